import { expect, type Locator } from '@playwright/test';
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../scripts/project.mjs';
import { openConnection, rowWith, type AppParts } from './app-parts.ts';
import { findings } from './axe-findings.ts';
import { chooseFile, ownCaptures, saveAs, test } from './capture-test.ts';
import { connectWith } from './connect-with-profile.ts';
import type { TestServer } from './test-server.ts';

const canary = 'Canary/4711+äö';

function receivedBy({ received }: TestServer): readonly string[] {
  return received.map(({ bytes }) => bytes.toString());
}

async function openMessages({ page }: AppParts): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+Shift+M');
  const panel = page.getByRole('dialog', { name: 'Messages' });
  await expect(panel.getByRole('searchbox', { name: 'Search messages' })).toBeFocused();
  return panel;
}

function formOf({ page }: AppParts): Locator {
  return page.getByRole('group', { name: /^Form of / });
}

async function openVariables({ composer, page }: AppParts): Promise<Locator> {
  await composer.getByRole('button', { name: 'Variables and secrets' }).click();
  return page.getByRole('dialog', { name: 'Variables and secrets' });
}

async function addEnvironment(dialog: Locator, name: string, value: string): Promise<void> {
  await dialog.getByRole('button', { name: 'New environment' }).click();
  await dialog.getByRole('textbox', { name: 'Name of the environment' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Name of variable 1' }).fill('user');
  await dialog.getByRole('textbox', { name: 'Value of user' }).fill(value);
  await dialog.getByRole('button', { name: 'Save environment' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Environment to edit' })).toContainText(name);
}

async function addSecret(dialog: Locator, name: string, value: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Name of the secret' }).fill(name);
  await dialog.getByLabel('Value of the secret').fill(value);
  await dialog.getByRole('button', { name: 'Add secret' }).click();
  await expect(dialog.getByRole('button', { name: `Delete ${name}` })).toBeVisible();
}

test('a message of the library is found, filled in and sent by keyboard alone', async ({
  start,
  servers,
}) => {
  const server = await servers.webSocket();
  const { parts, page } = await start();
  await connectWith(parts, 'Codette', server.url);
  const panel = await openMessages(parts);
  await page.keyboard.type('ask');
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(panel).toHaveCount(0);
  const message = formOf(parts).getByRole('textbox', { name: 'message' });
  await expect(message).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await message.fill('');
  await page.keyboard.press('Enter');
  const warning = parts.composer.getByRole('alert');
  await expect(warning).toContainText('/message');
  expect(receivedBy(server)).toEqual([]);
  await message.fill('Too loud?');
  await expect(parts.message).toHaveValue(/"message": "Too loud\?"/);
  await page.keyboard.press('Enter');
  await expect.poll(() => receivedBy(server).length).toBe(1);
  expect(JSON.parse(receivedBy(server)[0] ?? '')).toMatchObject({
    type: 'chat',
    message: 'Too loud?',
  });

  await parts.message.fill('{"type":"chat"}');
  await expect(message).toHaveValue('');
  await parts.send.click();
  await warning.getByRole('button', { name: 'Send anyway' }).click();
  await expect.poll(() => receivedBy(server).length).toBe(2);
});

test('a message without a form is sent by a second Enter, and values come back', async ({
  start,
  servers,
}) => {
  const server = await servers.webSocket();
  const { parts, page } = await start();
  await connectWith(parts, 'Codette', server.url);
  await openMessages(parts);
  await page.keyboard.type('status');
  await page.keyboard.press('Enter');
  await expect(parts.send).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => receivedBy(server).map((text) => JSON.parse(text) as unknown))
    .toEqual([{ type: 'status' }]);
  const choose = async (): Promise<void> => {
    const panel = await openMessages(parts);
    await panel.getByRole('button', { name: /^Ask Codette/ }).click();
  };
  await choose();
  await formOf(parts).getByRole('textbox', { name: 'message' }).fill('Remember me');
  await expect(parts.message).toHaveValue(/Remember me/);
  await openMessages(parts);
  await page.keyboard.type('status');
  await page.keyboard.press('Enter');
  await expect(parts.message).not.toHaveValue(/Remember me/);
  await choose();
  await expect(parts.message).toHaveValue(/Remember me/);
});

test('a personal message is a file, is there at the next start, and can be moved and deleted', async ({
  start,
  folder,
}) => {
  const first = await start();
  const workspace = join(folder, 'team');
  await first.parts.message.fill('{"id": 9007199254740993}');
  await first.parts.composer.getByRole('button', { name: 'Save as message…' }).click();
  const dialog = first.page.getByRole('dialog', { name: 'Save as message' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Big id');
  await dialog.getByRole('combobox', { name: 'Folder' }).fill('../..');
  await dialog.getByRole('button', { name: 'Save as new' }).click();
  await expect(dialog.getByRole('alert')).toContainText('full stop');
  await dialog.getByRole('combobox', { name: 'Folder' }).fill('Daily / Ids');
  expect(await findings(first.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save as new' }).click();
  await expect(dialog).toHaveCount(0);
  await first.close();
  const file = join(folder, 'user-data/workspace/messages/Daily/Ids/big-id.json');
  expect(await readFile(file, 'utf8')).toContain('9007199254740993');

  const second = await start();
  await second.parts.message.fill('{"n":1}');
  const panel = await openMessages(second.parts);
  await panel.getByRole('button', { name: /^Big id/ }).click();
  await expect(second.parts.message).toHaveValue('{"id": 9007199254740993}');

  await openMessages(second.parts);
  await panel.getByRole('button', { name: /^Big id/ }).focus();
  await second.page.keyboard.press('Delete');
  await panel.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(panel.getByRole('listitem')).toHaveCount(0);
  await expect
    .poll(() =>
      stat(file).then(
        () => 'there',
        () => 'gone',
      ),
    )
    .toBe('gone');

  await chooseFile(second, workspace);
  await panel.getByRole('button', { name: 'Choose folder…' }).click();
  await expect(panel).toContainText(workspace);
  await expect.poll(() => readdir(workspace)).toEqual(['framescope.workspace.json']);
});

test('a message of the log becomes a personal one by the menu of its row', async ({
  start,
  servers,
}) => {
  const text = '{"type":"hello","at":"{{here}}"}';
  const server = await servers.webSocket((client) => client.send(text));
  const { parts, page } = await start();
  await openConnection(parts, server.url);
  await rowWith(parts, 'hello').click();
  await expect(parts.detail).toContainText('hello');
  await rowWith(parts, 'hello').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Save as message…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as message' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('hello');
  await dialog.getByRole('button', { name: 'Save as new' }).click();
  await expect(dialog).toBeHidden();
  const panel = await openMessages(parts);
  await panel.getByRole('button', { name: /^hello/ }).click();
  await expect(parts.message).toHaveValue(text);
  await parts.send.click();
  await expect.poll(() => receivedBy(server)).toEqual([text]);
});

test('an environment changes what is sent, and a name without a value is refused', async ({
  start,
  servers,
}) => {
  const server = await servers.webSocket();
  const { parts, page } = await start();
  await openConnection(parts, server.url);
  const dialog = await openVariables(parts);
  await addEnvironment(dialog, 'Staging', 'Ada "L"');
  await addEnvironment(dialog, 'Live', 'Grace');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await parts.message.fill('{"user":"{{user}}"}');
  const preview = parts.composer.getByLabel('Text that will be sent');
  await expect(preview).toHaveText('{"user":"Grace"}');
  await parts.composer.getByRole('combobox', { name: 'Environment' }).selectOption('Staging');
  await expect(preview).toHaveText('{"user":"Ada \\"L\\""}');
  await parts.send.click();
  await expect.poll(() => receivedBy(server)).toEqual(['{"user":"Ada \\"L\\""}']);
  await parts.message.fill('{"user":"{{usr}}"}');
  await parts.send.click();
  await expect(parts.composer.getByRole('alert')).toContainText('{{usr}}; {{user}} may be meant');
  await page.getByRole('checkbox', { name: 'Send {{ }} literally' }).check();
  await parts.send.click();
  await expect.poll(() => receivedBy(server)[1]).toBe('{"user":"{{usr}}"}');
});

test('a secret reaches the server, and no screen, no file and no export', async ({
  start,
  servers,
  folder,
}) => {
  const server = await servers.webSocket();
  const own = await start();
  const { parts, page } = own;
  await openConnection(parts, server.url);
  const dialog = await openVariables(parts);
  const isWeak = dialog.getByRole('checkbox', { name: /weakly protected/ });
  await isWeak.click();
  await expect(isWeak).toBeChecked();
  await addSecret(dialog, 'apiKey', canary);
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  const text = '{"key":"{{apiKey}}","id":"{{$uuid}}"}';
  await parts.message.fill(text);
  const preview = parts.composer.getByLabel('Text that will be sent');
  await expect(preview).toContainText('"key":"••••••••"');
  const promised = (await preview.textContent()) ?? '';
  expect(await findings(page)).toEqual([]);
  await parts.send.click();
  await expect.poll(() => receivedBy(server)).toEqual([promised.replace('••••••••', canary)]);
  await rowWith(parts, /sent/).first().click();
  await expect(parts.detail).toContainText('***');
  expect(await page.locator('body').innerText()).not.toContain('4711');
  const capture = join(folder, 'saved.framescope');
  await saveAs(own, capture);
  await own.close();

  const cli = join(projectRoot, 'out/cli/index.js');
  const args = [cli, 'export', '--jsonl', '--with-secrets', capture];
  const exported = await promisify(execFile)(process.execPath, args);
  expect(exported.stdout).toContain('key');
  expectNoCanary('the export', Buffer.from(exported.stdout));
  expect(await ownCaptures(folder)).toHaveLength(1);
  for (const file of await filesBelow(folder)) {
    expectNoCanary(file, await readFile(file));
  }

  const again = await start();
  const kept = await openVariables(again.parts);
  await expect(kept.getByRole('button', { name: 'Set apiKey anew' })).toBeVisible();
});

function expectNoCanary(place: string, bytes: Buffer): void {
  const base64 = Buffer.from(canary).toString('base64').replace(/=+$/, '').slice(0, -1);
  for (const spelling of [canary, encodeURIComponent(canary), JSON.stringify(canary), base64]) {
    expect(bytes.includes(spelling), `${spelling} in ${place}`).toBe(false);
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
