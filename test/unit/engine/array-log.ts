import { chunkFigures, type ChunkFigures } from '../../../src/core/capture/chunk-figures.ts';
import {
  directionCodes,
  entryFlags,
  kindCodes,
  noOpcode,
  type EntryBlock,
} from '../../../src/core/capture/entry-block.ts';
import { entryOpcode } from '../../../src/core/log/entry-type.ts';
import type { EntryHead, LogEntry, NewLogEntry } from '../../../src/core/log/log-entry.ts';
import type { LogTotals } from '../../../src/core/log/log-status.ts';
import type { LogChange, LogReader } from '../../../src/engine/log-store.ts';

/** Sizes of an array log, small so that a test has many blocks and parts. */
interface Sizes {
  readonly entriesPerBlock: number;
  readonly maxInlineByteLength: number;
  readonly headByteLength: number;
}

/** A log as slow and obvious as it can be: entries in an array, blocks made on demand. */
export class ArrayLog implements LogReader {
  private entries: LogEntry[] = [];
  private nextSeq = 1;
  private readonly listeners = new Set<(change: LogChange) => void>();
  private readonly sizes: Sizes;

  constructor(sizes: Partial<Sizes> = {}) {
    this.sizes = {
      entriesPerBlock: 1000,
      maxInlineByteLength: 1024 * 1024,
      headByteLength: 64 * 1024,
      ...sizes,
    };
  }

  append(entry: NewLogEntry): number {
    const seq = this.nextSeq++;
    this.entries.push({ ...entry, seq });
    this.tell('appended');
    return seq;
  }

  evict(count: number): void {
    this.entries.splice(0, count);
    this.tell('evicted');
  }

  clear(): void {
    this.entries = [];
    this.tell('cleared');
  }

  count(): number {
    return this.entries.length;
  }

  firstSeq(): number {
    return this.nextSeq - this.entries.length;
  }

  endSeq(): number {
    return this.nextSeq;
  }

  /** All seqs held. */
  seqs(): number[] {
    return this.entries.map(({ seq }) => seq);
  }

  totals(): LogTotals {
    return { received: this.nextSeq - 1, stored: this.count(), evicted: 0, byteLength: 0 };
  }

  get(seq: number): LogEntry | null {
    return this.entries[seq - this.firstSeq()] ?? null;
  }

  head(seq: number): EntryHead | null {
    const entry = this.get(seq);
    if (entry === null) return null;
    if (!('payload' in entry)) return { entry, byteLength: null };
    const byteLength = entry.payload.length;
    const { maxInlineByteLength, headByteLength } = this.sizes;
    const isLarge = byteLength > maxInlineByteLength;
    const length = isLarge ? headByteLength : byteLength;
    return { entry: { ...entry, payload: entry.payload.subarray(0, length) }, byteLength };
  }

  payload(seq: number, offset: number, byteLength: number): Uint8Array | null {
    const entry = this.get(seq);
    return entry !== null && 'payload' in entry
      ? entry.payload.subarray(offset, offset + byteLength)
      : null;
  }

  block(seq: number): EntryBlock | null {
    if (this.get(seq) === null) return null;
    const { entriesPerBlock } = this.sizes;
    const blockStart = Math.floor(seq / entriesPerBlock) * entriesPerBlock;
    const firstSeq = Math.max(this.firstSeq(), blockStart);
    const end = Math.min(this.nextSeq, blockStart + entriesPerBlock);
    const seqs = Array.from({ length: end - firstSeq }, (_, index) => firstSeq + index);
    return this.blockOf(
      firstSeq,
      seqs.flatMap((one) => this.head(one) ?? []),
    );
  }

  /** Of every run of entries but the newest, which may still grow. */
  figures(seq: number): ChunkFigures | null {
    const block = this.block(seq);
    if (block === null || block.firstSeq + block.count === this.nextSeq) return null;
    return chunkFigures({ ...block, extra: () => null }, block.bodyLength);
  }

  subscribe(listener: (change: LogChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(change: LogChange): void {
    for (const listener of this.listeners) listener(change);
  }

  private blockOf(firstSeq: number, heads: readonly EntryHead[]): EntryBlock {
    const entries = heads.map(({ entry }) => entry);
    const payloads = entries.map((entry) =>
      'payload' in entry ? entry.payload : new Uint8Array(),
    );
    let bodyLength = 0;
    const offsets = payloads.map((payload) => (bodyLength += payload.length) - payload.length);
    const body = new Uint8Array(bodyLength);
    payloads.forEach((payload, index) => {
      body.set(payload, offsets[index]);
    });
    return {
      firstSeq,
      count: entries.length,
      timeUs: Float64Array.from(entries, ({ timeUs }) => timeUs),
      connectionId: Uint32Array.from(entries, ({ connectionId }) => connectionId),
      kind: Uint8Array.from(entries, ({ kind }) => kindCodes.indexOf(kind)),
      direction: Uint8Array.from(entries, (entry) =>
        'direction' in entry ? directionCodes[entry.direction] : directionCodes.none,
      ),
      opcode: Uint8Array.from(entries, (entry) => entryOpcode(entry) ?? noOpcode),
      flags: Uint16Array.from(heads, flagsOf),
      payloadOffset: Uint32Array.from(offsets),
      payloadLength: Uint32Array.from(heads, ({ byteLength }) => byteLength ?? 0),
      wireLength: Uint32Array.from(entries, (entry) =>
        'wireLength' in entry ? entry.wireLength : 0,
      ),
      frameHead: new Uint16Array(entries.length),
      maskingKey: new Uint32Array(entries.length),
      firstByteBeforeUs: new Uint32Array(entries.length),
      lastByteBeforeUs: new Uint32Array(entries.length),
      body,
      bodyLength,
    };
  }
}

function flagsOf({ entry, byteLength }: EntryHead): number {
  let flags = 0;
  if ('payload' in entry && byteLength !== entry.payload.length) flags |= entryFlags.headOnly;
  if (entry.kind === 'message') {
    if (entry.compressed) flags |= entryFlags.compressed;
    if (!entry.complete) flags |= entryFlags.incomplete;
    if (entry.payloadForm === 'wire') flags |= entryFlags.wireForm;
    if (entry.fragments !== 1) flags |= entryFlags.severalFrames;
    if (entry.pair !== null) flags |= entryFlags.extra;
  } else if (entry.kind !== 'control' || entry.roundTripUs !== null) {
    flags |= entryFlags.extra;
  }
  return flags;
}
