import type { FromTextWorker, ToTextWorker } from './payload-text-message.ts';
import { TextSession } from './payload-text-session.ts';

/** The global scope of a worker, which the types of a page do not know. */
const scope = globalThis as unknown as MessagePort;
const sessions = new Map<number, TextSession>();

function post(message: FromTextWorker): void {
  scope.postMessage(message);
}

scope.addEventListener('message', ({ data }: MessageEvent<ToTextWorker>) => {
  if (data.kind === 'open') {
    sessions.set(data.textId, new TextSession(data, post));
    return;
  }
  sessions.get(data.textId)?.take(data);
  if (data.kind === 'close') {
    sessions.delete(data.textId);
  }
});
