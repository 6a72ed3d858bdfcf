// The least that can be called an Electron window: what the app's start is compared with.
import { app, BrowserWindow } from 'electron';

const page = '<!doctype html><title>Empty</title><input autofocus value="text">';

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  return window.loadURL(`data:text/html,${encodeURIComponent(page)}`);
});
app.on('window-all-closed', () => app.quit());
