import { compilePointer, readPointer } from '../profile/pointer.ts';
import { jsonStart, textOf, visitLeaves } from './json-leaves.ts';
import type { ReplayVariable } from './replay-plan.ts';
import { pieceAt } from './text-parts.ts';

/** What a variable is now. */
export interface VariableValue {
  /** As it stands in JSON, without quotes. */
  readonly inner: string;
  readonly isText: boolean;
}

/**
 * The value of a variable in the message of the replay that stands for its source; null when it is not
 * there. A value out of a list stays what it was when the message still holds it: lists may be shuffled.
 */
export function readVariable(
  { source, recorded }: Pick<ReplayVariable, 'source' | 'recorded'>,
  payload: Uint8Array,
): VariableValue | null {
  const { pointer, part } = source;
  if (pointer === null) {
    const piece = part === null ? null : pieceAt(payload, 0, payload.length, part);
    if (piece === null) return null;
    return { inner: textOf(payload, piece.start, piece.end), isText: true };
  }
  const start = jsonStart(payload);
  const compiled = compilePointer(pointer);
  if (start === -1 || compiled === null) return null;
  if (/\/\d+(?:\/|$)/.test(pointer) && holds(payload, start, recorded, part !== null)) {
    return { inner: recorded, isText: !/^-?\d+(?:\.\d+)?$/.test(recorded) };
  }
  const raw = readPointer(payload.subarray(start), compiled);
  if (raw === null || /^[[{tfn]/.test(raw)) return null;
  if (part === null) {
    return raw.startsWith('"')
      ? { inner: raw.slice(1, -1), isText: true }
      : { inner: raw, isText: false };
  }
  const bytes = new TextEncoder().encode(raw);
  const piece = pieceAt(bytes, 1, bytes.length - 1, part);
  return piece === null ? null : { inner: textOf(bytes, piece.start, piece.end), isText: true };
}

function holds(payload: Uint8Array, start: number, inner: string, isPart: boolean): boolean {
  let found = false;
  visitLeaves(payload, start, (from, to) => {
    const isText = payload[from] === 0x22;
    const value = isText ? textOf(payload, from + 1, to - 1) : textOf(payload, from, to);
    found = value === inner || (isPart && value.includes(inner));
    return !found;
  });
  return found;
}
