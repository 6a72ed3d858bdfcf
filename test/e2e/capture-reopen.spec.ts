import { expect } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  connectTo,
  expectMessages,
  expectPhase,
  expectRowCount,
  openConnection,
  rowWith,
  rowCount,
} from './app-parts.ts';
import {
  chooseFile,
  chooseMenu,
  expectStored,
  openedBar,
  ownCaptures,
  recentList,
  saveAs,
  test,
} from './capture-test.ts';
import { greet } from './test-server.ts';

const greetings = ['{"type":"hello","n":1}', '{"type":"hello","n":2}', 'the last words'];

test('what was recorded can be opened at the next start: read-only, the same events', async ({
  start,
  servers,
  folder,
}) => {
  const server = await servers.webSocket(greet(...greetings));
  const first = await start();
  await openConnection(first.parts, server.url);
  await expect(rowWith(first.parts, 'the last words')).toBeVisible();
  await first.close();
  expect(await ownCaptures(folder)).toEqual([expect.stringMatching(/^[\d. -]+\.framescope$/)]);

  const second = await start();
  const item = recentList(second.parts).getByRole('listitem');
  await expect(item).toHaveCount(1);
  await expect(item).not.toContainText('ended unexpectedly');
  await item.getByRole('button', { name: /^Open / }).click();
  await expect(openedBar(second.parts)).toContainText('opened read-only');
  await expect(rowWith(second.parts, 'the last words')).toBeVisible();
  await expectStored(second.parts, await rowCount(second.parts));
  await expect(second.parts.connections.getByRole('listitem')).toContainText('Closed');
  await expect(second.parts.connections).toContainText(server.url);
  await expect(second.parts.connections.getByRole('button', { name: /^Retry/ })).toHaveCount(0);
  await expect(second.parts.composer).toContainText('read-only');
});

test('an opened capture gives way to the live one, and comes back, and is closed', async ({
  start,
  servers,
}) => {
  const server = await servers.webSocket(greet(...greetings));
  const first = await start();
  await openConnection(first.parts, server.url);
  await expect(rowWith(first.parts, 'the last words')).toBeVisible();
  await first.close();

  const { parts } = await start();
  await recentList(parts)
    .getByRole('button', { name: /^Open 2/ })
    .click();
  await expect(rowWith(parts, 'the last words')).toBeVisible();

  await connectTo(parts, server.url);
  await expectPhase(parts, 'Open');
  await expect(openedBar(parts)).toHaveCount(0);
  await expect(parts.connections.getByRole('button', { name: 'Close #1' })).toBeVisible();

  await parts.page.getByRole('button', { name: /^Capture / }).click();
  const panel = parts.page.getByRole('dialog', { name: 'Captures' });
  await panel.getByRole('button', { name: /read-only/ }).click();
  await expect(openedBar(parts)).toBeVisible();
  await parts.page.keyboard.press('Escape');
  await openedBar(parts).getByRole('button', { name: 'Close' }).click();
  await expect(openedBar(parts)).toHaveCount(0);
  await expectPhase(parts, 'Open');
});

test('a capture is saved while it is recorded, and the copy opens with every event', async ({
  start,
  servers,
  folder,
}) => {
  const server = await servers.webSocket(greet(...greetings));
  const own = await start();
  await openConnection(own.parts, server.url);
  await expect(rowWith(own.parts, 'the last words')).toBeVisible();
  const count = await rowCount(own.parts);
  const path = join(folder, 'sent to a colleague.framescope');
  await saveAs(own, path);
  expect(existsSync(`${path}-wal`)).toBe(false);

  await chooseMenu(own, 'Open Capture…');
  await expect(openedBar(own.parts)).toContainText('sent to a colleague.framescope');
  await expect(own.parts.connections).toContainText('Was open');
  await expectMessages(own.parts, 'Received', greetings.length);
  await expectRowCount(own.parts, count);
  await expectStored(own.parts, count);
});

test('a dialog that was cancelled changes nothing', async ({ start }) => {
  const own = await start();
  await chooseFile(own, null);
  await chooseMenu(own, 'Open Capture…');
  await chooseMenu(own, 'Save Capture As…');
  await expect(own.parts.page.getByRole('button', { name: 'Try the demo server' })).toBeVisible();
  await expect(openedBar(own.parts)).toHaveCount(0);
});

test('a run in which nothing happened leaves no file', async ({ start, folder }) => {
  const own = await start();
  await expect.poll(() => ownCaptures(folder)).not.toEqual([]);
  await own.close();
  expect(await ownCaptures(folder)).toEqual([]);
});

test('where no file can be written, the app records in memory and says so', async ({
  start,
  servers,
  folder,
}) => {
  await mkdir(join(folder, 'user-data'));
  await writeFile(join(folder, 'user-data', 'captures'), 'a file where the folder should be');
  const server = await servers.webSocket(greet(...greetings));
  const own = await start();
  await expect(own.page.getByRole('alert').filter({ hasText: 'memory' })).toBeVisible();
  await expect(own.page.getByRole('button', { name: 'Capture In memory' })).toContainText(
    'in memory only',
  );
  await openConnection(own.parts, server.url);
  await expect(rowWith(own.parts, 'the last words')).toBeVisible();
  const count = await rowCount(own.parts);
  await saveAs(own, join(folder, 'saved.framescope'));
  await chooseMenu(own, 'Open Capture…');
  await expect(openedBar(own.parts)).toContainText('saved.framescope');
  await expectStored(own.parts, count);
});
