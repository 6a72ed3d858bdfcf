import { ChunkError } from './chunk-error.ts';
import { bytesOfBase64 } from './base64-bytes.ts';

/** Far more than any clock of ours tells; dates end at 8.64e15 milliseconds. */
export const maxTime = 4e15;

/** A JSON object from a file, of which nothing is known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Reads JSON whose outermost value must be an object; throws ChunkError. */
export function parseRecord(json: string): JsonRecord {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ChunkError('A part of an entry is not JSON.');
  }
  return asRecord(value);
}

/** Each `as` function gives its value back when it is what the name says, else throws ChunkError. */
export function asRecord(value: unknown): JsonRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail('an object', value);
  return value as JsonRecord;
}

export function asText(value: unknown): string {
  if (typeof value !== 'string') fail('a text', value);
  return value;
}

export function asNumber(value: unknown): number {
  // JSON has no infinity, but 1e999 is read as one.
  if (typeof value !== 'number' || !Number.isFinite(value)) fail('a number', value);
  return value;
}

/** A time in microseconds or milliseconds that a calendar can show. */
export function asTime(value: unknown): number {
  const time = asNumber(value);
  if (Math.abs(time) > maxTime) fail('a time', value);
  return time;
}

export function asBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') fail('true or false', value);
  return value;
}

export function asBytes(value: unknown): Uint8Array {
  const bytes = bytesOfBase64(asText(value));
  if (bytes === null) fail('base64', value);
  return bytes;
}

export function asList<T>(value: unknown, read: (item: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) fail('a list', value);
  return value.map(read);
}

export function asNullOr<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}

export function asOneOf<T extends string>(value: unknown, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) fail(`one of ${words.join(', ')}`, value);
  return found;
}

function fail(wanted: string, value: unknown): never {
  throw new ChunkError(`A part of an entry should be ${wanted}, not ${kindOf(value)}.`);
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
}
