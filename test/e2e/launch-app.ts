import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformSwitches } from '../../scripts/app-process.mjs';
import { findElectron } from '../../scripts/electron-dist.mjs';
import { projectRoot } from '../../scripts/project.mjs';

/** The built app, running with settings of its own. */
export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Folder of the app's settings; removed by `close` unless it was given. */
  readonly userDataFolder: string;
  close(): Promise<void>;
}

interface LaunchOptions {
  /** Flags for the app, such as `--demo`. */
  readonly args?: readonly string[];
  /** Keeps the settings of an earlier start. */
  readonly userDataFolder?: string;
  /** Size of the page in CSS pixels; the app's own size when left out. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** Opens the built app in the Electron that `npm start` would use, and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const electron = findElectron();
  if (electron === null) {
    throw new Error('There is no Electron on this machine. Run `npm test` once to fetch it.');
  }
  const userDataFolder =
    options.userDataFolder ?? (await mkdtemp(join(tmpdir(), 'framescope-e2e-')));
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [
      projectRoot,
      `--user-data-dir=${userDataFolder}`,
      ...platformSwitches(),
      ...(options.args ?? []),
    ],
    env: cleanEnvironment(),
    cwd: projectRoot,
  });
  const page = await app.firstWindow();
  if (options.size !== undefined) {
    await setContentSize(app, options.size);
  }
  return {
    app,
    page,
    userDataFolder,
    close: async () => {
      await app.close();
      if (options.userDataFolder === undefined) {
        await rm(userDataFolder, { recursive: true, force: true });
      }
    },
  };
}

async function setContentSize(
  app: ElectronApplication,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
}

function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && entry[0] !== 'ELECTRON_RENDERER_URL',
    ),
  );
}
