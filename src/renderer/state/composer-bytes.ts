/** Bytes written as text; if they are not, the first place where. Line and column count from 1. */
export type BytesResult =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly ok: false;
      readonly line: number;
      readonly column: number;
      /** A sentence without its full stop. */
      readonly message: string;
    };

const separator = /[\s,:;_-]/;
const hexDigit = /[0-9a-fA-F]/;
const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64Values = new Map(
  Array.from(base64Alphabet, (character, value) => [character, value] as const),
);
base64Values.set('-', 62).set('_', 63);

/** Reads hex: digits in pairs, with `0x`, spaces, line ends and `, : ; - _` allowed between pairs. */
export function parseHex(text: string): BytesResult {
  const bytes = new Uint8Array(text.length >> 1);
  let length = 0;
  let offset = 0;
  while (offset < text.length) {
    const character = text.charAt(offset);
    const next = text.charAt(offset + 1);
    if (separator.test(character)) {
      offset += 1;
    } else if (character === '0' && (next === 'x' || next === 'X')) {
      offset += 2;
    } else if (!hexDigit.test(character)) {
      return failure(text, offset, `Expected a hex digit, found ${shown(text, offset)}`);
    } else if (!hexDigit.test(next)) {
      return failure(text, offset + 1, 'Expected a second hex digit: every byte has two');
    } else {
      bytes[length] = parseInt(character + next, 16);
      length += 1;
      offset += 2;
    }
  }
  return { ok: true, bytes: bytes.slice(0, length) };
}

/** Reads base64 (RFC 4648 sections 4 and 5), with white space anywhere and the padding optional. */
export function parseBase64(text: string): BytesResult {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let digits = 0;
  let bits = 0;
  let paddedAt: number | null = null;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    const value = base64Values.get(character);
    if (/\s/.test(character)) {
      continue;
    }
    if (character === '=') {
      paddedAt ??= offset;
    } else if (paddedAt !== null) {
      return failure(text, offset, "Expected nothing after '='");
    } else if (value === undefined) {
      return failure(text, offset, `Expected a base64 digit, found ${shown(text, offset)}`);
    } else {
      bits = ((bits << 6) | value) & 0xffffff;
      digits += 1;
      if (digits % 4 !== 1) {
        bytes[length] = (bits >> ((3 - ((digits - 1) % 4)) * 2)) & 0xff;
        length += 1;
      }
    }
  }
  if (digits % 4 === 1 || (digits === 0 && paddedAt !== null)) {
    return failure(text, paddedAt ?? text.length, 'Expected more digits: the last byte is cut off');
  }
  return { ok: true, bytes: bytes.slice(0, length) };
}

function shown(text: string, offset: number): string {
  return JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0));
}

function failure(text: string, offset: number, message: string): BytesResult {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { ok: false, line, column: offset - before.lastIndexOf('\n'), message };
}
