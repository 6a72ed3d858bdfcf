import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EngineError } from '../engine-error.ts';
import { CaptureDatabase } from './capture-database.ts';
import { errorCode } from './capture-file.ts';
import { captureApplicationId, captureVersion } from './capture-schema.ts';

const sqliteMagic = 'SQLite format 3\0';
const headerByteLength = 100;

/** A capture file's database, opened so that nothing in it is changed. */
export interface OpenedFile {
  readonly db: CaptureDatabase;
  /** What SQLite opens it by. */
  readonly location: string;
  /** Bytes that are missing at the end of the file. */
  readonly missingByteLength: number;
  close(): void;
}

/** Opens a capture for reading; throws EngineError for what is none or cannot be read. */
export function openCaptureFile(path: string): OpenedFile {
  const missingByteLength = checkHeader(path);
  const url = pathToFileURL(path).href;
  // Without a write-ahead log nobody writes it: no locks and no second file are needed then.
  const hasLog = statSync(`${path}-wal`, { throwIfNoEntry: false })?.isFile() === true;
  const location = `${url}?${hasLog ? 'mode=ro' : 'immutable=1'}`;
  try {
    return opened(location, missingByteLength, () => undefined);
  } catch (error) {
    if (!hasLog) throw unreadable(path, error);
  }
  // A log beside a file in a folder that may not be written to: SQLite reads it only in a copy.
  const folder = mkdtempSync(join(tmpdir(), 'framescope-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const copy = join(folder, 'capture');
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    return opened(`${pathToFileURL(copy).href}?mode=ro`, missingByteLength, remove);
  } catch (error) {
    remove();
    throw unreadable(path, error);
  }
}

function opened(location: string, missingByteLength: number, after: () => void): OpenedFile {
  const db = new CaptureDatabase(location);
  try {
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA busy_timeout = 2000');
    // SQLite refuses a file that is cut short unless it may be repaired; we only read what is there.
    if (missingByteLength > 0) db.exec('PRAGMA writable_schema = ON');
    db.row('SELECT count(*) FROM sqlite_schema');
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    db,
    location,
    missingByteLength,
    close: () => {
      db.close();
      after();
    },
  };
}

/** Checks the first 100 bytes (https://sqlite.org/fileformat2.html); bytes missing at the end. */
function checkHeader(path: string): number {
  const header = Buffer.alloc(headerByteLength);
  let byteLength: number;
  try {
    const status = statSync(path);
    if (!status.isFile()) throw notACapture(path, 'It is not a file.');
    byteLength = status.size;
    const file = openSync(path, 'r');
    try {
      readSync(file, header, 0, headerByteLength, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof EngineError ? error : unreadable(path, error);
  }
  if (byteLength === 0) throw notACapture(path, 'It is empty.');
  if (header.toString('latin1', 0, 16) !== sqliteMagic) {
    throw notACapture(path, 'It begins differently.');
  }
  if (header.readUInt32BE(68) !== captureApplicationId) {
    throw notACapture(path, 'It is a database of another program.');
  }
  const version = header.readUInt32BE(60);
  if (version > captureVersion) {
    throw new EngineError(
      'capture-newer',
      `${path} was written in version ${version} of the format; this program knows versions up to ${captureVersion}. Open it with a newer Framescope.`,
    );
  }
  const pageByteLength = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return Math.max(0, header.readUInt32BE(28) * pageByteLength - byteLength);
}

function notACapture(path: string, why: string): EngineError {
  return new EngineError('not-a-capture', `${path} is not a capture of Framescope. ${why}`);
}

function unreadable(path: string, error: unknown): EngineError {
  const code = errorCode(error);
  if (code === 'ENOENT') {
    return new EngineError('capture-not-found', `There is no file at ${path} any more.`);
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return new EngineError(
      'capture-damaged',
      `${path} is damaged at its very beginning (${code}); nothing in it can be found.`,
    );
  }
  return new EngineError('capture-unreadable', `${path} cannot be read (${code}).`);
}
