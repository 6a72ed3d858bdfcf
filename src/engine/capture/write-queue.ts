import type { WriterJob, WriterThread } from './writer-thread.ts';

/** Bytes that wait for the thread at most; who brings more waits too. */
const maxByteLength = 16 * 1024 * 1024;
/** How long one waits for a disk that does nothing at all. */
const patienceMs = 60_000;

interface PendingJob {
  readonly work: WriterJob['work'];
  readonly byteLength: number;
  readonly onDone: (row: readonly unknown[] | null) => void;
}

/**
 * Jobs for a writer thread, in order. When one fails, it and those behind it stay here until they are
 * tried again: what was accepted is not lost.
 */
export class WriteQueue {
  private readonly pending = new Map<number, PendingJob>();
  private byteLength = 0;
  private nextId = 1;
  private generation = 1;
  private failure: Error | null = null;

  constructor(private readonly thread: WriterThread) {}

  /** Whether nothing is under way: all is written, or waits to be tried again. */
  isIdle(): boolean {
    this.takeResults();
    return this.failure !== null || this.pending.size === 0;
  }

  /** Throws why something accepted could not be written. */
  check(): void {
    this.takeResults();
    if (this.failure !== null) throw this.failure;
  }

  /** Accepts a job and returns its id; throws like `check`. `onDone` gets the row of a query. */
  push(
    work: WriterJob['work'],
    byteLength: number,
    onDone: PendingJob['onDone'] = () => undefined,
  ): number {
    this.check();
    while (this.byteLength + byteLength > maxByteLength && this.pending.size > 0) this.waitForOne();
    const id = this.nextId;
    this.nextId += 1;
    this.pending.set(id, { work, byteLength, onDone });
    this.byteLength += byteLength;
    this.thread.post({ id, generation: this.generation, work });
    return id;
  }

  /** Takes back a job that waits to be tried again; whether it could be. */
  cancel(id: number): boolean {
    const job = this.pending.get(id);
    if (this.failure === null || job === undefined) return false;
    this.pending.delete(id);
    this.byteLength -= job.byteLength;
    return true;
  }

  /** Waits for a job to be done; throws when one failed. */
  waitForOne(): void {
    if (!this.thread.wait(patienceMs)) {
      throw new Error('The disk did not answer for a minute.');
    }
    this.check();
  }

  /** Tries again what failed and waits until all is done; throws when something could not be. */
  settle(): void {
    this.takeResults();
    if (this.failure !== null) {
      this.failure = null;
      this.generation += 1;
      for (const [id, { work }] of this.pending) {
        this.thread.post({ id, generation: this.generation, work });
      }
    }
    while (this.pending.size > 0) this.waitForOne();
  }

  private takeResults(): void {
    for (const result of this.thread.results()) {
      if (result.kind === 'failed') {
        this.failure = result.error;
        continue;
      }
      const job = this.pending.get(result.id);
      if (job === undefined) continue;
      this.pending.delete(result.id);
      this.byteLength -= job.byteLength;
      job.onDone(result.row);
    }
  }
}
