import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { eventChannel, requestChannel } from '../ipc/channels.ts';
import { requestNames, type Events, type Requests, type Result } from '../ipc/contract.ts';
import { answerRequest, type RequestHandlers } from './answer-request.ts';
import { isPageUrl } from './page-url.ts';

/**
 * The one door between the page and the main process: only the window's own page may knock, and
 * only with arguments that fit the request's schema.
 */
export function openIpcDoor(window: () => BrowserWindow | null, handlers: RequestHandlers): void {
  for (const name of Object.keys(requestNames) as (keyof Requests)[]) {
    ipcMain.handle(requestChannel(name), (event, ...args: unknown[]) =>
      isFromPage(event, window()) ? answerRequest(name, args, handlers) : refused,
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

const refused: Result<never> = {
  ok: false,
  error: { code: 'sender-refused', message: 'Only the window of Framescope may ask this.' },
};
