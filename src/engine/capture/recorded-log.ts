import { decodeChunk } from '../../core/capture/chunk-decoder.ts';
import { ChunkError } from '../../core/capture/chunk-error.ts';
import type { ChunkFigures } from '../../core/capture/chunk-figures.ts';
import { isHeadOnly, partByteLength } from '../../core/capture/entry-block.ts';
import type { RecordedBlock } from '../../core/capture/recorded-block.ts';
import type { EntryHead, LogEntry } from '../../core/log/log-entry.ts';
import type { LogTotals } from '../../core/log/log-status.ts';
import type { LogReader } from '../log-store.ts';
import { BlockCache } from './block-cache.ts';
import { ChunkIndex, type ChunkSums } from './chunk-index.ts';
import type { ChunkSource, LossCounters } from './chunk-storage.ts';
import { readEntry, readEntryHead, readPayload, type BlockSource } from './entry-reader.ts';

/** The log in a capture that was opened: as it was then. What is damaged reads as not held. */
export class RecordedLog implements LogReader {
  private readonly index = new ChunkIndex();
  private readonly cache = new BlockCache();
  private readonly damaged = new Map<number, ChunkFigures>();
  private readonly source: BlockSource;
  private isVerified = false;

  constructor(
    chunks: readonly ChunkFigures[],
    private readonly storage: ChunkSource,
    private readonly losses: LossCounters,
    private readonly onDamage: (message: string) => void,
  ) {
    for (const figures of chunks) this.index.push(figures);
    this.source = {
      block: this.cache.keeping((seq) => this.block(seq)),
      part: (seq, part) => this.storage.readPart(seq, part),
      isLive: () => false,
    };
  }

  /** Entries held: without those that were found to be damaged. */
  count(): number {
    return this.sums().count;
  }

  firstSeq(): number {
    return this.index.length === 0 ? 1 : this.index.firstSeqAt(0);
  }

  endSeq(): number {
    return this.index.length === 0 ? 1 : this.index.endSeqAt(this.index.length - 1);
  }

  /** `received` counts what was dropped, is missing or damaged too. */
  totals(): LogTotals {
    const { evicted, dropped } = this.losses;
    const { count, payloadByteLength } = this.sums();
    return {
      received: this.endSeq() - this.firstSeq() + evicted + dropped,
      stored: count,
      evicted,
      byteLength: payloadByteLength,
    };
  }

  /** The figures of all that is whole; places of damage count as gaps. */
  sums(): ChunkSums {
    const sums = { ...this.index.sums };
    for (const figures of this.damaged.values()) {
      sums.count -= figures.count;
      sums.sendMessages -= figures.sendMessages;
      sums.receiveMessages -= figures.receiveMessages;
      sums.sendByteLength -= figures.sendByteLength;
      sums.receiveByteLength -= figures.receiveByteLength;
      sums.payloadByteLength -= figures.payloadByteLength;
      sums.storedByteLength -= figures.storedByteLength;
      sums.gaps += 1 - figures.gaps;
    }
    for (let i = 1; i < this.index.length; i++) {
      if (this.index.firstSeqAt(i) > this.index.endSeqAt(i - 1)) sums.gaps += 1;
    }
    return sums;
  }

  get(seq: number): LogEntry | null {
    return this.readSafely(seq, () => readEntry(this.source, seq));
  }

  head(seq: number): EntryHead | null {
    return this.readSafely(seq, () => readEntryHead(this.source, seq));
  }

  payload(seq: number, offset: number, byteLength: number): Uint8Array | null {
    return this.readSafely(seq, () => readPayload(this.source, seq, offset, byteLength));
  }

  figures(seq: number): ChunkFigures | null {
    const position = this.index.find(seq);
    const figures = position === -1 ? null : this.index.at(position);
    return figures === null || this.damaged.has(figures.firstSeq) ? null : figures;
  }

  block(seq: number): RecordedBlock | null {
    const position = this.index.find(seq);
    if (position === -1) return null;
    const firstSeq = this.index.firstSeqAt(position);
    const cached = this.cache.get(firstSeq);
    if (cached !== null) return cached;
    if (this.damaged.has(firstSeq)) return null;
    const figures = this.index.at(position);
    try {
      const { block, byteLength } = this.readBlock(figures);
      this.cache.scan(block, byteLength);
      return block;
    } catch (error) {
      this.damaged.set(firstSeq, figures);
      const last = firstSeq + figures.count - 1;
      this.onDamage(`Entries ${firstSeq} to ${last} are damaged: ${messageOf(error)}`);
      return null;
    }
  }

  /** Reads every chunk and part once, so that all damage is known. */
  verify(): void {
    if (this.isVerified) return;
    this.isVerified = true;
    for (let i = 0; i < this.index.length; i++) {
      const block = this.block(this.index.firstSeqAt(i));
      for (let k = 0; block !== null && k < block.count; k++) {
        if (isHeadOnly(block, k)) {
          this.verifyParts(block.firstSeq + k, block.payloadLength[k] ?? 0);
        }
      }
    }
  }

  subscribe(): () => void {
    return () => undefined;
  }

  private readBlock(figures: ChunkFigures): { block: RecordedBlock; byteLength: number } {
    const bytes = this.storage.read(figures.firstSeq);
    if (bytes === null) throw new ChunkError('The chunk is missing.');
    const block = decodeChunk(bytes);
    if (block.firstSeq !== figures.firstSeq || block.count !== figures.count) {
      throw new ChunkError('This is another chunk.');
    }
    return { block, byteLength: bytes.length };
  }

  private verifyParts(seq: number, byteLength: number): void {
    this.readSafely(seq, () => {
      for (let part = 0; part * partByteLength < byteLength; part++) {
        const expected = Math.min(partByteLength, byteLength - part * partByteLength);
        if (this.storage.readPart(seq, part)?.length !== expected) {
          throw new ChunkError(`Part ${part} of its payload is missing.`);
        }
      }
      return null;
    });
  }

  private readSafely<T>(seq: number, read: () => T | null): T | null {
    try {
      return read();
    } catch (error) {
      this.onDamage(`Entry ${seq} is damaged: ${messageOf(error)}`);
      return null;
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
