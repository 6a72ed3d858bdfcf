import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Annotation } from '../core/capture/annotation.ts';
import type {
  CaptureStatus,
  CaptureWarning,
  RetentionPolicy,
} from '../core/capture/capture-status.ts';
import type { RecordedConnection } from '../core/capture/recorded-connection.ts';
import type { ClockOrigin } from '../core/connection/connection-snapshot.ts';
import type { Capture, WritableCapture } from '../engine/capture/capture.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { LogReader } from '../engine/log-store.ts';
import { CaptureSaves } from './capture-saves.ts';

/** The id of the capture that this app writes. */
export const liveCaptureId = 1;

/** Captures open for reading at once beside the live one; each holds an index of its file. */
const maxOpened = 16;

/** How long the size of a file is taken for true, milliseconds: pulses are far more frequent. */
const sizeKeptMs = 500;

interface Held {
  readonly capture: Capture;
  sizeAtMs: number;
  byteLength: number;
}

interface CapturesOptions {
  readonly live: WritableCapture;
  /** Opens a file read-only; throws EngineError for one that cannot be read. */
  readonly open: (path: string) => Capture;
  /** A copy under way has come further, or ended. */
  readonly onSaveProgress?: () => void;
}

/** The captures of this app: the live one, and those that were opened read-only. */
export class Captures {
  readonly live: WritableCapture;
  readonly #open: (path: string) => Capture;
  readonly #held = new Map<number, Held>();
  readonly #saves: CaptureSaves;
  readonly #origins = new Map<number, Map<number, ClockOrigin>>();
  #lastId = liveCaptureId;
  #annotationsVersion = 0;

  constructor({ live, open, onSaveProgress = () => undefined }: CapturesOptions) {
    this.live = live;
    this.#saves = new CaptureSaves(onSaveProgress);
    this.#open = open;
    this.#held.set(liveCaptureId, hold(live));
  }

