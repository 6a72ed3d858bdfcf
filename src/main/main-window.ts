import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import { pageUrl } from './page-url.ts';
import { recoverPage } from './page-recovery.ts';
import { boundsOnScreen, defaultSize, minimumSize } from './window-bounds.ts';
import { readWindowBounds, writeWindowBounds } from './window-bounds-file.ts';

/** Opens the window where it stood last time; it is shown when its first frame is drawn. */
export function openMainWindow(): BrowserWindow {
  const boundsPath = join(app.getPath('userData'), 'window.json');
  const remembered = readWindowBounds(boundsPath);
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const bounds = remembered && boundsOnScreen(remembered, workAreas);
  const window = new BrowserWindow({
    ...(bounds ?? defaultSize),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Framescope',
    icon: join(import.meta.dirname, '../../resources/icon.png'),
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (bounds?.isMaximized) {
      window.maximize();
    }
    window.show();
  });
  window.on('close', () => {
    writeWindowBounds(boundsPath, {
      ...window.getNormalBounds(),
      isMaximized: window.isMaximized(),
    });
  });
  const followTheme = (): void => {
    window.setBackgroundColor(backgroundColor());
  };
  nativeTheme.on('updated', followTheme);
  window.on('closed', () => {
    nativeTheme.off('updated', followTheme);
  });
  recoverPage(window);
  window.loadURL(pageUrl()).catch((error: unknown) => {
    console.error(`The page could not be loaded: ${String(error)}`);
  });
  return window;
}

/** What shows before the page has drawn; the same as the page's own background. */
function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff';
}
