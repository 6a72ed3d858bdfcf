import type { NewLogEntry } from '../log/log-entry.ts';
import type { MessageRun } from '../rfc6455/message-run.ts';
import {
  directionCodes,
  entryFlags,
  headByteLength,
  kindCodes,
  maxInlineByteLength,
  noOpcode,
} from './entry-block.ts';
import { extraOf } from './entry-extra.ts';
import { fitsColumns, frameHeadOf, maskingKeyOf } from './frame-columns.ts';
import type { RecordedBlock } from './recorded-block.ts';

/** A block is sealed when it holds this many entries or body bytes (extras counted). */
export const maxBlockCount = 32_768;
export const maxBlockByteLength = 512 * 1024;

const firstCapacity = 256;
const firstBodyCapacity = 16 * 1024;

const messageCode = kindCodes.indexOf('message');
const kindCodeOf = Object.fromEntries(kindCodes.map((kind, code) => [kind, code]));

/** Grows a block entry by entry. Its columns are used again after `restart`. */
export class BlockBuilder implements RecordedBlock {
  firstSeq: number;
  count = 0;
  bodyLength = 0;
  /** Bytes of all payloads, also where the body holds only the head. */
  payloadByteLength = 0;
  timeUs = new Float64Array(firstCapacity);
  connectionId = new Uint32Array(firstCapacity);
  kind = new Uint8Array(firstCapacity);
  direction = new Uint8Array(firstCapacity);
  opcode = new Uint8Array(firstCapacity);
  flags = new Uint16Array(firstCapacity);
  payloadOffset = new Uint32Array(firstCapacity);
  payloadLength = new Uint32Array(firstCapacity);
  wireLength = new Uint32Array(firstCapacity);
  frameHead = new Uint16Array(firstCapacity);
  maskingKey = new Uint32Array(firstCapacity);
  firstByteBeforeUs = new Uint32Array(firstCapacity);
  lastByteBeforeUs = new Uint32Array(firstCapacity);
  body = new Uint8Array(firstBodyCapacity);
  /** Extras by index, in ascending order. */
  readonly extras = new Map<number, string>();
  private extraLength = 0;
  private capacity = firstCapacity;

  constructor(firstSeq: number) {
    this.firstSeq = firstSeq;
  }

  extra(index: number): string | null {
    return this.extras.get(index) ?? null;
  }

  /** Whether it is time to seal it. */
  isFull(): boolean {
    return this.count >= maxBlockCount || this.bodyLength + this.extraLength >= maxBlockByteLength;
  }

  /** Begins a new block in the same memory. */
  restart(firstSeq: number): void {
    this.firstSeq = firstSeq;
    this.count = 0;
    this.bodyLength = 0;
    this.payloadByteLength = 0;
    this.extras.clear();
    this.extraLength = 0;
  }

  /**
   * Adds the plain frames of a run from number `from` on, as many as there is place for (see
   * EntrySink.appendRun). Returns the number of the first frame not added.
   */
  appendRun(
    connectionId: number,
    timeUs: number,
    run: MessageRun,
    bytes: Uint8Array,
    from: number,
  ): number {
    const first = this.count;
    const to = Math.min(run.count, from + maxBlockCount - first);
    const end = first + to - from;
    while (end > this.capacity) this.growColumns();
    this.timeUs.fill(timeUs, first, end);
    this.connectionId.fill(connectionId, first, end);
    this.kind.fill(messageCode, first, end);
    this.direction.fill(directionCodes[run.direction], first, end);
    this.opcode.fill(run.opcode, first, end);
    this.flags.fill(0, first, end);
    if (run.maskingKey === null) this.maskingKey.fill(0, first, end);
    else this.maskingKey.set(run.maskingKey.subarray(from, to), first);
    this.firstByteBeforeUs.fill(run.waitedUs, first, end);
    this.lastByteBeforeUs.fill(0, first, end);
    const start = from === 0 ? 0 : (run.payloadStart[from] ?? 0);
    const copied = this.copyToBody(bytes, start, payloadEnd(run, to - 1));
    this.payloadByteLength += this.addFrames(run, from, to, copied - start);
    this.count = end;
    return to;
  }

  /** Fills the columns that differ from frame to frame; the bytes of their payloads. */
  private addFrames(run: MessageRun, from: number, to: number, bodyStart: number): number {
    const { payloadOffset, payloadLength, wireLength, frameHead } = this;
    let index = this.count;
    let byteLength = 0;
    for (let i = from; i < to; i++, index++) {
      const length = run.payloadLength[i] ?? 0;
      payloadOffset[index] = bodyStart + (run.payloadStart[i] ?? 0);
      payloadLength[index] = length;
      wireLength[index] = run.wireLength(i);
      frameHead[index] = run.frameHead(i);
      byteLength += length;
    }
    return byteLength;
  }

