import { ipcMain, type BrowserWindow, type WebFrameMain } from 'electron';
import { isAbsolute } from 'node:path';
import { droppedFileChannel, eventChannel, requestChannel } from '../ipc/channels.ts';
import type { Events, Requests, Result } from '../ipc/contract.ts';
import { requestNames } from '../ipc/request-names.ts';
import { answerRequest, type RequestHandlers } from './answer-request.ts';
import { isPageUrl } from './page-url.ts';

/**
 * The one door between the page and the main process: only the window's own page may knock, and
 * only with arguments that fit the request's schema.
 */
export function openIpcDoor(window: () => BrowserWindow | null, handlers: RequestHandlers): void {
  for (const name of Object.keys(requestNames) as (keyof Requests)[]) {
    ipcMain.handle(requestChannel(name), (event, ...args: unknown[]) =>
      isPage(event.senderFrame, window()) ? answerRequest(name, args, handlers) : refused,
    );
  }
}

const maxPathLength = 4096;

/** Listens for files that the user dropped on the window: absolute paths, from the preload of its page. */
export function listenForDrops(
  window: () => BrowserWindow | null,
  open: (path: string) => void,
): void {
  ipcMain.on(droppedFileChannel, (event, path: unknown) => {
    const isPath = typeof path === 'string' && path.length <= maxPathLength && isAbsolute(path);
    if (isPath && !path.includes('\0') && isPage(event.senderFrame, window())) {
      open(path);
    }
  });
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

function isPage(frame: WebFrameMain | null, window: BrowserWindow | null): boolean {
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
