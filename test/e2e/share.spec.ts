import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openConnection, rowWith, sendMessage } from './app-parts.ts';
import { findings } from './axe-findings.ts';
import { chooseFile, chooseMenu, openedBar, test } from './capture-test.ts';

test('a capture is shared without its secrets, after a look at every change', async ({
  start,
  folder,
  servers,
}) => {
  const own = await start();
  const { page, parts } = own;
  const server = await servers.webSocket();
  await openConnection(parts, `${server.url}?token=canary-in-query`);
  await sendMessage(parts, '{"type":"login","password":"canary-password","customer":"cust-99812"}');
  await expect(rowWith(parts, 'login').first()).toBeVisible();
  await chooseMenu(own, 'Share…');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Patterns').fill('cust-(\\d+');
  await dialog.getByLabel('Note to the reader').fill('It fails after the login.');
  await dialog.getByRole('button', { name: 'Show changes' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The pattern is not in RE2 syntax');
  await dialog.getByLabel('Patterns').fill('cust-(\\d+)');
  await dialog.getByRole('button', { name: 'Show changes' }).click();
  const changes = dialog.getByRole('group', { name: 'Changes' });
  await expect(changes.getByText('canary-password').first()).toBeVisible();
  await expect(changes.getByText('canary-in-query').first()).toBeVisible();
  await expect(changes.getByText('99812').first()).toBeVisible();
  expect(await findings(page)).toEqual([]);
  // A look at the event, and back to where it was left.
  await changes
    .getByRole('button', { name: /^Event / })
    .first()
    .click();
  await expect(dialog).toHaveCount(0);
  await chooseMenu(own, 'Share…');
  await dialog.getByRole('button', { name: 'Leave 99812 as it is' }).first().click();
  await expect(changes.getByText('99812')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByLabel('Note to the reader')).toHaveValue('It fails after the login.');
  await expect(dialog.getByLabel('Whole values')).toHaveValue('99812');
  const rules = 'framescopeRedaction: 1\npatterns: ["cust-(\\\\d+)"]\nkeep: { names: [page] }\n';
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'rules.yaml', mimeType: 'text/yaml', buffer: Buffer.from(rules) });
  await expect(dialog.getByLabel('Whole values')).toHaveValue('');
  await dialog.getByRole('button', { name: 'Show changes' }).click();
  await expect(changes.getByText('99812').first()).toBeVisible();
  // It is still being recorded: what comes now was not looked at.
  await expect(dialog).toContainText(/The bundle ends with event \d+:/);
  server.send('{"type":"later","text":"nobody-looked-at-this"}');
  await expect(page.getByText('nobody-looked-at-this').first()).toBeAttached();
  const path = join(folder, 'shared.framescope');
  await chooseFile(own, path);
  await dialog.getByRole('button', { name: 'Save bundle…' }).click();
  await expect(dialog.getByRole('status')).toContainText('shared.framescope');
  const bytes = await readFile(path, 'latin1');
  expect(bytes).not.toMatch(/canary-password|canary-in-query|cust-99812|nobody-looked/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await chooseFile(own, path);
  await chooseMenu(own, 'Open Capture…');
  await expect(openedBar(parts)).toContainText('shared');
  await expect(rowWith(parts, 'From who made it: It fails after the login.')).toBeVisible();
  await expect(rowWith(parts, '"type":"login"').first()).toBeVisible();
});
