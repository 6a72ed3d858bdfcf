import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectMessages, openConnection, sendMessage } from './app-parts.ts';
import {
  chooseFile,
  chooseMenu,
  openedBar,
  ownCaptures,
  recentList,
  test,
} from './capture-test.ts';

/** Messages recorded before the app is closed, while many more are on their way. */
const enough = 50_000;

test('closed in the middle of a flood, the app leaves one whole file', async ({
  start,
  folder,
}) => {
  const script = fileURLToPath(new URL('flood-server.mjs', import.meta.url));
  const server = spawn(process.execPath, [script, '60000', '60'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const own = await start();
    await openConnection(own.parts, line.toString().trim());
    await sendMessage(own.parts, '{}');
    const bar = own.parts.page.getByRole('contentinfo', { name: 'Log' });
    await expect.poll(async () => receivedOf(await bar.innerText())).toBeGreaterThan(enough);
    await own.close();
    expect(await ownCaptures(folder)).toEqual([expect.stringMatching(/\.framescope$/)]);

    const { parts } = await start();
    await expect(recentList(parts)).not.toContainText('ended unexpectedly');
    await recentList(parts)
      .getByRole('button', { name: /^Open 2/ })
      .click();
    await expect(openedBar(parts)).toContainText('opened read-only');
    await expect(openedBar(parts)).not.toContainText('It was not closed');
    const footer = parts.page.getByRole('contentinfo', { name: 'Log' });
    await expect.poll(async () => receivedOf(await footer.innerText())).toBeGreaterThan(enough);
    await expect(footer).toContainText('· 0 evicted');
  } finally {
    server.kill();
  }
});

test('closed while a capture is being saved, the app leaves the whole copy or nothing of it', async ({
  start,
  folder,
}) => {
  const script = fileURLToPath(new URL('numbered-flood-server.mjs', import.meta.url));
  const server = spawn(process.execPath, [script, '400000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const own = await start();
    await openConnection(own.parts, line.toString().trim());
    await sendMessage(own.parts, '{}');
    await expectMessages(own.parts, 'Received', 400_000);
    const saved = join(folder, 'saved');
    await mkdir(saved);
    await chooseFile(own, join(saved, 'copy.framescope'));
    await chooseMenu(own, 'Save Capture As…');
    await expect.poll(async () => (await readdir(saved)).length).toBe(1);
    await own.close();
    const left = await readdir(saved);
    expect([[], ['copy.framescope']]).toContainEqual(left);
    // The capture itself was closed as it should be: it is one file.
    expect(await ownCaptures(folder)).toEqual([expect.stringMatching(/\.framescope$/)]);
  } finally {
    server.kill();
  }
});

function receivedOf(text: string): number {
  return Number(/([\d,]+) received/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
}
