import type { Difference } from './difference.ts';

const maxShownBytes = 256;
const bytesBefore = 32;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The difference of two payloads that are not compared as JSON: texts, or hex of the bytes when one of
 * them is not UTF-8. Of long ones the part around the first different byte, with `…` where it is cut.
 */
export function payloadDifference(
  before: Uint8Array,
  after: Uint8Array,
): Extract<Difference, { kind: 'changed' }> {
  const first = firstDifferentByte(before, after);
  const parts = [before, after].map((payload) => partAround(payload, first));
  const [a, b] = parts.every(({ text }) => text !== null)
    ? parts.map(({ text }) => text ?? '')
    : parts.map(({ hex }) => hex);
  return { kind: 'changed', pointer: '', before: a ?? '', after: b ?? '' };
}

function firstDifferentByte(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.byteLength, b.byteLength);
  let index = 0;
  while (index < length && a[index] === b[index]) index += 1;
  return index;
}

function partAround(
  payload: Uint8Array,
  at: number,
): { readonly text: string | null; readonly hex: string } {
  const isShort = payload.byteLength <= maxShownBytes;
  const start = isShort ? 0 : startOfCharacter(payload, Math.max(0, at - bytesBefore));
  const end = isShort
    ? payload.byteLength
    : startOfCharacter(payload, Math.min(payload.byteLength, start + maxShownBytes));
  const part = payload.subarray(start, end);
  const [left, right] = [start > 0 ? '…' : '', end < payload.byteLength ? '…' : ''];
  const hex = [...part].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return { text: textOf(part, left, right), hex: `${left}${hex}${right}` };
}

/** Goes back to where a UTF-8 character begins, so that a cut does not look like broken text. */
function startOfCharacter(payload: Uint8Array, offset: number): number {
  let start = offset;
  while (start > 0 && start > offset - 3 && ((payload[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

function textOf(part: Uint8Array, left: string, right: string): string | null {
  try {
    return `${left}${decoder.decode(part)}${right}`;
  } catch {
    return null;
  }
}
