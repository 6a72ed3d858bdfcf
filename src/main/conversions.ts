import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Result } from '../ipc/contract.ts';
import type { ConversionProgress } from '../ipc/convert-requests.ts';
import type { ConversionJob, ConversionMessage, ConversionOutcome } from './conversion-message.ts';
import { refused } from './outcome.ts';

interface ConversionsOptions {
  readonly workerUrl: URL;
  /** What is under way, each time that changed; null when nothing is. */
  readonly onProgress: (progress: ConversionProgress | null) => void;
}

const disposeTimeoutMs = 2_000;

/** Imports and exports on a thread of their own, one at a time, so that no capture waits for them. */
export class Conversions {
  readonly #options: ConversionsOptions;
  #worker: Worker | null = null;

  constructor(options: ConversionsOptions) {
    this.#options = options;
  }

  /** Runs a job; its words name files without their folders. */
  async run(job: ConversionJob): Promise<Result<ConversionOutcome>> {
    if (this.#worker !== null) {
      return refused(
        'conversion-busy',
        'Another file is being read or written. Wait for it, or cancel it.',
      );
    }
    const { workerUrl, onProgress } = this.#options;
    const kind = job.kind === 'import' ? 'importing' : 'exporting';
    const name = basename(job.path);
    const worker = new Worker(workerUrl, { name: 'conversion', workerData: job });
    this.#worker = worker;
    onProgress({ kind, name, fraction: 0 });
    try {
      const message = await outcomeOf(worker, (fraction) => {
        onProgress({ kind, name, fraction });
      });
      return message.kind === 'done'
        ? { ok: true, value: message.outcome }
        : refused(message.code, withoutFolders(message.message, job));
    } finally {
      this.#worker = null;
      onProgress(null);
    }
  }

  /** Gives up what is under way and waits until nothing of it is left, for at most two seconds. */
  async dispose(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) {
      return;
    }
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    this.cancel();
    const timer = setTimeout(() => {
      void worker.terminate();
    }, disposeTimeoutMs);
    await exited;
    clearTimeout(timer);
  }

  /** Gives up what is under way; its promise then tells `conversion-cancelled`. */
  cancel(): void {
    this.#worker?.postMessage('cancel');
  }
}

type Outcome = Exclude<ConversionMessage, { readonly kind: 'progress' }>;

function outcomeOf(worker: Worker, onProgress: (fraction: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const failed = (message: string): void => {
      resolve({ kind: 'failed', code: 'conversion-failed', message });
    };
    worker.on('message', (message: ConversionMessage) => {
      if (message.kind === 'progress') {
        onProgress(message.fraction);
      } else {
        resolve(message);
      }
    });
    worker.on('error', (error) => {
      failed(`It did not work: ${error.message}`);
    });
    worker.on('exit', () => {
      failed('It ended early.');
    });
  });
}

/** The page is told no paths. */
function withoutFolders(message: string, job: ConversionJob): string {
  const paths = job.kind === 'import' ? [job.path, job.target] : [job.path, job.capturePath];
  return paths.reduce((text, path) => text.replaceAll(path, basename(path)), message);
}
