import { maskedFrameLength, MaskedRun, maxMaskedLength } from '../../core/rfc6455/masked-run.ts';

/** Bytes of one write, about: each message has the time of the write that it left with. */
const fullByteLength = 64 * 1024;

/** Messages that go to the socket in one write, for `ws` makes one of each. */
export class SendBatch {
  private payloads: Uint8Array[] = [];
  private opcode: 1 | 2 = 1;
  private waitingByteLength = 0;

  constructor(private readonly write: (run: MaskedRun) => void) {}

  /** Bytes on the wire of what was not written yet. */
  get byteLength(): number {
    return this.waitingByteLength;
  }

  /** Whether a payload can be part of it. */
  takes(payload: Uint8Array): boolean {
    return payload.byteLength <= maxMaskedLength;
  }

  /** The payload must not be changed before it was written. */
  add(opcode: 1 | 2, payload: Uint8Array): void {
    if (opcode !== this.opcode || this.waitingByteLength >= fullByteLength) this.flush();
    this.opcode = opcode;
    this.payloads.push(payload);
    this.waitingByteLength += maskedFrameLength(payload.byteLength);
  }

  /** Writes what was added. */
  flush(): void {
    const { payloads } = this;
    if (payloads.length === 0) return;
    this.payloads = [];
    this.waitingByteLength = 0;
    this.write(new MaskedRun(this.opcode, payloads, randomKeys(payloads.length)));
  }
}

/** Keys that nobody can foresee (RFC 6455 section 10.3). */
function randomKeys(count: number): Uint32Array {
  const keys = new Uint32Array(count);
  // 64 KiB at most in one call.
  for (let from = 0; from < count; from += 16_384) {
    crypto.getRandomValues(keys.subarray(from, from + 16_384));
  }
  return keys;
}
