import { expect } from '@playwright/test';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expectMessages, openConnection } from './app-parts.ts';
import { openedBar, ownCaptures, recentList, test, type OwnApp } from './capture-test.ts';
import { greet } from './test-server.ts';

/** Makes the app's trash a folder of this test, or one that takes nothing. */
async function useTrash({ app }: OwnApp, trash: string | null): Promise<void> {
  await app.evaluate(({ shell }, target) => {
    const { existsSync, renameSync } = process.getBuiltinModule('node:fs');
    const { basename, join: joined } = process.getBuiltinModule('node:path');
    shell.trashItem = (path) => {
      if (target === null || !existsSync(path)) return Promise.reject(new Error('no trash here'));
      renameSync(path, joined(target, basename(path)));
      return Promise.resolve();
    };
  }, trash);
}

test('a capture that is deleted lies in the trash with its log, and is not listed any more', async ({
  start,
  servers,
  folder,
}) => {
  const trash = join(folder, 'trash');
  await mkdir(trash);
  const server = await servers.webSocket(greet('one', 'two'));
  const killed = await start();
  await openConnection(killed.parts, server.url);
  await expectMessages(killed.parts, 'Received', 2);
  await killed.kill();
  const [name = '', log = ''] = (await ownCaptures(folder)).filter(
    (each) => !each.endsWith('-shm'),
  );
  expect(log).toBe(`${name}-wal`);

  const own = await start();
  await useTrash(own, trash);
  const remove = recentList(own.parts).getByRole('button', { name: `Move ${name} to the trash` });
  await remove.click();
  await expect(remove).toHaveCount(0);
  await expect(recentList(own.parts).getByRole('listitem')).toHaveCount(0);
  expect((await ownCaptures(folder)).filter((each) => each.startsWith(name))).toEqual([]);
  expect(await readdir(trash)).toEqual(expect.arrayContaining([name, log]));
});

test('a capture that is open, or that the trash does not take, stays and that is said', async ({
  start,
  servers,
  folder,
}) => {
  const server = await servers.webSocket(greet('one', 'two'));
  const first = await start();
  await openConnection(first.parts, server.url);
  await expectMessages(first.parts, 'Received', 2);
  await first.close();
  const [name = ''] = await ownCaptures(folder);

  const own = await start();
  const { page } = own;
  await useTrash(own, null);
  const list = recentList(own.parts);
  const remove = list.getByRole('button', { name: `Move ${name} to the trash` });
  await remove.click();
  await expect(page.getByRole('alert').filter({ hasText: 'not moved to the trash' })).toContainText(
    name,
  );
  await list.getByRole('button', { name: `Open ${name}` }).click();
  await openedBar(own.parts).getByRole('button', { name: 'Back to live' }).click();
  await remove.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Close it first' })).toContainText(name);
  await expect(list.getByRole('listitem')).toHaveCount(1);
  expect(await ownCaptures(folder)).toContain(name);
});
