import { expect, type Locator } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appParts, type AppParts } from './app-parts.ts';
import { test as base } from './app-test.ts';
import { launchApp, type LaunchedApp } from './launch-app.ts';

/** An app of this test alone, and the parts of its window. */
export interface OwnApp extends LaunchedApp {
  readonly parts: AppParts;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
}

interface CaptureFixtures {
  /** A folder of this test alone. */
  readonly folder: string;
  /** Starts the app; every start of a test has the same user data. */
  readonly start: (...args: readonly string[]) => Promise<OwnApp>;
}

/** A test that starts and ends the app itself. */
export const test = base.extend<CaptureFixtures>({
  // eslint-disable-next-line no-empty-pattern -- The runner reads which fixtures are wanted from this pattern.
  folder: async ({}, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'framescope-captures-'));
    await provide(folder);
    await rm(folder, { recursive: true, force: true });
  },
  start: async ({ folder }, provide) => {
    const running = new Set<LaunchedApp>();
    await provide(async (...args) => {
      const userDataFolder = join(folder, 'user-data');
      const launched = await launchApp({
        args,
        userDataFolder,
        size: { width: 1280, height: 800 },
      });
      running.add(launched);
      const parts = appParts(launched.page);
      await parts.url.waitFor();
      return {
        ...launched,
        parts,
        close: async () => {
          running.delete(launched);
          await launched.close();
        },
        kill: async () => {
          running.delete(launched);
          const closed = launched.app.waitForEvent('close');
          launched.app.process().kill('SIGKILL');
          await closed;
        },
      };
    });
    await Promise.all([...running].map((launched) => launched.close()));
  },
});

/** Names of the files in the app's own folder of captures. */
export async function ownCaptures(folder: string): Promise<readonly string[]> {
  return (await readdir(join(folder, 'user-data', 'captures'))).sort();
}

/** The bar that says which opened capture is shown. */
export function openedBar({ page }: AppParts): Locator {
  return page.getByRole('region', { name: 'Opened capture' });
}

/** The list of captures that can be opened again. */
export function recentList({ page }: AppParts): Locator {
  return page.getByRole('region', { name: 'Recent captures' });
}

/** Waits until the status bar counts so many events, all stored. */
export async function expectStored({ page }: AppParts, count: number): Promise<void> {
  const words = count.toLocaleString('en-US');
  await expect(page.getByRole('contentinfo', { name: 'Log' })).toContainText(
    `${words} received = ${words} stored · 0 evicted`,
  );
}

/** Makes the app's next file dialogs answer with this path, as if the user had chosen it. */
export async function chooseFile({ app }: LaunchedApp, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, path);
}

/** Chooses an item of the menu bar by its words, such as `Save Capture As…`. */
export async function chooseMenu({ app }: LaunchedApp, words: string): Promise<void> {
  await app.evaluate(({ Menu }, label) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    const item = items?.find((each) => each.label.replaceAll('&', '') === label);
    if (item === undefined) throw new Error(`There is no menu item ${label}.`);
    (item.click as () => void)();
  }, words);
}

/** Saves the shown capture at `path` by the menu, and waits until it is written. */
export async function saveAs(own: OwnApp, path: string): Promise<void> {
  await chooseFile(own, path);
  await chooseMenu(own, 'Save Capture As…');
  await expect.poll(() => existsSync(path)).toBe(true);
  await expect(own.page.getByText('Saving…')).toHaveCount(0);
}
