import { skipString, skipWhitespace } from '../json/skip-json.ts';

const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;
const maxDepth = 256;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A string or number in JSON: bytes `start` to `end`, of a string without its quotes. */
export interface JsonLeaf {
  readonly kind: 'string' | 'number';
  readonly start: number;
  readonly end: number;
  readonly hasEscape: boolean;
  /** Names and indexes that lead to it; valid during the call. */
  readonly way: readonly string[];
}

/**
 * Tells every string and number that stands in JSON somewhere in a text: also in one that is cut short, broken, or
 * has something else before it, as messages of Socket.IO do. Names are no leaves. Reads each byte once.
 */
export function forEachJsonLeaf(text: Uint8Array, visit: (leaf: JsonLeaf) => void): void {
  const way: string[] = [];
  const isArray: boolean[] = [];
  const indexes: number[] = [];
  let depth = 0;
  let offset = firstContainer(text, 0);
  const leaf = (kind: JsonLeaf['kind'], start: number, end: number, hasEscape: boolean): void => {
    visit({ kind, start, end, hasEscape, way });
  };
  while (offset < text.length) {
    const byte = text[offset] ?? 0;
    if (byte === quote) {
      const end = skipString(text, offset);
      const isClosed = end - offset >= 2 && text[end - 1] === quote;
      const contentEnd = isClosed ? end - 1 : end;
      const next = skipWhitespace(text, end);
      if (text[next] === colon) {
        if (depth > 0 && depth <= maxDepth) way[depth - 1] = nameOf(text, offset + 1, contentEnd);
        offset = next + 1;
      } else {
        leaf('string', offset + 1, contentEnd, hasBackslash(text, offset + 1, contentEnd));
        offset = end;
      }
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth <= maxDepth) {
        isArray[depth - 1] = byte === 0x5b;
        indexes[depth - 1] = 0;
        way[depth - 1] = byte === 0x5b ? '0' : '';
      }
      offset += 1;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth = Math.max(0, depth - 1);
      if (depth < maxDepth) way.length = depth;
      offset = depth === 0 ? firstContainer(text, offset + 1) : offset + 1;
    } else if (byte === 0x2c) {
      if (depth > 0 && depth <= maxDepth) {
        const index = (indexes[depth - 1] ?? 0) + 1;
        indexes[depth - 1] = index;
        way[depth - 1] = isArray[depth - 1] === true ? String(index) : '';
      }
      offset += 1;
    } else if (isNumberByte(byte)) {
      const start = offset;
      while (offset < text.length && isInNumber(text[offset] ?? 0)) offset += 1;
      leaf('number', start, offset, false);
    } else {
      offset += 1;
    }
  }
}

/** Where the next object or list may begin. */
function firstContainer(text: Uint8Array, from: number): number {
  let offset = from;
  while (offset < text.length && text[offset] !== 0x7b && text[offset] !== 0x5b) offset += 1;
  return offset;
}

function isNumberByte(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2d;
}

function isInNumber(byte: number): boolean {
  return isNumberByte(byte) || byte === 0x2e || byte === 0x65 || byte === 0x45 || byte === 0x2b;
}

function hasBackslash(text: Uint8Array, start: number, end: number): boolean {
  return text.subarray(start, end).includes(backslash);
}

function nameOf(text: Uint8Array, start: number, end: number): string {
  if (end - start > 1_000) return '';
  const raw = decoder.decode(text.subarray(start, end));
  return raw.includes('\\') ? jsonStringValue(raw) : raw;
}

/** What the inside of a JSON string says; itself when its escapes are wrong or cut short. */
export function jsonStringValue(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