  /** Opens a file read-only; its id, the same for a file that is open already. */
  open(path: string): number {
    const open = this.idAt(path);
    if (open !== null) {
      return open;
    }
    if (this.#held.size > maxOpened) {
      throw new EngineError(
        'captures-too-many',
        `${String(maxOpened)} captures are open already. Close one of them first.`,
      );
    }
    const capture = withoutFolder(path, () => this.#open(path));
    this.#lastId += 1;
    this.#held.set(this.#lastId, hold(capture));
    this.#origins.set(this.#lastId, originsOf(capture.connections()));
    return this.#lastId;
  }

  /** The id of the capture that this file is open as; null when it is not. */
  idAt(path: string): number | null {
    return [...this.#held].find(([, { capture }]) => capture.path === path)?.[0] ?? null;
  }

  /** Closes an opened capture; the live one stays open until the app ends. */
  close(captureId: number): void {
    const capture = this.get(captureId);
    if (captureId === liveCaptureId) {
      throw new EngineError('capture-live', 'The capture being recorded is closed with the app.');
    }
    this.#saves.cancel(captureId);
    this.#held.delete(captureId);
    this.#origins.delete(captureId);
    capture.close();
  }

  /** A capture by its id; throws EngineError when it was closed. */
  get(captureId: number): Capture {
    const capture = this.#held.get(captureId)?.capture;
    if (capture === undefined) {
      throw new EngineError('capture-not-found', 'This capture was closed. Open it again.');
    }
    return capture;
  }

  /** What can be read of a capture's log; null when it was closed. */
  logOf(captureId: number): LogReader | null {
    return this.#held.get(captureId)?.capture.log ?? null;
  }

  /** Links a connection's times to the wall clock; null when the connection is not known. */
  originOf(captureId: number, connectionId: number): ClockOrigin | null {
    return this.#origins.get(captureId)?.get(connectionId) ?? null;
  }

  /** Keeps what is known of a connection of this app. */
  saveConnection(connection: RecordedConnection): void {
    const origins = this.#origins.get(liveCaptureId) ?? new Map<number, ClockOrigin>();
    this.#origins.set(liveCaptureId, origins.set(connection.id, connection.origin));
    this.live.saveConnection(connection);
  }

  name(captureId: number): string {
    const { path } = this.get(captureId);
    return path === '' ? 'In memory' : basename(path);
  }

  annotate(captureId: number, annotation: Annotation): void {
    this.#writable(captureId).annotate(annotation);
    this.#annotationsVersion += 1;
  }

  setRetention(captureId: number, policy: RetentionPolicy): void {
    this.#writable(captureId).setRetention(policy);
  }

  /** Annotations went with the entries they belong to. */
  annotationsChanged(): void {
    this.#annotationsVersion += 1;
  }

  /** Every capture as a front end shows it, the live one first. */
  status(): readonly CaptureStatus[] {
    return [...this.#held].map(([captureId, held]) => {
      const { capture } = held;
      const isLive = captureId === liveCaptureId;
      return {
        captureId,
        name: this.name(captureId),
        access: isLive ? 'live' : 'read-only',
        totals: capture.log.totals(),
        fileByteLength: sizeOf(held),
        retention: isLive ? this.live.retention() : { keep: 'all' },
        warning: isLive ? this.live.warning() : damageWarning(capture),
        endedUnexpectedly: !isLive && !capture.wasClosed(),
        annotationsVersion: isLive ? this.#annotationsVersion : 0,
        savedFraction: this.#saves.fractionOf(captureId),
      };
    });
  }

  /** Writes a whole capture into one new file; false when that was given up. */
  async saveAs(captureId: number, path: string): Promise<boolean> {
    const capture = this.get(captureId);
    if (this.idAt(path) !== null) {
      throw new EngineError(
        'capture-in-use',
        `${basename(path)} is open in Framescope. Choose another name.`,
      );
    }
    try {
      return await this.#saves.save(captureId, capture, path);
    } catch (error) {
      throw nameOnly(error, path);
    }
  }

  /** Gives up saving a capture, if it is being saved. */
  cancelSave(captureId: number): void {
    this.#saves.cancel(captureId);
  }

  /** Gives up whatever is being saved; once nothing of it is left. */
  stopSaving(): Promise<void> {
    return this.#saves.stop();
  }

  /** Closes all, whatever becomes of one. A live capture in which nothing happened leaves no file. */
  dispose(): void {
    const { stored, evicted } = this.live.log.totals();
    for (const { capture } of this.#held.values()) {
      try {
        capture.close();
      } catch (error) {
        console.error(`A capture was not closed as it should: ${String(error)}`);
      }
    }
    this.#held.clear();
    if (stored === 0 && evicted === 0 && this.live.path !== '') {
      rmSync(this.live.path, { force: true });
    }
  }

  #writable(captureId: number): WritableCapture {
    this.get(captureId);
    if (captureId !== liveCaptureId) {
      throw new EngineError(
        'capture-read-only',
        'This capture was opened read-only, so nothing in it can be changed.',
      );
    }
    return this.live;
  }
}

/** Runs what may fail with the path of a file in its words: the page is told the file's name alone. */
function withoutFolder<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw nameOnly(error, path);
  }
}

function nameOnly(error: unknown, path: string): unknown {
  return error instanceof EngineError
    ? new EngineError(error.code, error.message.replaceAll(path, basename(path)))
    : error;
}

function hold(capture: Capture): Held {
  return { capture, sizeAtMs: -Infinity, byteLength: 0 };
}

function sizeOf(held: Held): number {
  const nowMs = performance.now();
  if (nowMs - held.sizeAtMs >= sizeKeptMs) {
    held.sizeAtMs = nowMs;
    held.byteLength = held.capture.fileByteLength();
  }
  return held.byteLength;
}

function originsOf(connections: readonly RecordedConnection[]): Map<number, ClockOrigin> {
  return new Map(connections.map(({ id, origin }) => [id, origin]));
}

function damageWarning(capture: Capture): CaptureWarning | null {
  const damage = capture.damage();
  return damage.length === 0 ? null : { code: 'capture-damaged', message: damage.join(' ') };
}
