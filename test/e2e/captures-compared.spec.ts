import { expect } from '@playwright/test';
import { join } from 'node:path';
import { openConnection, rowWith } from './app-parts.ts';
import { findings } from './axe-findings.ts';
import { chooseFile, chooseMenu, saveAs, test } from './capture-test.ts';
import { greet } from './test-server.ts';

const hello = (session: string) => `{"type":"hello","session_id":"${session}"}`;
const price = (amount: number) => `{"type":"price","amount":${String(amount)}}`;

test('two captures that differ in one field are laid side by side, by keyboard', async ({
  start,
  servers,
  folder,
}) => {
  const before = await servers.webSocket(greet(hello('s-1'), price(10), '{"type":"bye"}'));
  const after = await servers.webSocket(
    greet(hello('s-22'), price(12), '{"type":"news"}', '{"type":"bye"}'),
  );
  const file = join(folder, 'before.framescope');
  const first = await start();
  await openConnection(first.parts, before.url);
  await expect(rowWith(first.parts, '"bye"')).toBeVisible();
  await saveAs(first, file);
  await first.close();

  const second = await start();
  const { page } = second;
  await openConnection(second.parts, after.url);
  await expect(rowWith(second.parts, '"bye"')).toBeVisible();
  await chooseFile(second, file);
  await chooseMenu(second, 'Compare With…');
  const dialog = page.getByRole('dialog', { name: 'Compare captures' });
  await expect(dialog.getByRole('status')).toHaveText(
    'Different: 1 changed, 1 only in the first; 2 messages the same.',
  );
  await expect(dialog.getByLabel('Second capture').locator('option:checked')).toHaveText('before');

  const grid = dialog.getByRole('grid', { name: 'Compared messages' });
  await grid.focus();
  await page.keyboard.press('n');
  await expect(grid.getByRole('row', { selected: true })).toContainText('changed');
  const pane = dialog.getByRole('region', { name: 'Differences' });
  await expect(pane.getByRole('row').last()).toHaveText('/amount1210');
  await page.keyboard.press('ArrowDown');
  await expect(grid.getByRole('row', { selected: true })).toContainText('only in the first');
  await page.keyboard.press('p');
  await expect(grid.getByRole('row', { selected: true })).toContainText('changed');
  expect(await findings(page)).toEqual([]);

  await dialog.getByLabel('Only differences').uncheck();
  await expect(grid.getByRole('row')).toHaveCount(4);
  await dialog.getByLabel('Ignore').fill('/amount');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(
    'Different: 1 only in the first; 3 messages the same.',
  );
  await grid.focus();
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('#event-detail')).toContainText('"news"');

  // A capture that cannot be read is refused in words, and nothing else happens.
  await chooseFile(second, join(folder, 'gone.framescope'));
  await chooseMenu(second, 'Compare With…');
  await expect(dialog.getByRole('status')).toContainText('gone.framescope');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
