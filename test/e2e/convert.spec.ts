import { _electron, expect } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformSwitches } from '../../scripts/app-process.mjs';
import { findElectron } from '../../scripts/electron-dist.mjs';
import { chrome, harOf, startedSeconds } from '../unit/engine/convert/har-dialects.ts';
import { openConnection, rowWith, sendMessage } from './app-parts.ts';
import { findings } from './axe-findings.ts';
import { chooseFile, chooseMenu, openedBar, ownCaptures, test } from './capture-test.ts';

interface WrittenHar {
  readonly log: {
    readonly entries: readonly {
      readonly request: { readonly url: string };
      readonly _webSocketMessages: readonly { readonly type: string; readonly data: string }[];
    }[];
  };
}

test('a HAR is opened as a capture of its own, which says where it comes from', async ({
  start,
  folder,
}) => {
  const own = await start();
  const path = join(folder, 'from chrome.har');
  await writeFile(path, JSON.stringify(chrome.har));
  await chooseFile(own, path);
  await chooseMenu(own, 'Open Capture…');
  await expect(openedBar(own.parts)).toContainText('from chrome');
  await expect(rowWith(own.parts, 'Imported from HAR by WebInspector 537.36')).toBeVisible();
  await expect(rowWith(own.parts, '"type":"welcome"')).toBeVisible();
  expect((await ownCaptures(folder)).some((name) => name.startsWith('from chrome'))).toBe(true);
  // What cannot be read is told, and the file's folder is not.
  await writeFile(path, '{"log":\n');
  await chooseMenu(own, 'Open Capture…');
  await expect(
    own.page.getByText(/from chrome\.har:2:1: The file ends in the middle/),
  ).toBeVisible();
  await expect(own.page.getByText(folder)).toHaveCount(0);
});

test('events are exported without secrets, and with them only when that is chosen', async ({
  start,
  folder,
  servers,
}) => {
  const own = await start();
  const { page, parts } = own;
  const server = await servers.webSocket();
  await openConnection(parts, `${server.url}?token=canary-in-query`);
  await sendMessage(parts, '{"type":"login","password":"canary-password"}');
  await expect(rowWith(parts, 'login').first()).toBeVisible();
  const written = async (name: string): Promise<string> => {
    const path = join(folder, name);
    await chooseFile(own, path);
    await page.getByRole('button', { name: 'Export…' }).click();
    await expect(page.getByText(`to ${name}.`)).toBeVisible();
    return readFile(path, 'utf8');
  };
  await chooseMenu(own, 'Export Events…');
  await expect(page.getByRole('dialog', { name: 'Export events' })).toBeVisible();
  const safe = await written('safe.har');
  expect(safe).not.toContain('canary');
  const { log } = JSON.parse(safe) as WrittenHar;
  expect(log.entries[0]?._webSocketMessages[0]).toMatchObject({ type: 'send' });
  await page.keyboard.press('ControlOrMeta+E');
  await page.getByRole('radio', { name: /^CSV/ }).check();
  await page.getByRole('checkbox', { name: /Write passwords/ }).check();
  await expect(page.getByText('Whoever gets the file can use them.')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  expect(await written('full.csv')).toContain('canary-password');
});

test('Chrome DevTools reads a HAR that was written here', async ({ start, folder }) => {
  const own = await start();
  const at = (type: string, second: number, opcode: number, data: string) => {
    return { type, time: startedSeconds + second, opcode, data };
  };
  const source = join(folder, 'source.har');
  const items = [at('send', 1, 1, '{"a":"Zoë"}'), at('receive', 2, 2, 'AP8QgA==')];
  await writeFile(source, JSON.stringify(harOf(items)));
  await chooseFile(own, source);
  await chooseMenu(own, 'Open Capture…');
  await expect(openedBar(own.parts)).toBeVisible();
  const path = join(folder, 'written.har');
  await chooseFile(own, path);
  await chooseMenu(own, 'Export Events…');
  await own.page.getByRole('button', { name: 'Export…' }).click();
  await expect(own.page.getByText('to written.har.')).toBeVisible();
  await own.close();

  // An application of its own: ours keeps every other page out.
  const bare = join(folder, 'bare');
  await mkdir(bare);
  await writeFile(join(bare, 'package.json'), '{"main":"main.js"}');
  await writeFile(
    join(bare, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
     app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'));`,
  );
  const app = await _electron.launch({
    executablePath: findElectron()?.executable ?? '',
    args: [bare, `--user-data-dir=${join(folder, 'bare-data')}`, ...platformSwitches()],
  });
  try {
    await app.firstWindow();
    const frames = await app.evaluate(
      async ({ BrowserWindow }, text) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined) throw new Error('There is no window.');
        const opened = new Promise<void>((resolve) => {
          contents.once('devtools-opened', () => {
            resolve();
          });
        });
        contents.openDevTools({ mode: 'detach', activate: false });
        await opened;
        return (await contents.devToolsWebContents?.executeJavaScript(`(async () => {
          const har = await import('./models/har/har.js');
          const root = new har.HARFormat.HARRoot(JSON.parse(${JSON.stringify(text)}));
          return har.Importer.Importer.requestsFromHARLog(root.log).map((request) => ({
            url: request.url(), type: request.resourceType().name(), status: request.statusCode,
            frames: request.frames().map(({ type, time, text, opCode }) => ({ type, time, text, opCode })),
          }));
        })()`)) as unknown;
      },
      await readFile(path, 'utf8'),
    );
    expect(frames).toEqual([
      {
        ...{ url: 'wss://chat.example/ws?room=7', type: 'websocket', status: 101 },
        frames: [
          { type: 'send', time: startedSeconds + 1, text: '{"a":"Zoë"}', opCode: 1 },
          { type: 'receive', time: startedSeconds + 2, text: 'AP8QgA==', opCode: 2 },
        ],
      },
    ]);
  } finally {
    await app.close();
  }
});
