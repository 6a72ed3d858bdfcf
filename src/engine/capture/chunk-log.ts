import { BlockBuilder } from '../../core/capture/block-builder.ts';
import type { RetentionPolicy } from '../../core/capture/capture-status.ts';
import { decodeChunk } from '../../core/capture/chunk-decoder.ts';
import { encodeChunk } from '../../core/capture/chunk-encoder.ts';
import { chunkFigures, type ChunkFigures } from '../../core/capture/chunk-figures.ts';
import { maxInlineByteLength, type EntryBlock } from '../../core/capture/entry-block.ts';
import type { RecordedBlock } from '../../core/capture/recorded-block.ts';
import type { EntryHead, LogEntry, NewLogEntry } from '../../core/log/log-entry.ts';
import type { LogTotals } from '../../core/log/log-status.ts';
import type { MessageRun } from '../../core/rfc6455/message-run.ts';
import { nowUs } from '../clock.ts';
import type { LogChange, LogStore } from '../log-store.ts';
import { BlockCache } from './block-cache.ts';
import { ChunkIndex, sumsWith, type ChunkSums } from './chunk-index.ts';
import type { ChunkLogOptions } from './chunk-log-options.ts';
import type { ChunkStorage, LargePayload } from './chunk-storage.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { readEntry, readEntryHead, readPayload, type BlockSource } from './entry-reader.ts';
import { LostEntries } from './lost-entries.ts';
import { evictableChunks } from './retention.ts';

/** Who reads a block as new as this will want the next ones. */
const followedChunks = 16;

/**
 * The log, in chunks in a storage. The entries of the last chunk are under way in memory.
 *
 * A payload given to `append` must not be changed afterwards.
 */
export class ChunkLog implements LogStore {
  private readonly index = new ChunkIndex();
  private readonly cache = new BlockCache();
  private readonly builder: BlockBuilder;
  private readonly writer: ChunkWriter;
  private readonly source: BlockSource;
  private readonly listeners = new Set<(change: LogChange) => void>();
  private large: LargePayload[] = [];
  private evicted = 0;
  private dropped = 0;
  private readonly lost = new LostEntries();
  private policy: RetentionPolicy = { keep: 'all' };
  private timer: NodeJS.Timeout | null = null;
  private isAppendUntold = false;
  /** Whether somebody reads behind the newest entries, and will want the next block. */
  private isFollowed = false;

  constructor(
    storage: ChunkStorage,
    private readonly options: ChunkLogOptions,
  ) {
    this.builder = new BlockBuilder(options.firstSeq ?? 1);
    this.evicted = options.losses?.evicted ?? 0;
    this.dropped = options.losses?.dropped ?? 0;
    this.writer = new ChunkWriter(
      storage,
      () => ({ evicted: this.evicted, dropped: this.dropped }),
      () => {
        this.noteGap();
      },
    );
    this.source = {
      block: this.cache.keeping((seq) => this.block(seq)),
      part: (seq, part) => this.readSafely(() => this.writer.readPart(seq, part), seq),
      isLive: (block) => block === this.builder,
    };
  }

  append(entry: NewLogEntry): number {
    const byteLength = 'payload' in entry ? entry.payload.length : 0;
    if (this.isRefused(byteLength)) return this.drop(entry.connectionId, byteLength);
    const seq = this.builder.append(entry);
    if (byteLength > maxInlineByteLength && 'payload' in entry) {
      this.large.push({ seq, payload: entry.payload });
      this.seal();
    }
    this.appended();
    return seq;
  }

  appendRun(connectionId: number, timeUs: number, run: MessageRun, bytes: Uint8Array): number {
    const seq = this.endSeq();
    for (let from = 0; from < run.count;) {
      if (this.isRefused(run.byteLength)) {
        this.drop(connectionId, run.payloadLength[from] ?? 0);
        from += 1;
      } else {
        from = this.builder.appendRun(connectionId, timeUs, run, bytes, from);
        this.appended();
      }
    }
    return seq;
  }

  count(): number {
    return this.index.sums.count + this.builder.count;
  }

  firstSeq(): number {
    return this.index.length > 0 ? this.index.firstSeqAt(0) : this.builder.firstSeq;
  }

  endSeq(): number {
    return this.builder.firstSeq + this.builder.count;
  }

  /** `received` counts what was dropped too, for which there is a gap entry. */
  totals(): LogTotals {
    const stored = this.count();
    return {
      received: stored + this.evicted + this.dropped,
      stored,
      evicted: this.evicted,
      byteLength: this.index.sums.payloadByteLength + this.builder.payloadByteLength,
    };
  }

  /** The figures of all that is held. */
  sums(): ChunkSums {
    const { builder, index } = this;
    return sumsWith(index.sums, chunkFigures(builder, builder.bodyLength), 1);
  }

