import { expect } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectMessages, openConnection, sendMessage } from './app-parts.ts';
import { test } from './app-test.ts';
import { chooseFile } from './capture-test.ts';
import { echo } from './test-server.ts';

test('a pasted cURL command fills the bar, connects to nothing, and Undo takes it back', async ({
  parts,
  launched,
}) => {
  const command =
    "curl 'wss://localhost:1/socket' -H 'X-Trace: 7' -H 'Upgrade: websocket' --insecure";
  await launched.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), command);
  await parts.url.fill('ws://before');
  await parts.url.selectText();
  await parts.page.keyboard.press('ControlOrMeta+v');
  await expect(parts.url).toHaveValue('wss://localhost:1/socket');
  await expect(
    parts.page.getByText(
      'Read from a cURL command: 1 header. Certificate checks stay on (the command turned them off).',
    ),
  ).toBeVisible();
  await expect(parts.connections.getByRole('listitem')).toHaveCount(0);
  await parts.page.getByRole('button', { name: 'Undo' }).click();
  await expect(parts.url).toHaveValue('ws://before');
});

test('a sent message is copied as wscat with the keyboard, its secrets left out until they are asked for', async ({
  parts,
  launched,
  servers,
}) => {
  const server = await servers.webSocket(echo);
  await openConnection(parts, `${server.url}?token=sesame1234`);
  await sendMessage(parts, `{"type":"it's"}`);
  await expectMessages(parts, 'Sent', 1);
  await parts.events.getByRole('row', { name: /it's/ }).first().click();
  const { keyboard } = parts.page;
  const copied = () => launched.app.evaluate(({ clipboard }) => clipboard.readText());
  for (const [item, expected] of [
    ['wscat', `token=***'`],
    ['wscat with secrets', `token=sesame1234'`],
  ] as const) {
    await keyboard.press('Shift+F10');
    await parts.page.getByRole('menuitem', { name: 'Copy as', exact: true }).focus();
    await keyboard.press('ArrowRight');
    const choice = parts.page.getByRole('menuitem', { name: item, exact: true });
    await choice.focus();
    await keyboard.press('Enter');
    await expect.poll(copied).toContain(expected);
    expect(await copied()).toContain(`--execute='{"type":"it'\\''s"}'`);
  }
});

test('a collection is imported: its messages are kept, its request fills the bar, nothing connects', async ({
  parts,
  launched,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'framescope-collection-'));
  const path = join(folder, 'chat.bru');
  await writeFile(
    path,
    'meta {\n  name: Join\n  type: ws\n}\n\nws {\n  url: ws://localhost:1/chat\n}\n\nheaders {\n  X-A: b\n}\n\nbody:ws {\n  name: hello\n  type: json\n  content: {"a":1}\n}\n\nscript:pre-request {\n  x()\n}\n',
  );
  const { page } = parts;
  try {
    await chooseFile(launched, path);
    await page.getByRole('button', { name: 'Messages' }).click();
    await page.getByRole('button', { name: 'Import…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Imported from Bruno' });
    await expect(dialog).toContainText('1 message of Join is in the message library now.');
    await expect(dialog).toContainText('1 script; Framescope runs no scripts of others.');
    await dialog.getByRole('button', { name: /^Fill in / }).click();
    await expect(parts.url).toHaveValue('ws://localhost:1/chat');
    await expect(page.getByText('Read from the request Join: 1 header.')).toBeVisible();
    await expect(parts.connections.getByRole('listitem')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(parts.url).toHaveValue('');
  } finally {
    await rm(folder, { recursive: true });
  }
});
