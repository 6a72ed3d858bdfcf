/** Where a scalar ends, or what is wrong with it and where. */
export type ScalarResult =
  | { readonly ok: true; readonly end: number }
  | { readonly ok: false; readonly offset: number; readonly message: string };

const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const wordPattern = /[\p{L}\p{N}_$.+-]+/uy;
/** Ends a run of characters that need no attention inside a string. */
const attention = /["\\]|[^ -\uffff]/g;

/** Checks the string whose opening quote is at `start` (RFC 8259 section 7). */
export function checkString(text: string, start: number): ScalarResult {
  let offset = start + 1;
  for (;;) {
    attention.lastIndex = offset;
    const found = attention.exec(text);
    if (found === null) return wrong(start, 'This string has no closing quote');
    offset = found.index;
    if (found[0] === '"') return { ok: true, end: offset + 1 };
    if (found[0] !== '\\') return wrong(offset, controlCharacterMessage(found[0]));
    const escape = text[offset + 1];
    if (escape === undefined) return wrong(start, 'This string has no closing quote');
    if (escape === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(offset + 2, offset + 6))) {
        return wrong(offset, 'Expected four hexadecimal digits after \\u');
      }
      offset += 6;
    } else if ('"\\/bfnrt'.includes(escape)) {
      offset += 2;
    } else {
      return wrong(offset, `\\${escape} is not an escape in JSON; a backslash itself is \\\\`);
    }
  }
}

/** Checks the number that begins at `start` with a digit or a minus sign (RFC 8259 section 6). */
export function checkNumber(text: string, start: number): ScalarResult {
  numberPattern.lastIndex = start;
  const found = numberPattern.exec(text);
  if (found === null) return wrong(start, 'Expected a digit after the minus sign');
  const end = start + found[0].length;
  const next = text[end] ?? '';
  if (next === '.') return wrong(end, 'Expected a digit after the decimal point');
  if (next === 'e' || next === 'E') return wrong(end, 'Expected a digit in the exponent');
  if (/[0-9]/.test(next)) return wrong(start, 'A number must not begin with 0');
  if (/[\p{L}_$]/u.test(next)) return wrong(end, "Expected ',' or the end after this number");
  return { ok: true, end };
}

/** Checks what begins at `start` and is no string, number, object or array: a literal name. */
export function checkLiteral(text: string, start: number): ScalarResult {
  wordPattern.lastIndex = start;
  const word = wordPattern.exec(text)?.[0] ?? '';
  if (word === 'true' || word === 'false' || word === 'null') {
    return { ok: true, end: start + word.length };
  }
  return wrong(start, notAValueMessage(text, start, word));
}

function notAValueMessage(text: string, start: number, word: string): string {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  if (character === "'") return 'A string is written in double quotes, not in single quotes';
  if (character === '/' || character === '#') return 'JSON has no comments';
  if (/^(true|false|null)$/i.test(word)) return `Write ${word.toLowerCase()} in lower case`;
  if (word === 'undefined' || word === 'NaN' || /^[+-]?Infinity$/.test(word)) {
    return `${word} does not exist in JSON; null may be meant`;
  }
  if (/^\+[0-9]/.test(word)) return 'A number has no plus sign';
  if (/^\.[0-9]/.test(word)) return 'A number needs a digit before the decimal point';
  if (word !== '') return `Expected a value; text such as ${word.slice(0, 40)} needs double quotes`;
  return `Expected a value instead of ${JSON.stringify(character)}`;
}

function controlCharacterMessage(character: string): string {
  if (character === '\n' || character === '\r') {
    return 'A line break inside a string is written as \\n, or the closing quote is missing';
  }
  if (character === '\t') return 'A tab inside a string is written as \\t';
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return `The control character inside this string is written as \\u${code}`;
}

function wrong(offset: number, message: string): ScalarResult {
  return { ok: false, offset, message };
}
