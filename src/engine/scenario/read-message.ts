import type { LogReader } from '../log-store.ts';
import type { LookedAt } from './expectation-match.ts';

/** A message of a log with its whole payload; null when it is not held any more. */
export function readMessage(log: LogReader, seq: number): LookedAt | null {
  const block = log.block(seq);
  if (block === null) return null;
  const index = seq - block.firstSeq;
  const opcode = block.opcode[index] === 2 ? 2 : 1;
  const byteLength = block.payloadLength[index] ?? 0;
  const payload = log.payload(seq, 0, byteLength);
  return payload?.byteLength === byteLength ? { seq, payload, opcode } : null;
}
