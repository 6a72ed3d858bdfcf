import { app, type Session } from 'electron';
import { isPageUrl, pageUrl } from './page-url.ts';

/** Keeps every page of the process where it is: no navigation, no new window, no webview. */
export function guardWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isPageUrl(event.url)) {
        event.preventDefault();
      }
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isPageUrl(event.url)) {
        event.preventDefault();
      }
    });
    contents.on('did-navigate', (_navigateEvent, url) => {
      // Chromium asks nobody before it shows about:blank, so the page is brought back instead.
      if (!isPageUrl(url)) {
        contents.loadURL(pageUrl()).catch((error: unknown) => {
          console.error(`The page could not be brought back: ${String(error)}`);
        });
      }
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
}

/** Denies every permission and every device: the page needs none. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, callback) => {
    callback({ confirmed: false });
  });
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}
