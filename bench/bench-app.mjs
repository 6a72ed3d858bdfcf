import { rm } from 'node:fs/promises';
import { platformSwitches } from '../scripts/app-process.mjs';
import { projectRoot } from '../scripts/project.mjs';
import { addProbe } from './page-probe.mjs';

/**
 * @typedef {object} BenchApp The built app with a data folder of its own, its window visible.
 * @property {import('@playwright/test').ElectronApplication} app
 * @property {import('@playwright/test').Page} page
 * @property {string} userDataFolder
 * @property {() => Promise<void>} quit Ends the app as its user would; files stay.
 * @property {() => Promise<void>} close Ends the app and removes its files.
 */

/** Opens the built app. @param {import('./lab.mjs').Lab} lab @returns {Promise<BenchApp>} */
export async function openBenchApp(lab) {
  const { _electron } = await import('@playwright/test');
  const userDataFolder = await lab.makeFolder('app-');
  const app = await _electron.launch({
    executablePath: lab.electron.executable,
    args: [projectRoot, `--user-data-dir=${userDataFolder}`, ...platformSwitches()],
    env: await lab.windowEnvironment(),
    cwd: projectRoot,
  });
  const quit = lab.closing(() => app.close());
  const page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  });
  await urlBox(page).waitFor();
  await addProbe(page);
  return {
    app,
    page,
    userDataFolder,
    quit,
    close: async () => {
      await quit();
      await rm(userDataFolder, { recursive: true, force: true });
    },
  };
}

/** The box where a server's URL is typed. @param {import('@playwright/test').Page} page */
export function urlBox(page) {
  return page.getByRole('textbox', { name: 'Server URL', exact: true });
}

/** The event list. @param {import('@playwright/test').Page} page */
export function eventGrid(page) {
  return page.getByRole('grid', { name: 'Events', exact: true });
}

/** Types a URL and presses Enter. @param {import('@playwright/test').Page} page @param {string} url */
export async function connectTo(page, url) {
  await urlBox(page).fill(url);
  await urlBox(page).press('Enter');
}

/**
 * Opens a capture through the app's menu, with the file dialog answered in advance.
 * @param {BenchApp} app
 * @param {string} path
 * @returns {Promise<number>} when the menu item was pressed, milliseconds since 1970
 */
export async function openCaptureByMenu({ app }, path) {
  return app.evaluate(({ dialog, Menu }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    /** @param {Electron.Menu | null | undefined} menu @returns {Electron.MenuItem | undefined} */
    const find = (menu) => {
      for (const item of menu?.items ?? []) {
        const found = /^&?open.*capture/i.test(item.label) ? item : find(item.submenu);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const item = find(Menu.getApplicationMenu());
    if (item === undefined) throw new Error('The menu has no item to open a capture.');
    const pressedMs = performance.timeOrigin + performance.now();
    item.click();
    return pressedMs;
  }, path);
}
