import { statSync } from 'node:fs';
import { CaptureThread } from './capture-thread.ts';
import type { WriteQueue } from './write-queue.ts';

/** When the write-ahead log is copied into the file, and when it begins anew. */
export interface WalLimits {
  /** A log this long is begun anew as soon as the thread has copied nearly all of it. */
  readonly restartByteLength: number;
  /** Bytes that the writer copies itself in order to begin the log anew. */
  readonly catchUpByteLength: number;
  /** A log longer than this is emptied by the writer itself, whatever is left to copy. */
  readonly maxByteLength: number;
  /** Bytes after which the thread copies. */
  readonly copyByteLength: number;
  /** A shorter log is copied, and safe from a loss of power, this long after the last copy. */
  readonly copyMs: number;
}

const walLimits: WalLimits = {
  restartByteLength: 64 * 1024 * 1024,
  catchUpByteLength: 4 * 1024 * 1024,
  maxByteLength: 512 * 1024 * 1024,
  copyByteLength: 32 * 1024 * 1024,
  copyMs: 1000,
};

/**
 * Copies the write-ahead log of a capture into its file, on a thread, while the writer goes on.
 *
 * A log that grew without end would cost more with every byte, since its pages are new to the system.
 * So the thread copies again and again, each time less, until the writer can copy the rest in a few
 * milliseconds and begin the log anew, over the same bytes.
 */
export class Checkpointer {
  private readonly thread = new CaptureThread();
  /** Bytes written since the log began anew, and since the thread's last copy began. */
  private logByteLength = 0;
  private uncopied = 0;
  private copiedAtMs = performance.now();
  private isRestarting = false;
  private restartAt: number;

  constructor(
    private readonly queue: WriteQueue,
    private readonly path: string,
    private readonly limits: WalLimits = walLimits,
  ) {
    this.restartAt = limits.restartByteLength;
  }

  /** Told after each transaction of the writer. */
  wrote(byteLength: number): void {
    this.logByteLength += byteLength;
    this.uncopied += byteLength;
  }

  /** Begins what is due; throws like the queue. */
  advance(): void {
    if (this.uncopied === 0 || this.isRestarting || this.thread.isWorking()) return;
    const { catchUpByteLength, maxByteLength, copyByteLength, copyMs } = this.limits;
    if (this.logByteLength >= this.restartAt) {
      if (fileSize(`${this.path}-wal`) > maxByteLength) this.restart('TRUNCATE');
      else if (this.uncopied <= catchUpByteLength) this.restart('RESTART');
      else this.copy();
    } else if (this.uncopied >= copyByteLength || performance.now() - this.copiedAtMs >= copyMs) {
      this.copy();
    }
  }

  /** Ends the thread's work. */
  stop(): void {
    this.thread.stop();
  }

  private copy(): void {
    this.uncopied = 0;
    this.copiedAtMs = performance.now();
    this.thread.begin(this.path, [
      'PRAGMA wal_autocheckpoint = 0',
      'PRAGMA wal_checkpoint(PASSIVE)',
    ]);
  }

  private restart(mode: 'RESTART' | 'TRUNCATE'): void {
    this.isRestarting = true;
    this.queue.push({ kind: 'query', sql: `PRAGMA wal_checkpoint(${mode})` }, 0, (row) => {
      this.isRestarting = false;
      this.copiedAtMs = performance.now();
      this.uncopied = 0;
      if (row?.[0] === 0) {
        this.logByteLength = 0;
        this.restartAt = this.limits.restartByteLength;
      } else {
        // Somebody reads what the log holds: asking again and again would hold up the capture.
        this.restartAt = this.logByteLength * 2;
      }
    });
  }
}

/** Bytes of a file; 0 when there is none. */
export function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
