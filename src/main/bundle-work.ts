import { Worker } from 'node:worker_threads';
import type { Result } from '../ipc/contract.ts';
import type { BundleJob, BundleMessage, BundleOutcome } from './bundle-message.ts';

/** Looks through captures on a thread of its own, one at a time, so that no capture waits for it. */
export class BundleWork {
  readonly #workerUrl: URL;
  #worker: Worker | null = null;
  #fraction = 0;

  constructor(workerUrl: URL) {
    this.#workerUrl = workerUrl;
  }

  /** How much is done, 0 to 1; null while nothing is under way. */
  get fraction(): number | null {
    return this.#worker === null ? null : this.#fraction;
  }

  /** Runs a job. One that is under way is given up first. */
  async run(job: BundleJob): Promise<Result<BundleOutcome>> {
    while (this.#worker !== null) {
      const ended = new Promise((resolve) => this.#worker?.once('exit', resolve));
      this.cancel();
      await ended;
    }
    const worker = new Worker(this.#workerUrl, { name: 'bundle', workerData: job });
    this.#worker = worker;
    this.#fraction = 0;
    const exited = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        this.#worker = null;
        resolve();
      });
    });
    const outcome = await outcomeOf(worker, (fraction) => {
      this.#fraction = fraction;
    });
    await exited;
    return outcome;
  }

  /** Gives up what is under way; its promise then tells `bundle-cancelled`. */
  cancel(): void {
    this.#worker?.postMessage('cancel');
  }
}

function outcomeOf(
  worker: Worker,
  onProgress: (fraction: number) => void,
): Promise<Result<BundleOutcome>> {
  return new Promise((resolve) => {
    const failed = (code: string, message: string): void => {
      resolve({ ok: false, error: { code, message } });
    };
    worker.on('message', (message: BundleMessage) => {
      switch (message.kind) {
        case 'progress':
          onProgress(message.fraction);
          break;
        case 'done':
          resolve({ ok: true, value: message.outcome });
          break;
        case 'failed':
          failed(message.code, message.message);
          break;
      }
    });
    worker.on('error', (error) => {
      failed('bundle-failed', `It did not work: ${error.message}`);
    });
    worker.on('exit', () => {
      failed('bundle-failed', 'It ended early.');
    });
  });
}
