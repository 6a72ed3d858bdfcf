import { resolve } from 'node:path';
import type { Annotation } from '../../core/capture/annotation.ts';
import type { CaptureStats } from '../../core/capture/capture-stats.ts';
import { maxTime } from '../../core/capture/json-reader.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { ReplayLink } from '../../core/replay/replay-link.ts';
import type { BundleInfo } from '../../core/redact/bundle-info.ts';
import type { RunReport } from '../../core/scenario/run-report.ts';
import { EngineError } from '../engine-error.ts';
import { checkTables, readContent, type CaptureContent } from './capture-content.ts';
import { copyCapture, copyClosedCapture, type CopyOptions } from './capture-copy.ts';
import { errorCode } from './capture-file.ts';
import { captureStats } from './capture-figures.ts';
import { openCaptureFile, type OpenedFile } from './capture-location.ts';
import type { Capture } from './capture.ts';
import { fileSize } from './checkpointer.ts';
import { RecordedLog } from './recorded-log.ts';
import { readProfile } from './recorded-profile.ts';
import { readBundle } from './recorded-bundle.ts';
import { readReplay } from './recorded-replay.ts';
import { readRuns } from './recorded-runs.ts';
import { readChunkData, readPartData } from './stored-bytes.ts';

/** Sentences of damage kept at most. */
const maxDamage = 100;

/**
 * Opens a capture file as it stands now, also one that is still being written; never changes it.
 *
 * Throws EngineError: `capture-not-found`, `capture-unreadable`, `not-a-capture`, `capture-newer`, or
 * `capture-damaged` when nothing in it can be found. Of a damaged file what is whole is opened.
 */
export function openCapture(path: string): Capture {
  const absolute = resolve(path);
  const file = openCaptureFile(absolute);
  try {
    checkTables(file.db, absolute);
    return new RecordedCapture(absolute, file, readContent(file.db, byteLengthOf(absolute)));
  } catch (error) {
    file.close();
    if (error instanceof EngineError) throw error;
    throw new EngineError(
      'capture-damaged',
      `${absolute} is damaged so that nothing in it can be found (${errorCode(error)}).`,
    );
  }
}

/** Bytes of a capture and its log; the log first, since what leaves it goes into the file. */
function byteLengthOf(path: string): number {
  const walByteLength = fileSize(`${path}-wal`);
  return walByteLength + fileSize(path);
}

class RecordedCapture implements Capture {
  readonly log: RecordedLog;
  private readonly trouble: string[];

  constructor(
    readonly path: string,
    private readonly file: OpenedFile,
    private readonly content: CaptureContent,
  ) {
    this.trouble = [...content.damage];
    if (file.missingByteLength > 0) {
      this.addDamage(`The file is cut short: ${file.missingByteLength} bytes are missing.`);
    }
    this.log = new RecordedLog(
      content.chunks,
      {
        read: (firstSeq) => readChunkData(file.db, firstSeq),
        readPart: (seq, part) => readPartData(file.db, seq, part),
      },
      { evicted: this.metaNumber('evicted', 0), dropped: this.metaNumber('dropped', 0) },
      (message) => {
        this.addDamage(message);
      },
    );
  }

  connections(): readonly RecordedConnection[] {
    return this.content.connections;
  }

  profileOf(connectionId: number): Profile | null {
    return readProfile(this.content.meta, connectionId);
  }

  annotations(): readonly Annotation[] {
    return this.content.annotations;
  }

  runs(): readonly RunReport[] {
    return readRuns(this.content.meta);
  }

  bundle(): BundleInfo | null {
    return readBundle(this.content.meta);
  }

  replay(): ReplayLink | null {
    return readReplay(this.content.meta);
  }

  /** Reads the whole file once, so that the figures are those of what is whole. */
  stats(): CaptureStats {
    this.log.verify();
    const clock: ClockOrigin = {
      timeUs: this.metaNumber('clock_time_us', 0),
      wallTimeMs: this.metaNumber('clock_wall_ms', 0),
    };
    return captureStats(this.log, this.log.sums(), this.content.connections, clock);
  }

  fileByteLength(): number {
    return byteLengthOf(this.path);
  }

  wasClosed(): boolean {
    return this.content.meta.get('ended') === 'clean';
  }

  damage(): readonly string[] {
    return this.trouble;
  }

  saveAs(path: string, options?: CopyOptions): Promise<void> {
    return this.file.location.endsWith('immutable=1')
      ? copyClosedCapture(this.path, path, options)
      : copyCapture(this.file.location, path, options);
  }

  close(): void {
    this.file.close();
  }

  private metaNumber(name: string, otherwise: number): number {
    const value = Number(this.content.meta.get(name) ?? otherwise);
    return value >= 0 && value <= maxTime ? value : otherwise;
  }

  private addDamage(message: string): void {
    if (this.trouble.length < maxDamage && !this.trouble.includes(message)) {
      this.trouble.push(message);
    }
  }
}
