import { Worker } from 'node:worker_threads';
import type { Pulse, Result } from '../ipc/contract.ts';
import type { EngineWorkerData, FromEngine, ToEngine, WorkerRequests } from './engine-message.ts';

interface EngineHostOptions {
  readonly workerUrl: URL;
  readonly workerData: EngineWorkerData;
  readonly onPulse: (pulse: Pulse) => void;
  /** The worker ended though nobody asked it to. */
  readonly onStopped: (reason: string) => void;
}

type Answer<K extends keyof WorkerRequests> = Result<Awaited<ReturnType<WorkerRequests[K]>>>;

const disposeTimeoutMs = 3_000;

/** The engine on its worker thread, seen from Electron's UI thread. */
export class EngineHost {
  readonly #worker: Worker;
  readonly #pending = new Map<number, (result: Result<unknown>) => void>();
  readonly #exited: Promise<void>;
  #lastId = 0;
  #phase: 'running' | 'disposing' | 'stopped' = 'running';

  constructor({ workerUrl, workerData, onPulse, onStopped }: EngineHostOptions) {
    this.#worker = new Worker(workerUrl, { name: 'engine', workerData });
    let reason = 'it ended by itself';
    this.#worker.on('message', (message: FromEngine) => {
      if (message.kind === 'pulse') {
        onPulse(message.pulse);
      } else {
        this.#settle(message.id, message.result);
      }
    });
    this.#worker.on('error', (error) => {
      reason = error.stack ?? error.message;
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        const wasRunning = this.#phase === 'running';
        this.#phase = 'stopped';
        for (const id of [...this.#pending.keys()]) {
          this.#settle(id, engineStopped);
        }
        resolve();
        if (wasRunning) {
          onStopped(reason);
        }
      });
    });
  }

  /** Asks the engine; the answer is a value even when the engine is gone. */
  request<K extends keyof WorkerRequests>(
    name: K,
    args: Parameters<WorkerRequests[K]>,
  ): Promise<Answer<K>> {
    if (this.#phase !== 'running') {
      return Promise.resolve(engineStopped);
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#pending.set(id, (result) => {
        resolve(result as Answer<K>);
      });
      this.#post({ kind: 'request', id, name, args });
    });
  }

  /** Closes every connection and the capture, and ends the thread, within three seconds. */
  async dispose(): Promise<void> {
    if (this.#phase === 'running') {
      this.#phase = 'disposing';
      this.#post({ kind: 'dispose' });
    }
    const timer = setTimeout(() => {
      void this.#worker.terminate();
    }, disposeTimeoutMs);
    await this.#exited;
    clearTimeout(timer);
  }

  #post(message: ToEngine): void {
    this.#worker.postMessage(message);
  }

  #settle(id: number, result: Result<unknown>): void {
    this.#pending.get(id)?.(result);
    this.#pending.delete(id);
  }
}

const engineStopped: Result<never> = {
  ok: false,
  error: {
    code: 'engine-stopped',
    message: 'The engine has stopped, so nothing is recorded any more. Start Framescope again.',
  },
};
