/** What stays invisible, moves other characters or cannot be written; as in `visibleText`. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escapes = new Map<string, string>([
  ...([
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
    ['"', '\\"'],
    ['\\', '\\\\'],
  ] as const),
]);

/** A text as a string literal of JavaScript, on one line and with nothing hidden in it. */
export function javascriptLiteral(text: string): string {
  return `"${text
    .replace(/["\\]/g, (character) => escapes.get(character) ?? character)
    .replace(unsafe, (character) => escapes.get(character) ?? unitsOf(character))}"`;
}

/** A text as a string literal of Python 3. */
export function pythonLiteral(text: string): string {
  return `"${text
    .replace(/["\\]/g, (character) => escapes.get(character) ?? character)
    .replace(unsafe, (character) => escapes.get(character) ?? pointOf(character))}"`;
}

function unitsOf(character: string): string {
  return Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at))).join(
    '',
  );
}

function pointOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : hex(point);
}

function hex(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