  get(seq: number): LogEntry | null {
    return this.readSafely(() => readEntry(this.source, seq), seq);
  }

  head(seq: number): EntryHead | null {
    return this.readSafely(() => readEntryHead(this.source, seq), seq);
  }

  payload(seq: number, offset: number, byteLength: number): Uint8Array | null {
    return readPayload(this.source, seq, offset, byteLength);
  }

  block(seq: number): (EntryBlock & RecordedBlock) | null {
    const { builder } = this;
    if (seq >= builder.firstSeq) {
      this.isFollowed = true;
      return seq < builder.firstSeq + builder.count ? builder : null;
    }
    const position = this.index.find(seq);
    if (position === -1) return null;
    if (this.index.length - position <= followedChunks) this.isFollowed = true;
    const firstSeq = this.index.firstSeqAt(position);
    const cached = this.cache.get(firstSeq);
    if (cached !== null) return cached;
    return this.readSafely(() => {
      const bytes = this.writer.read(firstSeq);
      if (bytes === null) return null;
      const block = decodeChunk(bytes);
      this.cache.scan(block, bytes.length);
      return block;
    }, seq);
  }

  figures(seq: number): ChunkFigures | null {
    const position = this.index.find(seq);
    return position === -1 ? null : this.index.at(position);
  }

  subscribe(listener: (change: LogChange) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  clear(): void {
    this.seal();
    this.evicted = 0;
    this.dropped = 0;
    this.index.clear();
    this.cache.clear();
    this.writer.removeBefore(this.endSeq());
    this.tell('cleared');
  }

  setRetention(policy: RetentionPolicy): void {
    this.policy = policy;
    this.evict();
  }

  retention(): RetentionPolicy {
    return this.policy;
  }

  /** Why nothing can be written now; null when all is well. */
  problem(): Error | null {
    return this.writer.problem();
  }

  /** Entries that came since there was no room for them any more. */
  droppedNow(): number {
    return this.lost.count();
  }

  /** Seals the block under way and writes all that is held; whether that went well. */
  flush(): boolean {
    this.seal();
    return this.writer.retry();
  }

  /** Flushes and ends all timers; whether everything was written. */
  close(): boolean {
    const whole = this.flush() && this.flush();
    this.writer.stop();
    return whole;
  }

  private isRefused(byteLength: number): boolean {
    return this.lost.count() > 0 || this.writer.isFull(this.builder.bodyLength + byteLength);
  }

  /** Counts an entry that cannot be kept; the seq of the gap note that will stand for it. */
  private drop(connectionId: number, byteLength: number): number {
    this.dropped += 1;
    this.lost.add(connectionId, byteLength, this.writer.problem());
    return this.endSeq();
  }

  private noteGap(): void {
    const note = this.lost.take(nowUs());
    if (note !== null) this.append(note);
  }

  private appended(): void {
    const { builder } = this;
    if (builder.isFull()) {
      this.seal();
    } else if (this.timer === null && this.options.sealAfterMs !== null) {
      this.timer = setTimeout(() => {
        this.timer = null;
        this.seal();
      }, this.options.sealAfterMs).unref();
    }
    if (!this.isAppendUntold) {
      this.isAppendUntold = true;
      // Once for all that one piece of network traffic brings, not once per message.
      queueMicrotask(() => {
        this.isAppendUntold = false;
        this.tell('appended');
      });
    }
  }

  private seal(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
    const { builder } = this;
    if (builder.count === 0) return;
    const bytes = encodeChunk(builder, (byteLength) => this.writer.allocate(byteLength));
    const largePayloads = this.large;
    const figures = chunkFigures(
      builder,
      largePayloads.reduce((sum, { payload }) => sum + payload.length, bytes.length),
    );
    this.large = [];
    builder.restart(builder.firstSeq + builder.count);
    this.index.push(figures);
    if (this.isFollowed) {
      this.isFollowed = false;
      // Cheaper than reading it back.
      this.cache.setCopy(bytes);
    }
    this.writer.write({ figures, bytes, largePayloads });
    this.evict();
  }

  private evict(): void {
    const chunks = evictableChunks(this.index, this.policy);
    if (chunks === 0) return;
    for (let i = 0; i < chunks; i++) {
      const { firstSeq, count } = this.index.at(0);
      this.cache.delete(firstSeq);
      this.evicted += count;
      this.index.shift();
    }
    this.writer.removeBefore(this.firstSeq());
    this.tell('evicted');
  }

  private tell(change: LogChange): void {
    for (const listener of this.listeners) listener(change);
  }

  private readSafely<T>(read: () => T | null, seq: number): T | null {
    try {
      return read();
    } catch (error) {
      this.options.onDamage?.(`Entry ${seq} cannot be read back: ${String(error)}`);
      return null;
    }
  }
}
