/**
 * What a reader cannot see or what moves other characters: control characters (Cc), format
 * characters such as bidirectional controls, zero-width characters, the byte order mark and tags
 * (Cf), line and paragraph separators (Zl, Zp), lone surrogates (Cs), and letters drawn as nothing.
 */
const invisible =
  /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|\u034f|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f]|\u3164|\uffa0|[\u{e0000}-\u{e0fff}]/gu;

/** More marks than this on one letter cannot be read; they would be drawn over other lines. */
const markRuns = /(\p{M}{4})\p{M}+/gu;

const plainAscii = /^[ -~]*$/;

const shortEscapes = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Text on one line in which nothing is hidden: control, bidirectional and zero-width characters
 * become escapes such as `\u001b`; a run of combining marks is cut after four, with `…`.
 *
 * At most `maxLength` UTF-16 units, the last of which is `…` when something is missing. Reads no
 * more of `text` than it needs.
 */
export function visibleText(text: string, maxLength: number): string {
  const limit = maxLength * 4;
  const head = text.length > limit ? withoutCutPair(text.slice(0, limit)) : text;
  const shown = plainAscii.test(head)
    ? head
    : head.replace(markRuns, '$1…').replace(invisible, escape);
  if (head.length === text.length && shown.length <= maxLength) return shown;
  return `${withoutCutPair(shown.slice(0, Math.max(0, maxLength - 1)))}…`;
}

/** A text of many lines in which nothing else is hidden; line breaks and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(/[^\n\t]+/g, (part) => visibleText(part, part.length * 10 + 1));
}

function escape(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint > 0xffff) return `\\u{${codePoint.toString(16)}}`;
  return `\\u${codePoint.toString(16).padStart(4, '0')}`;
}

/** Drops the first half of a surrogate pair that a cut left at the end. */
function withoutCutPair(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
