import { app, clipboard, dialog, session, type BrowserWindow } from 'electron';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtInProfiles } from '../core/profile/built-in-profiles.ts';
import { parseProfile } from '../core/profile/parse-profile.ts';
import { suggestProfiles } from '../core/profile/suggest.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { setApplicationMenu } from './application-menu.ts';
import { bundleHandlers } from './bundle-handlers.ts';
import { BundleWork } from './bundle-work.ts';
import { CaptureFiles } from './capture-files.ts';
import { importedCapturePath, newCapturePath } from './capture-path.ts';
import { capturesFolder } from './captures-folder.ts';
import { parseCommandLine } from './command-line.ts';
import { Conversions } from './conversions.ts';
import { EngineHost } from './engine-host.ts';
import { exportEvents } from './event-export.ts';
import { listenForFiles } from './file-events.ts';
import { importHandlers } from './import-handlers.ts';
import { listenForDrops, openIpcDoor, sendToPage } from './ipc-door.ts';
import { exportLatency } from './latency-export.ts';
import { openMainWindow } from './main-window.ts';
import { OutsideFiles } from './outside-files.ts';
import { mockHandlers } from './mock-handlers.ts';
import { profileHandlers } from './profile-handlers.ts';
import { ProfileStore } from './profile-store.ts';
import { RecentCaptures } from './recent-captures.ts';
import { replayHandlers } from './replay-handlers.ts';
import { requestHandlers } from './request-handlers.ts';
import { scenarioHandlers } from './scenario-handlers.ts';
import { writeStartScreenshot } from './start-screenshot.ts';
import { denyPermissions, guardWebContents } from './web-contents-guard.ts';
import { workspaceParts, workspaceStores } from './workspace-parts.ts';

const commandLine = parseCommandLine(process.argv.slice(1));
if (commandLine.userDataFolder !== null) {
  app.setPath('userData', resolve(commandLine.userDataFolder));
}

let mainWindow: BrowserWindow | null = null;
let outsideFiles: OutsideFiles | null = null;
/** Capture files named before there is anything to open them. */
let earlyFiles: readonly string[] = commandLine.captureFiles.map((file) => resolve(file));

// The lock belongs to the user data folder: another folder is another instance.
if (app.requestSingleInstanceLock()) {
  // As root, Chromium runs only without its sandbox, and asking for both never shows a window.
  if (!app.commandLine.hasSwitch('no-sandbox')) {
    app.enableSandbox();
  }
  registerAppScheme();
  guardWebContents();
  listenForFiles(app, { onSecondStart: showWindow, open: openFromOutside });
  void app.whenReady().then(start);
} else {
  console.error('Framescope is already running; its window was brought to the front.');
  app.quit();
}

