import type { FromTextWorker, ToTextWorker } from './payload-text-message.ts';

/** The way to the worker for one open text. */
export interface TextPort {
  readonly post: (message: WithoutId<ToTextWorker>) => void;
  readonly close: () => void;
}

type WithoutId<M> = M extends ToTextWorker ? Omit<M, 'textId'> : never;

/** Opens a way to the worker; answers go to `listener` until it is closed. */
export type OpenTextPort = (listener: (message: FromTextWorker) => void) => TextPort;

const listeners = new Map<number, (message: FromTextWorker) => void>();
let worker: Worker | null = null;
let lastId = 0;

/** The one worker of this page, started when the first text is opened. */
function textWorker(): Worker {
  if (worker === null) {
    worker = new Worker(new URL('./payload-text-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<FromTextWorker>) => {
      listeners.get(data.textId)?.(data);
    });
  }
  return worker;
}

/** Opens a way to the page's worker. */
export const openTextPort: OpenTextPort = (listener) => {
  lastId += 1;
  const textId = lastId;
  listeners.set(textId, listener);
  return {
    post: (message) => textWorker().postMessage({ ...message, textId }),
    close: () => {
      listeners.delete(textId);
      textWorker().postMessage({ kind: 'close', textId });
    },
  };
};
