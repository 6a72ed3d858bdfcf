import { EngineError } from './engine-error.ts';

/** Time that all jobs together may take before sockets get their turn again: a frame is stamped no later. */
const sliceMs = 0.5;

/** Work in steps of less than a few milliseconds. */
export type Job<T> = Generator<void, T>;

interface RunningJob {
  readonly key: string;
  /** Does the next step; whether it was the last one. */
  step(): boolean;
  cancel(error: EngineError): void;
}

/** Long answers in slices between which sockets get their turn. */
export class SlicedWork {
  private readonly jobs = new Map<string, RunningJob>();
  private scheduled = false;

  /** Runs a job; one with the same key that is under way is rejected with `search-replaced`. */
  run<T>(key: string, job: Job<T>): Promise<T> {
    this.cancel(
      key,
      new EngineError('search-replaced', 'A newer search has taken the place of this one.'),
    );
    return new Promise<T>((resolve, reject) => {
      this.jobs.set(key, {
        key,
        step: () => {
          try {
            const step = job.next();
            if (step.done !== true) return false;
            resolve(step.value);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
          return true;
        },
        cancel: reject,
      });
      this.schedule();
    });
  }

  /** Rejects the jobs whose key begins so. */
  cancel(keyStart: string, error: EngineError): void {
    for (const [key, job] of this.jobs) {
      if (!key.startsWith(keyStart)) continue;
      this.jobs.delete(key);
      job.cancel(error);
    }
  }

  private schedule(): void {
    if (this.scheduled || this.jobs.size === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      const jobs = [...this.jobs.values()];
      for (const job of jobs) this.runSlice(job, sliceMs / jobs.length);
      this.schedule();
    });
  }

  private runSlice(job: RunningJob, budgetMs: number): void {
    const deadline = performance.now() + budgetMs;
    let isOver = job.step();
    while (!isOver && performance.now() < deadline) isOver = job.step();
    if (isOver && this.jobs.get(job.key) === job) this.jobs.delete(job.key);
  }
}
