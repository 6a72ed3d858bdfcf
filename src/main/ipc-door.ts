import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { eventChannel, requestChannel } from '../ipc/channels.ts';
import { requestNames, type Events, type Requests, type Result } from '../ipc/contract.ts';
import { requestSchemas } from '../ipc/request-schemas.ts';
import { isPageUrl } from './page-url.ts';

/** An implementation of every request, answering with a value even when it fails. */
export type RequestHandlers = {
  readonly [K in keyof Requests]: (
    ...args: Parameters<Requests[K]>
  ) => Promise<Result<Awaited<ReturnType<Requests[K]>>>>;
};

/**
 * The one door between the page and the main process: only the window's own page may knock, and
 * only with arguments that fit the request's schema.
 */
export function openIpcDoor(window: () => BrowserWindow | null, handlers: RequestHandlers): void {
  for (const name of Object.keys(requestNames) as (keyof Requests)[]) {
    ipcMain.handle(requestChannel(name), (event, ...args: unknown[]) =>
      isFromPage(event, window()) ? answer(name, args, handlers) : refused,
    );
  }
}

/** Sends an event to the page; without a window nobody needs it. */
export function sendToPage<K extends keyof Events>(
  window: BrowserWindow | null,
  name: K,
  payload: Events[K],
): void {
  if (window !== null && !window.isDestroyed() && !window.webContents.isCrashed()) {
    window.webContents.send(eventChannel(name), payload);
  }
}

function isFromPage(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  return (
    window !== null &&
    !window.isDestroyed() &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    isPageUrl(frame.url)
  );
}

/** Checks the arguments of a request and runs it. */
export async function answer(
  name: keyof Requests,
  args: readonly unknown[],
  handlers: RequestHandlers,
): Promise<Result<unknown>> {
  const parsed = requestSchemas[name].safeParse(args);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue?.path.join('.') || 'arguments';
    return {
      ok: false,
      error: {
        code: 'request-invalid',
        message: `The request ${name} was refused: ${place}: ${issue?.message ?? 'not valid'}.`,
      },
    };
  }
  const handler = handlers[name] as (...args: readonly unknown[]) => Promise<Result<unknown>>;
  return handler(...parsed.data);
}

const refused: Result<never> = {
  ok: false,
  error: { code: 'sender-refused', message: 'Only the window of Framescope may ask this.' },
};
