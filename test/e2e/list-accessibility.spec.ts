import { expect } from '@playwright/test';
import { expectMessages, openConnection, rowWith } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { numbered } from './numbered.ts';
import { greet } from './test-server.ts';

test('axe finds nothing serious, in either theme, in what opens over the list', async ({
  parts,
  servers,
}) => {
  const { page } = parts;
  const server = await servers.webSocket(greet(...numbered('tick', 30)));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 30);
  await rowWith(parts, '"n":28}').click();
  await page.keyboard.press('b');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('odd');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('ControlOrMeta+Enter');
  await rowWith(parts, '"n":26}').click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('F8');
  await expect(page.getByText(/^Paused/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('group', { name: 'Differences' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  for (const name of ['Jump to', 'Bookmarks', 'Columns']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await rowWith(parts, '"n":26}').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Event' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
});
