const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const nearLength = 48;

/** Offset after the value that begins at `start`; the end of the text when the value is cut short. */
export function skipValue(text: Uint8Array, start: number): number {
  const first = text[start];
  if (first === quote) return skipString(text, start);
  if (!isContainer(first)) return scalarEnd(text, start);
  let depth = 0;
  let offset = start;
  while (offset < text.length) {
    const byte = text[offset];
    if (byte === quote) {
      offset = skipString(text, offset);
      continue;
    }
    offset++;
    if (isContainer(byte)) depth++;
    else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) return offset;
  }
  return offset;
}

/** Whether a byte opens an object or an array. */
export function isContainer(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b;
}

/** Offset after the closing quote; the end of the text when there is none. */
export function skipString(text: Uint8Array, start: number): number {
  const nearEnd = Math.min(text.length, start + nearLength);
  let offset = start + 1;
  while (offset < nearEnd) {
    const byte = text[offset];
    if (byte === quote) return offset + 1;
    offset += byte === backslash ? 2 : 1;
  }
  return skipLongString(text, Math.min(offset, text.length));
}

/** The native search is the faster one, but only over a distance. */
function skipLongString(text: Uint8Array, start: number): number {
  let from = start;
  for (;;) {
    const found = text.indexOf(quote, from);
    if (found === -1) return text.length;
    let backslashes = 0;
    while (found - 1 - backslashes >= start && text[found - 1 - backslashes] === backslash) {
      backslashes++;
    }
    if (backslashes % 2 === 0) return found + 1;
    from = found + 1;
  }
}

function scalarEnd(text: Uint8Array, start: number): number {
  let offset = start;
  while (offset < text.length) {
    const byte = text[offset] ?? 0;
    if (byte === comma || byte === 0x7d || byte === 0x5d || byte === colon || byte <= 0x20) break;
    offset++;
  }
  return offset;
}

/** Offset of the first byte that is not JSON whitespace. */
export function skipWhitespace(text: Uint8Array, start: number): number {
  let offset = start;
  for (;;) {
    const byte = text[offset];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return offset;
    offset++;
  }
}
