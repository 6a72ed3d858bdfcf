import { dialog, type BrowserWindow } from 'electron';
import { maxReloads, recentReloads } from './reload-limit.ts';

/**
 * Loads the page again when its process dies: the engine and its log go on meanwhile. A page that
 * dies more than three times a minute is left alone, and the user is told.
 */
export function recoverPage(window: BrowserWindow): void {
  let reloads: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) {
      return;
    }
    const nowMs = performance.now();
    reloads = recentReloads(reloads, nowMs);
    console.error(`The page's process ended: ${details.reason}, exit code ${details.exitCode}`);
    if (reloads.length < maxReloads) {
      reloads = [...reloads, nowMs];
      window.webContents.reload();
      return;
    }
    void dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window keeps failing to draw.',
      detail:
        `It ended ${maxReloads + 1} times within a minute (${details.reason}). ` +
        'Connections are still being recorded. Quit and start Framescope again.',
    });
  });
}
