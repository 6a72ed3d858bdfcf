import type { BrowserWindow } from 'electron';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 500;
/** Rows that make a picture worth taking at once. */
const fullCount = 8;
/** Connecting, the handshake, open: rows that every connection begins with. */
const handshakeCount = 3;
const maxRestingPolls = 8;

// Rows of the grid beyond its header: the page's own accessible names, as a user's tool sees them.
const countRows = `document.querySelectorAll('[role="grid"][aria-label="Events"] [role="row"] [role="gridcell"]:first-child').length`;

/**
 * Writes a picture of the window when it is first shown, and again when rows are on screen, so that
 * the app can be seen on a machine without a display.
 */
export function writeStartScreenshot(window: BrowserWindow, path: string): void {
  window.once('show', () => {
    void capture(window, path, 'the window').then(async () => {
      await rowsOnScreen(window);
      if (!window.isDestroyed()) {
        await capture(window, path, 'the window with live messages');
      }
    });
  });
}

/** Resolves when the list is well filled, or holds a little and has come to rest, or the window is gone. */
async function rowsOnScreen(window: BrowserWindow): Promise<void> {
  let count = 0;
  let restingPolls = 0;
  while (!window.isDestroyed() && count < fullCount && restingPolls < maxRestingPolls) {
    await delay(pollMs);
    const before = count;
    count = await rowCount(window);
    restingPolls = count > handshakeCount && count === before ? restingPolls + 1 : 0;
  }
  await delay(pollMs);
}

async function rowCount(window: BrowserWindow): Promise<number> {
  try {
    return Number(await window.webContents.executeJavaScript(countRows));
  } catch {
    // The page is loading or has gone; the next poll asks again.
    return 0;
  }
}

async function capture(window: BrowserWindow, path: string, what: string): Promise<void> {
  try {
    const image = await window.webContents.capturePage();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, image.toPNG());
    await rename(`${path}.new`, path);
    console.log(`framescope: screenshot of ${what}: ${path}`);
  } catch (error) {
    console.error(`framescope: the screenshot could not be written: ${String(error)}`);
  }
}
