import { scalarLeaves } from '../analysis/scalar-leaves.ts';
import { childPointer } from '../profile/pointer.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import { isEqualBytes, itemPointer, memberName } from './json-differences.ts';
import type { LaneMessage } from './exchange-lane.ts';
import type { LearntKind } from './field-history.ts';
import { volatileKind } from './volatile-values.ts';

const limits = { depth: 12, count: 400 };
const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** What the fields of a kind of message were learnt to be, by item pointer. */
export type LearntFields = ReadonlyMap<string, LearntKind>;

/**
 * Hashes of the scalars of a message, those that differ between any two recordings left out. Their
 * order does not matter, as that of members does not. Of what is no JSON one hash of its bytes.
 */
export function leafHashes(
  { message, kind }: LaneMessage,
  learnt: LearntFields,
  nearMs: number | null,
): Uint32Array {
  const { payload, opcode } = message;
  const isJson = opcode === opcodes.text && (kind.type !== null || kind.shape.startsWith('{'));
  if (!isJson) return new Uint32Array([hashBytes(payload)]);
  const hashes: number[] = [];
  for (const { names, raw } of scalarLeaves(payload, 0, limits)) {
    const pointer = names.reduce((at, name) => childPointer(at, name), '');
    const name = memberName(pointer);
    const isVolatile = learnt.has(itemPointer(pointer)) || volatileKind(name, raw, nearMs) !== null;
    hashes.push(hashText(raw, hashText(pointer, offsetBasis), isVolatile));
  }
  return Uint32Array.from(hashes).sort();
}

/** One number for all of them; equal for equal lists. */
export function fingerprintOf(hashes: Uint32Array): number {
  let hash = offsetBasis;
  for (const one of hashes) hash = Math.imul(hash ^ one, prime);
  return (hash ^ hashes.length) >>> 0;
}

/** How much of two sorted lists is the same, 0 to 1. */
export function similarity(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 && b.length === 0) return 1;
  let [indexA, indexB, common] = [0, 0, 0];
  while (indexA < a.length && indexB < b.length) {
    const [left, right] = [a[indexA] ?? 0, b[indexB] ?? 0];
    if (left === right) common += 1;
    if (left <= right) indexA += 1;
    if (right <= left) indexB += 1;
  }
  return (2 * common) / (a.length + b.length);
}

/** Whether two messages are the same to the byte. */
export function isIdentical(a: LaneMessage, b: LaneMessage): boolean {
  return (
    a.message.opcode === b.message.opcode && isEqualBytes(a.message.payload, b.message.payload)
  );
}

function hashText(text: string, start: number, isVolatile = false): number {
  let hash = start;
  if (isVolatile) return Math.imul(hash ^ 0x2a, prime) >>> 0;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), prime);
  }
  return hash >>> 0;
}

/** The beginning of a large one: hashes only help to find what belongs together. */
function hashBytes(bytes: Uint8Array): number {
  let hash = offsetBasis ^ bytes.byteLength;
  const length = Math.min(bytes.byteLength, 65_536);
  for (let index = 0; index < length; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), prime);
  return hash >>> 0;
}
