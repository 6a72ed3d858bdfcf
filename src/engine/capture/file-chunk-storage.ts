import { checksum } from '../../core/capture/checksum.ts';
import { partByteLength } from '../../core/capture/entry-block.ts';
import { CaptureDatabase } from './capture-database.ts';
import {
  captureApplicationId,
  captureTables,
  captureVersion,
  partsPerSeq,
} from './capture-schema.ts';
import { copyCapture } from './capture-copy.ts';
import { Checkpointer, fileSize, type WalLimits } from './checkpointer.ts';
import type { CaptureRecords, CaptureStorage } from './capture-storage.ts';
import type { LossCounters, NewChunk } from './chunk-storage.ts';
import { figuresColumns, figuresRow } from './figures-row.ts';
import { readChunkData, readPartData } from './stored-bytes.ts';

/** Larger pages make chunks cheaper, smaller ones the commits of a slow capture. */
const pageByteLength = 32_768;
/** Pages that even a small chunk makes new: one of each of its tables. */
const leastByteLength = 2 * pageByteLength;

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
  private readonly db: CaptureDatabase;
  private readonly checkpointer: Checkpointer;
  private counters: LossCounters = { evicted: 0, dropped: 0 };

  /** Makes the tables in an empty file that is there already. */
  constructor(
    readonly path: string,
    limits?: WalLimits,
  ) {
    this.db = new CaptureDatabase(path);
    this.checkpointer = new Checkpointer(this.db, path, limits);
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
    this.checkpointer.wrote(leastByteLength + figures.storedByteLength);
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
    this.checkpointer.stop();
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
}