  /** Adds bytes to the body; where they begin in it. */
  private copyToBody(bytes: Uint8Array, start: number, end: number): number {
    const at = this.bodyLength;
    this.bodyLength = at + end - start;
    if (this.bodyLength > this.body.length) this.growBody(at, this.bodyLength);
    this.body.set(bytes.subarray(start, end), at);
    return at;
  }

  /** Adds an entry; its seq. Of a payload above `maxInlineByteLength` only the head is copied. */
  append(entry: NewLogEntry): number {
    const index = this.count;
    if (index >= this.capacity) this.growColumns();
    const payload = 'payload' in entry ? entry.payload : null;
    const payloadLength = payload?.length ?? 0;
    const headOnly = payloadLength > maxInlineByteLength;
    this.timeUs[index] = entry.timeUs;
    this.connectionId[index] = entry.connectionId;
    this.kind[index] = kindCodeOf[entry.kind] ?? 0;
    this.direction[index] = 'direction' in entry ? directionCodes[entry.direction] : 0;
    this.opcode[index] = 'opcode' in entry ? entry.opcode : noOpcode;
    this.payloadOffset[index] = this.bodyLength;
    this.payloadLength[index] = payloadLength;
    this.wireLength[index] = 'wireLength' in entry ? entry.wireLength : 0;
    const { frameFits, flags } = this.setFrame(index, entry);
    const extra = extraOf(entry, frameFits);
    if (extra !== null) {
      const json = JSON.stringify(extra);
      this.extras.set(index, json);
      this.extraLength += json.length;
    }
    this.flags[index] =
      flags | (headOnly ? entryFlags.headOnly : 0) | (extra === null ? 0 : entryFlags.extra);
    if (payload !== null) {
      this.copyToBody(payload, 0, headOnly ? headByteLength : payloadLength);
      this.payloadByteLength += payloadLength;
    }
    this.count = index + 1;
    return this.firstSeq + index;
  }

  private setFrame(
    index: number,
    entry: NewLogEntry,
  ): { readonly frameFits: boolean; readonly flags: number } {
    let flags = 0;
    let frame = null;
    if (entry.kind === 'message') {
      flags =
        (entry.compressed ? entryFlags.compressed : 0) |
        (entry.complete ? 0 : entryFlags.incomplete) |
        (entry.payloadForm === 'wire' ? entryFlags.wireForm : 0);
      frame = entry.fragments === 1 && entry.frames.length === 1 ? (entry.frames[0] ?? null) : null;
    } else if (entry.kind === 'control') {
      frame = entry.frame;
    }
    const crossed = entry.kind === 'message' || entry.kind === 'control';
    if (!crossed || frame === null || !fitsColumns(frame, entry.timeUs, entry.wireLength)) {
      this.frameHead[index] = 0;
      this.maskingKey[index] = 0;
      this.firstByteBeforeUs[index] = 0;
      this.lastByteBeforeUs[index] = 0;
      return { frameFits: false, flags: crossed ? flags | entryFlags.severalFrames : flags };
    }
    this.frameHead[index] = frameHeadOf(frame.header);
    this.maskingKey[index] = maskingKeyOf(frame.header);
    this.firstByteBeforeUs[index] = entry.timeUs - frame.firstByteTimeUs;
    this.lastByteBeforeUs[index] = entry.timeUs - frame.lastByteTimeUs;
    return { frameFits: true, flags };
  }

  private growColumns(): void {
    const capacity = this.capacity * 2;
    this.timeUs = grown(this.timeUs, new Float64Array(capacity));
    this.connectionId = grown(this.connectionId, new Uint32Array(capacity));
    this.kind = grown(this.kind, new Uint8Array(capacity));
    this.direction = grown(this.direction, new Uint8Array(capacity));
    this.opcode = grown(this.opcode, new Uint8Array(capacity));
    this.flags = grown(this.flags, new Uint16Array(capacity));
    this.payloadOffset = grown(this.payloadOffset, new Uint32Array(capacity));
    this.payloadLength = grown(this.payloadLength, new Uint32Array(capacity));
    this.wireLength = grown(this.wireLength, new Uint32Array(capacity));
    this.frameHead = grown(this.frameHead, new Uint16Array(capacity));
    this.maskingKey = grown(this.maskingKey, new Uint32Array(capacity));
    this.firstByteBeforeUs = grown(this.firstByteBeforeUs, new Uint32Array(capacity));
    this.lastByteBeforeUs = grown(this.lastByteBeforeUs, new Uint32Array(capacity));
    this.capacity = capacity;
  }

  private growBody(used: number, byteLength: number): void {
    const body = new Uint8Array(Math.max(byteLength, this.body.length * 2));
    body.set(this.body.subarray(0, used));
    this.body = body;
  }
}

function payloadEnd(run: MessageRun, index: number): number {
  return (run.payloadStart[index] ?? 0) + (run.payloadLength[index] ?? 0);
}

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

function grown<C extends Column>(old: C, larger: C): C {
  larger.set(old);
  return larger;
}