function start(): void {
  denyPermissions(session.defaultSession);
  serveApp(join(import.meta.dirname, '../renderer'));
  const folder = capturesFolder(app.getPath('userData'));
  const capturePath = newCapturePath(folder, new Date(), existsSync);
  const host = new EngineHost({
    workerUrl: new URL('./engine-worker.js', import.meta.url),
    workerData: { capturePath, appVersion: app.getVersion() },
    onPulse: (pulse) => {
      sendToPage(mainWindow, 'pulse', pulse);
    },
    onStopped: tellEngineStopped,
  });
  quitAfter(async () => {
    await conversions.dispose();
    await host.dispose();
  });

  const appVersion = app.getVersion();
  const conversions = new Conversions({
    workerUrl: new URL('./conversion-worker.js', import.meta.url),
    onProgress: (progress) => {
      sendToPage(mainWindow, 'conversion', progress);
    },
  });
  const captures = new CaptureFiles({
    host,
    conversions,
    appVersion,
    importPath: (stem) => importedCapturePath(folder, stem, existsSync),
    recents: new RecentCaptures({
      folder,
      file: join(app.getPath('userData'), 'recent-captures.json'),
      livePath: capturePath,
    }),
    window: () => mainWindow,
    onRecentsChanged: () => void setMenu(captures),
  });
  const outside = new OutsideFiles({
    open: (path) => captures.open(path),
    send: (name, payload) => {
      sendToPage(mainWindow, name, payload);
    },
  });
  outsideFiles = outside;
  outside.open(...earlyFiles);
  earlyFiles = [];

  const stores = workspaceStores(app.getPath('userData'));
  const store = new ProfileStore({
    builtIn: builtInProfiles,
    folders: () => [
      join(app.getPath('userData'), 'profiles'),
      stores.workspace.folder.profilesPath,
    ],
    parse: parseProfile,
  });
  const profiles = profileHandlers({
    host,
    store,
    secrets: stores.secrets,
    window: () => mainWindow,
    parse: parseProfile,
    suggest: suggestProfiles,
  });
  const workspace = workspaceParts(stores, {
    host,
    window: () => mainWindow,
    profile: async (id) => (await store.get(id))?.profile ?? null,
    connectionRequests: () => profiles.connectionRequests(),
  });
  let demoPending = commandLine.demo !== null;
  const handlers = requestHandlers(host, {
    appInfo: async () => {
      const profileId = commandLine.demo?.profileId ?? null;
      const demo = demoPending ? await host.request('startDemo', [profileId]) : null;
      if (demo !== null && !demo.ok) {
        return demo;
      }
      return {
        ok: true,
        value: {
          version: app.getVersion(),
          electronVersion: process.versions.electron,
          platform: process.platform,
          connectAtStart: demo && { url: demo.value, profileId },
        },
      };
    },
    ...captures.requests,
    exportEvents: (wish) =>
      exportEvents({ host, conversions, appVersion, window: () => mainWindow }, wish),
    cancelConversion: async () => {
      conversions.cancel();
      return { ok: true, value: undefined };
    },
    ...bundleHandlers({
      host,
      work: new BundleWork(new URL('./bundle-worker.js', import.meta.url)),
      appVersion,
      window: () => mainWindow,
    }),
    ...profiles,
    ...workspace.handlers,
    ...importHandlers({
      window: () => mainWindow,
      saveMessage: (folder, content) => stores.workspace.folder.saveMessage(null, folder, content),
      addProfile: (profile) => store.add(profile),
    }),
    ...mockHandlers({
      host,
      window: () => mainWindow,
      profile: async (id) => (await store.get(id))?.profile ?? null,
    }),
    ...replayHandlers({
      ...{ host, store, conversions, folder, ...stores },
      window: () => mainWindow,
    }),
    ...scenarioHandlers({ ...stores, host, window: () => mainWindow }),
    exportLatency: (...wish) => exportLatency({ host, window: () => mainWindow }, ...wish),
    copyText: async (text) => {
      await clipboard.writeText(text);
      return { ok: true, value: undefined };
    },
  });
  openIpcDoor(() => mainWindow, {
    ...handlers,
    start: async () => {
      const started = await handlers.start();
      outside.pageListens();
      return started;
    },
    connect: (options, profile) => {
      // A page that loads again after this must not connect to the demo a second time.
      demoPending = false;
      return handlers.connect(options, profile);
    },
    send: async (connectionId, message) => {
      const sent = await handlers.send(connectionId, message);
      if (sent.ok && message.kind === 'text') {
        workspace.sender.sent(connectionId, message.text);
      }
      return sent;
    },
    remove: (connectionId) => {
      workspace.sender.removed(connectionId);
      return handlers.remove(connectionId);
    },
    reconnect: (connectionId) => {
      workspace.sender.reconnected(connectionId);
      return handlers.reconnect(connectionId);
    },
  });
  listenForDrops(() => mainWindow, openFromOutside);
  void setMenu(captures);
  openWindow();
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') {
      app.quit();
    }
  });
}

function openFromOutside(...paths: readonly string[]): void {
  if (outsideFiles === null) {
    earlyFiles = [...earlyFiles, ...paths];
  } else {
    outsideFiles.open(...paths);
  }
}

/** Builds the menus, with the captures that can be opened again now. */
async function setMenu(captures: CaptureFiles): Promise<void> {
  setApplicationMenu({
    run: (command) => {
      sendToPage(mainWindow, 'menuCommand', command);
    },
    recent: await captures.recent(),
    openRecent: (id) => {
      const path = captures.pathOf(id);
      if (path !== null) {
        openFromOutside(path);
      }
    },
  });
}

function openWindow(): void {
  const window = openMainWindow();
  mainWindow = window;
  window.on('closed', () => {
    mainWindow = null;
    outsideFiles?.pageLeft();
  });
  if (commandLine.startScreenshot !== null) {
    writeStartScreenshot(window, resolve(commandLine.startScreenshot));
  }
}

function showWindow(): void {
  if (mainWindow === null) {
    openWindow();
    return;
  }
  if (mainWindow.isMinimized()) {
    mainWindow.restore();
  }
  mainWindow.show();
  mainWindow.focus();
}

/** Holds the end of the app until connections are closed; the engine bounds the time. */
function quitAfter(dispose: () => Promise<void>): void {
  let disposed = false;
  app.on('will-quit', (event) => {
    if (!disposed) {
      event.preventDefault();
      const quit = (): void => {
        disposed = true;
        app.quit();
      };
      dispose().then(quit, quit);
    }
  });
}

function tellEngineStopped(reason: string): void {
  console.error(`The engine stopped: ${reason}`);
  const options = {
    type: 'error' as const,
    message: 'The engine has stopped, and nothing is recorded any more.',
    detail: `Quit and start Framescope again. What ended it: ${reason}`,
  };
  void (mainWindow === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(mainWindow, options));
}
