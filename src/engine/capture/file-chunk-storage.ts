import { checksum } from '../../core/capture/checksum.ts';
import { partByteLength } from '../../core/capture/entry-block.ts';
import { CaptureDatabase } from './capture-database.ts';
import {
  captureApplicationId,
  captureTables,
  captureVersion,
  partsPerSeq,
} from './capture-schema.ts';
import { copyCapture, type CopyOptions } from './capture-copy.ts';
import { Checkpointer, fileSize, type WalLimits } from './checkpointer.ts';
import type { CaptureRecords, CaptureStorage } from './capture-storage.ts';
import { ChunkSlots } from './chunk-slots.ts';
import type { LargePayload, LossCounters, NewChunk } from './chunk-storage.ts';
import { figuresColumns, figuresRow } from './figures-row.ts';
import { partOf } from './memory-chunk-storage.ts';
import { readChunkData, readPartData } from './stored-bytes.ts';
import { WriteQueue } from './write-queue.ts';
import { WriterThread, type SqlStatement } from './writer-thread.ts';

/** Larger pages make chunks cheaper, smaller ones the commits of a slow capture. */
const pageByteLength = 32_768;
/** Pages that even a small chunk makes new: one of each of its tables. */
const leastByteLength = 2 * pageByteLength;

const insertChunk = `INSERT INTO chunk (${figuresColumns}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertData = 'INSERT INTO chunk_data (first_seq, data) VALUES (?, ?)';
const insertPart = 'INSERT INTO payload_part (id, checksum, data) VALUES (?, ?, ?)';
const upsertMeta =
  'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value';
const upsertConnection =
  'INSERT INTO connection (id, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json';
const upsertAnnotation =
  'INSERT INTO annotation (seq, bookmarked, note) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET bookmarked = excluded.bookmarked, note = excluded.note';

/** How long closing waits for a disk that does nothing. */
const stopTimeoutMs = 10_000;

/** How long closing waits for others to let go of the file. */
const leaveLogMs = 1000;

/** A chunk and the job that writes it. */
interface PendingChunk {
  readonly chunk: NewChunk;
  readonly jobId: number;
}

/** What is set on each connection that writes. */
const setUp = `
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 0;
  PRAGMA busy_timeout = 100`;

/**
 * Keeps chunks in a capture file that it alone writes, on a thread of its own: what was accepted is in
 * the file a few milliseconds later. It reads on the thread that asks.
 */
export class FileChunkStorage implements CaptureStorage {
  private readonly db: CaptureDatabase;
  private readonly thread: WriterThread;
  private readonly queue: WriteQueue;
  private readonly checkpointer: Checkpointer;
  private readonly slots = new ChunkSlots();
  /** Accepted and not known to be written, by first seq. */
  private readonly pending = new Map<number, PendingChunk>();
  private counters: LossCounters = { evicted: 0, dropped: 0 };

  /** Makes the tables in an empty file that is there already. */
  constructor(
    readonly path: string,
    limits?: WalLimits,
  ) {
    this.db = new CaptureDatabase(path);
    this.db.exec(
      `PRAGMA page_size = ${pageByteLength};
       PRAGMA application_id = ${captureApplicationId};
       PRAGMA user_version = ${captureVersion};
       PRAGMA journal_mode = WAL;
       ${setUp};
       BEGIN;
       ${Object.values(captureTables).join(';')};
       COMMIT;
       PRAGMA wal_checkpoint(TRUNCATE)`,
    );
    this.thread = new WriterThread(path, setUp);
    this.queue = new WriteQueue(this.thread);
    this.checkpointer = new Checkpointer(this.queue, path, limits);
  }

  allocate(byteLength: number): Uint8Array {
    for (;;) {
      const slot = this.slots.take(byteLength);
      if (slot !== null) return slot;
      if (this.queue.isIdle()) return new Uint8Array(byteLength);
      try {
        this.queue.waitForOne();
      } catch {
        // It is thrown again when the chunk is written.
        return new Uint8Array(byteLength);
      }
    }
  }

  write(chunk: NewChunk, counters: LossCounters): void {
    try {
      this.accept(chunk, counters);
    } catch (error) {
      this.slots.giveAway(chunk.bytes);
      throw error;
    }
  }

  read(firstSeq: number): Uint8Array | null {
    // Copied: the slot will be used again.
    return this.pending.get(firstSeq)?.chunk.bytes.slice() ?? readChunkData(this.db, firstSeq);
  }

  readPart(seq: number, part: number): Uint8Array | null {
    for (const { chunk } of this.pending.values()) {
      const found = chunk.largePayloads.find((large) => large.seq === seq);
      if (found !== undefined) return partOf(found.payload, part);
    }
    return readPartData(this.db, seq, part);
  }

  removeBefore(seq: number, counters: LossCounters): void {
    for (const [firstSeq, { chunk, jobId }] of this.pending) {
      if (firstSeq < seq && this.queue.cancel(jobId)) this.forget(chunk);
    }
    const statements: SqlStatement[] = [
      ['DELETE FROM chunk WHERE first_seq < ?', seq],
      ['DELETE FROM chunk_data WHERE first_seq < ?', seq],
      ['DELETE FROM payload_part WHERE id < ?', seq * partsPerSeq],
      ...this.counterStatements(counters),
    ];
    this.queue.push({ kind: 'transaction', statements }, 0);
    this.counters = counters;
  }

  writeRecords({ meta, connections, annotations }: CaptureRecords): void {
    const statements: SqlStatement[] = [
      ...[...meta].map(([name, value]): SqlStatement => [upsertMeta, name, value]),
      ...[...connections].map(([id, json]): SqlStatement => [upsertConnection, id, json]),
      ...[...annotations.values()].map(({ seq, bookmarked, note }): SqlStatement => {
        return bookmarked || note !== ''
          ? [upsertAnnotation, seq, bookmarked ? 1 : 0, note]
          : ['DELETE FROM annotation WHERE seq = ?', seq];
      }),
    ];
    this.queue.push({ kind: 'transaction', statements }, 0);
  }

  check(): void {
    this.queue.check();
  }

  settle(): void {
    this.queue.settle();
  }

  /** Bytes of the file and its write-ahead log. */
  byteLength(): number {
    return fileSize(this.path) + fileSize(`${this.path}-wal`);
  }

  copyTo(path: string, options?: CopyOptions): Promise<void> {
    return copyCapture(this.path, path, options);
  }

  /** Leaves one file, unless others read it or the disk is full: then its log stays beside it. */
  close(): void {
    this.checkpointer.stop();
    try {
      this.queue.settle();
    } catch {
      // Who asked for it was told; what is in the file is whole without it.
    }
    this.thread.stop(stopTimeoutMs);
    try {
      this.db.row('PRAGMA wal_checkpoint(TRUNCATE)');
      leaveLog(this.db);
    } catch {
      // Nothing is lost: what was written is read from the log too.
    } finally {
      this.db.close();
    }
  }

  private accept(chunk: NewChunk, counters: LossCounters): void {
    const { figures, bytes, largePayloads } = chunk;
    this.checkpointer.advance();
    const statements: SqlStatement[] = [
      [insertChunk, ...figuresRow(figures)],
      [insertData, figures.firstSeq, bytes],
      ...largePayloads.flatMap(partStatements),
      ...this.counterStatements(counters),
    ];
    const jobId = this.queue.push(
      { kind: 'transaction', statements },
      figures.storedByteLength,
      () => {
        this.forget(chunk);
        this.checkpointer.wrote(leastByteLength + figures.storedByteLength);
      },
    );
    this.pending.set(figures.firstSeq, { chunk, jobId });
    this.counters = counters;
  }

  private forget({ figures, bytes }: NewChunk): void {
    this.pending.delete(figures.firstSeq);
    this.slots.release(bytes);
  }

  private counterStatements({ evicted, dropped }: LossCounters): readonly SqlStatement[] {
    const statements: SqlStatement[] = [];
    if (evicted !== this.counters.evicted) {
      statements.push([upsertMeta, 'evicted', String(evicted)]);
    }
    if (dropped !== this.counters.dropped) {
      statements.push([upsertMeta, 'dropped', String(dropped)]);
    }
    return statements;
  }
}

/**
 * Ends the use of a write-ahead log: without it, readers need no second file. The connections of the
 * threads that were stopped may live on for a moment, in which that is refused.
 */
function leaveLog(db: CaptureDatabase): void {
  const deadlineMs = performance.now() + leaveLogMs;
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  while (!hasLeftLog(db) && performance.now() < deadlineMs) Atomics.wait(nothing, 0, 0, 5);
}

function hasLeftLog(db: CaptureDatabase): boolean {
  try {
    return db.row('PRAGMA journal_mode = DELETE')?.[0] === 'delete';
  } catch {
    return false;
  }
}

function partStatements({ seq, payload }: LargePayload): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  for (let part = 0; part * partByteLength < payload.length; part++) {
    const bytes = payload.subarray(part * partByteLength, (part + 1) * partByteLength);
    statements.push([insertPart, seq * partsPerSeq + part, checksum(bytes), bytes]);
  }
  return statements;
}
