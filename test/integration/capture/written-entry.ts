import { writeSync } from 'node:fs';
import type { NewLogEntry } from '../../../src/core/log/log-entry.ts';
import type { EntrySink } from '../../../src/engine/log-store.ts';
import { plainRunOf } from '../../unit/core/rfc6455/plain-run-of.ts';

const source = new Uint8Array(4096).map((_, index) => (index * 31) ^ (index >>> 3));

/** Bytes that only this seq has. */
export function payloadOf(seq: number): Uint8Array {
  if (seq % 4000 === 0) return new Uint8Array(1_500_000).fill(seq & 0xff);
  const length = (seq * 7919) % 400;
  const payload = source.slice(seq % 2048, (seq % 2048) + length);
  if (length >= 4) new DataView(payload.buffer).setUint32(0, seq);
  return payload;
}

/** The entry that every test writes as number `seq`. */
export function entryOf(seq: number): NewLogEntry {
  return {
    kind: 'note',
    connectionId: 1,
    timeUs: seq * 10,
    message: `entry ${seq}`,
    payload: payloadOf(seq),
  };
}

/** Appends number `seq`: every tenth as an entry of many fields, the others on the fast path. */
export function write(log: EntrySink, seq: number): void {
  const payload = payloadOf(seq);
  if (seq % 10 === 0) log.append(entryOf(seq));
  else {
    const { run, bytes } = plainRunOf(0x82, [payload]);
    log.appendRun(1, seq * 10, run, bytes);
  }
}

/** Tells the test something, at once. */
export function tell(line: string): void {
  writeSync(1, `${line}\n`);
}
