import { statSync } from 'node:fs';
import { checksum } from '../../core/capture/checksum.ts';
import { partByteLength } from '../../core/capture/entry-block.ts';
import { CaptureDatabase } from './capture-database.ts';
import {
  captureApplicationId,
  captureTables,
  captureVersion,
  partsPerSeq,
} from './capture-schema.ts';
import { CaptureThread } from './capture-thread.ts';
import { copyCapture } from './capture-copy.ts';
import type { CaptureRecords, CaptureStorage } from './capture-storage.ts';
import type { LossCounters, NewChunk } from './chunk-storage.ts';
import { figuresColumns, figuresRow } from './figures-row.ts';
import { readChunkData, readPartData } from './stored-bytes.ts';

/** Larger pages make chunks cheaper, smaller ones the commits of a slow capture. */
const pageByteLength = 32_768;
/** Bytes written, or time and bytes, after which the thread copies the log into the file. */
const checkpointByteLength = 64 * 1024 * 1024;
const checkpointMs = 1000;
const lateCheckpointByteLength = 4 * 1024 * 1024;
/** A write-ahead log this long is emptied by the writer itself. */
const maxWalByteLength = 512 * 1024 * 1024;

const insertChunk = `INSERT INTO chunk (${figuresColumns}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertData = 'INSERT INTO chunk_data (first_seq, data) VALUES (?, ?)';
const insertPart = 'INSERT INTO payload_part (id, checksum, data) VALUES (?, ?, ?)';
const upsertMeta =
  'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value';
const upsertConnection =
  'INSERT INTO connection (id, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json';
const upsertAnnotation =
  'INSERT INTO annotation (seq, bookmarked, note) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET bookmarked = excluded.bookmarked, note = excluded.note';

/** Keeps chunks in a capture file that it alone writes. */
export class FileChunkStorage implements CaptureStorage {
  private readonly thread = new CaptureThread();
  private readonly db: CaptureDatabase;
  private counters: LossCounters = { evicted: 0, dropped: 0 };
  private written = 0;
  private checkpointedAtMs = performance.now();

  /** Makes the tables in an empty file that is there already. */
  constructor(readonly path: string) {
    this.db = new CaptureDatabase(path);
    this.db.exec(
      `PRAGMA page_size = ${pageByteLength};
       PRAGMA application_id = ${captureApplicationId};
       PRAGMA user_version = ${captureVersion};
       PRAGMA journal_mode = WAL;
       PRAGMA synchronous = NORMAL;
       PRAGMA wal_autocheckpoint = 0;
       PRAGMA busy_timeout = 100;
       BEGIN;
       ${Object.values(captureTables).join(';')};
       COMMIT;
       PRAGMA wal_checkpoint(TRUNCATE)`,
    );
  }

  write({ figures, bytes, largePayloads }: NewChunk, counters: LossCounters): void {
    this.db.transaction(() => {
      this.db.run(insertChunk, ...figuresRow(figures));
      this.db.run(insertData, figures.firstSeq, bytes);
      for (const { seq, payload } of largePayloads) this.writeParts(seq, payload);
      this.writeCounters(counters);
    });
    this.counters = counters;
    this.written += figures.storedByteLength;
    this.checkpointIfDue();
  }

  read(firstSeq: number): Uint8Array | null {
    return readChunkData(this.db, firstSeq);
  }

  readPart(seq: number, part: number): Uint8Array | null {
    return readPartData(this.db, seq, part);
  }

  removeBefore(seq: number, counters: LossCounters): void {
    this.db.transaction(() => {
      this.db.run('DELETE FROM chunk WHERE first_seq < ?', seq);
      this.db.run('DELETE FROM chunk_data WHERE first_seq < ?', seq);
      this.db.run('DELETE FROM payload_part WHERE id < ?', seq * partsPerSeq);
      this.writeCounters(counters);
    });
    this.counters = counters;
  }

  writeRecords(records: CaptureRecords): void {
    this.db.transaction(() => {
      for (const [name, value] of records.meta) this.db.run(upsertMeta, name, value);
      for (const [id, json] of records.connections) this.db.run(upsertConnection, id, json);
      for (const { seq, bookmarked, note } of records.annotations.values()) {
        if (bookmarked || note !== '') {
          this.db.run(upsertAnnotation, seq, bookmarked ? 1 : 0, note);
        } else {
          this.db.run('DELETE FROM annotation WHERE seq = ?', seq);
        }
      }
    });
  }

  /** Bytes of the file and its write-ahead log. */
  byteLength(): number {
    return fileSize(this.path) + fileSize(`${this.path}-wal`);
  }

  copyTo(path: string): Promise<void> {
    return copyCapture(this.path, path);
  }

  /** Leaves one file, unless others read it or the disk is full: then its log stays beside it. */
  close(): void {
    this.thread.stop();
    try {
      this.db.row('PRAGMA wal_checkpoint(TRUNCATE)');
      // Without its log, readers need no second file.
      this.db.row('PRAGMA journal_mode = DELETE');
    } catch {
      // Nothing is lost: what was written is read from the log too.
    } finally {
      this.db.close();
    }
  }

  private writeParts(seq: number, payload: Uint8Array): void {
    for (let part = 0; part * partByteLength < payload.length; part++) {
      const bytes = payload.subarray(part * partByteLength, (part + 1) * partByteLength);
      this.db.run(insertPart, seq * partsPerSeq + part, checksum(bytes), bytes);
    }
  }

  private writeCounters({ evicted, dropped }: LossCounters): void {
    if (evicted !== this.counters.evicted) this.db.run(upsertMeta, 'evicted', String(evicted));
    if (dropped !== this.counters.dropped) this.db.run(upsertMeta, 'dropped', String(dropped));
  }

  private checkpointIfDue(): void {
    const nowMs = performance.now();
    const isDue =
      this.written >= checkpointByteLength ||
      (this.written >= lateCheckpointByteLength && nowMs - this.checkpointedAtMs >= checkpointMs);
    if (!isDue || this.thread.isWorking()) return;
    this.written = 0;
    this.checkpointedAtMs = nowMs;
    if (fileSize(`${this.path}-wal`) > maxWalByteLength) {
      this.db.row('PRAGMA wal_checkpoint(TRUNCATE)');
    } else {
      this.thread.begin(this.path, [
        'PRAGMA wal_autocheckpoint = 0',
        'PRAGMA wal_checkpoint(PASSIVE)',
      ]);
    }
  }
}

/** Bytes of a file; 0 when there is none. */
export function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
