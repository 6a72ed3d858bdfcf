import { closeSync, openSync, readSync } from 'node:fs';
import type { JsonValue } from '../../core/har/json-value.ts';

const readByteLength = 256 * 1024;
/** Longest line read, in bytes: the base64 of 64 MiB and what stands around it. */
const maxLineByteLength = 96 * 1024 * 1024;
/** Longer lines are looked at before they are parsed. */
const checkedByteLength = 1024 * 1024;
/** Lists, objects and members of one line: each takes much more memory than its one or two bytes. */
const maxValues = 1_000_000;

/**
 * The values of a file of JSON lines; null for a line that is no JSON, or is too long. Empty lines are
 * passed over. Throws what the system says.
 */
export function* readJsonLines(path: string): Generator<JsonValue | null> {
  for (const line of readLines(path)) {
    if (line === null) yield null;
    else if (line.trim() !== '') yield valueOf(line);
  }
}

/** The lines of a file of UTF-8; null for one that is too long, holds too many values or is not UTF-8. */
function* readLines(path: string): Generator<string | null> {
  const descriptor = openSync(path, 'r');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (pieces: readonly Buffer[]): string | null => {
    try {
      const line = Buffer.concat(pieces);
      return holdsTooMuch(line) ? null : decoder.decode(line);
    } catch {
      return null;
    }
  };
  try {
    let pieces: Buffer[] = [];
    let byteLength = 0;
    for (;;) {
      const buffer = Buffer.allocUnsafe(readByteLength);
      const count = readSync(descriptor, buffer, 0, readByteLength, null);
      if (count === 0) break;
      let start = 0;
      for (let at = buffer.indexOf(10); at !== -1 && at < count; at = buffer.indexOf(10, start)) {
        byteLength += at - start;
        pieces.push(buffer.subarray(start, at));
        yield byteLength > maxLineByteLength ? null : decoded(pieces);
        pieces = [];
        byteLength = 0;
        start = at + 1;
      }
      byteLength += count - start;
      if (byteLength <= maxLineByteLength) pieces.push(buffer.subarray(start, count));
      else pieces = [];
    }
    if (byteLength > maxLineByteLength) yield null;
    else if (byteLength > 0) yield decoded(pieces);
  } finally {
    closeSync(descriptor);
  }
}

/** Counts the signs of JSON outside of its texts. */
function holdsTooMuch(line: Buffer): boolean {
  if (line.length <= checkedByteLength) return false;
  let values = 0;
  for (let at = 0; at < line.length; at++) {
    const byte = line[at];
    if (byte === quote) {
      at = textEnd(line, at + 1);
    } else if (byte === openBrace || byte === openBracket || byte === comma) {
      values += 1;
      if (values > maxValues) return true;
    }
  }
  return false;
}

const [quote, backslash, comma, openBrace, openBracket] = [0x22, 0x5c, 0x2c, 0x7b, 0x5b];

/** Where the quotes that end a text stand; the end of the line when none do. */
function textEnd(line: Buffer, from: number): number {
  for (let at = line.indexOf(quote, from); at !== -1; at = line.indexOf(quote, at + 1)) {
    let escapes = 0;
    while (line[at - 1 - escapes] === backslash) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return line.length;
}

/** Objects of `JSON.parse` have a prototype, but a member `__proto__` of theirs is a member like others. */
function valueOf(line: string): JsonValue | null {
  try {
    return JSON.parse(line) as JsonValue;
  } catch {
    return null;
  }
}
