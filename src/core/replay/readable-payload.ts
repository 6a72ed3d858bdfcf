import { isBracketed } from '../json/bracketed.ts';
import { opcodes } from '../rfc6455/opcode.ts';

/** Bytes at the beginning that are looked at. */
const maxLooked = 256;

/**
 * Whether a message is read as text: a text message, or one of JSON in a binary frame, as servers send
 * that hand over bytes.
 */
export function readsAsText({
  opcode,
  payload,
}: {
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
}): boolean {
  if (opcode === opcodes.text) return true;
  if (!isBracketed(payload[0], payload.at(-1))) return false;
  return !payload.subarray(0, maxLooked).some((byte) => byte < 0x20 && !isSpace(byte));
}

function isSpace(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
