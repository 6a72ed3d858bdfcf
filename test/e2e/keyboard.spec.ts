import { expect, type Locator } from '@playwright/test';
import { expectMessages, expectPhase, expectRowCount, rowCount } from './app-parts.ts';
import type { AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { echo } from './test-server.ts';

/** Presses Tab until this has the focus; the number of stops in a window is small. */
async function tabTo({ page }: AppParts, target: Locator): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('connect, write, send, filter, read, copy and disconnect without a mouse', async ({
  parts,
  servers,
}) => {
  const { page } = parts;
  const { keyboard } = page;
  const server = await servers.webSocket(echo);
  await expect(parts.url).toBeFocused();
  await keyboard.type(server.url);
  await keyboard.press('Enter');
  await expectPhase(parts, 'Open');

  await keyboard.press('ControlOrMeta+m');
  await expect(parts.message).toBeFocused();
  await keyboard.press('ControlOrMeta+l');
  await expect(parts.url).toBeFocused();
  await keyboard.press('ControlOrMeta+m');
  await keyboard.type('{"type":"typed"}');
  await keyboard.press('ControlOrMeta+Enter');
  await expectMessages(parts, 'Received', 1);

  await keyboard.press('ControlOrMeta+f');
  await expect(parts.filter).toBeFocused();
  await keyboard.type('kind:message');
  await expectRowCount(parts, 2);
  await keyboard.press('ArrowDown');
  await expect(parts.events).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('j');
  const selected = parts.events.getByRole('row', { selected: true });
  await expect(selected).toHaveAttribute('aria-rowindex', '2');
  await expect(selected).toHaveAttribute(
    'id',
    (await parts.events.getAttribute('aria-activedescendant')) ?? '',
  );

  await keyboard.press('Enter');
  await expect(parts.detail).toBeFocused();
  await expect(parts.detail).toContainText('"type": "typed"');
  await keyboard.press('Tab');
  await expect(parts.detail.getByRole('tab', { name: 'Pretty' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(parts.detail.getByRole('tab', { name: 'Hex' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(parts.detail).toContainText('7b 22 74 79 70 65 22');
  await keyboard.press('Escape');
  await expect(parts.events).toBeFocused();

  await keyboard.press('ControlOrMeta+Shift+p');
  await expect(
    parts.latency.getByRole('row', { name: /^Ping/ }).getByRole('cell').first(),
  ).toHaveText('1');
  await keyboard.press('ControlOrMeta+d');
  await expectPhase(parts, 'Closed');
  await keyboard.press('ControlOrMeta+l');
  await expect(parts.url).toBeFocused();
  await keyboard.press('Enter');
  await expectPhase(parts, 'Open');
  await expect(parts.connections.getByRole('listitem')).toHaveCount(1);
  expect(server.clients).toHaveLength(2);
});

test('Tab reaches every part of the window and is held by none', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await parts.page.keyboard.type(server.url);
  await parts.page.keyboard.press('Enter');
  await expectPhase(parts, 'Open');
  for (const part of ['options', 'disconnect', 'filter', 'events', 'message', 'send'] as const) {
    await tabTo(parts, parts[part]);
    await expect(parts[part]).toBeFocused();
  }
  const ping = parts.latency.getByRole('button', { name: 'Ping' });
  await tabTo(parts, ping);
  await expect(ping).toBeFocused();
  await parts.page.keyboard.press('Enter');
  await expect(
    parts.latency.getByRole('row', { name: /^Ping/ }).getByRole('cell').first(),
  ).toHaveText('1');
});

test('options open, change and close by keyboard, and the focus comes back', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  const { keyboard } = parts.page;
  await parts.page.keyboard.type(server.url);
  await tabTo(parts, parts.options);
  await keyboard.press('Enter');
  const dialog = parts.page.getByRole('dialog', { name: 'Connection options' });
  await expect(dialog).toBeVisible();
  const subprotocols = parts.page.getByRole('textbox', { name: 'Subprotocols' });
  await tabTo(parts, subprotocols);
  await keyboard.type('chat');
  await keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(parts.options).toBeFocused();
  await tabTo(parts, parts.connect);
  await keyboard.press('Space');
  await expectPhase(parts, 'Open');
  expect(server.requests[0]?.headers['sec-websocket-protocol']).toBe('chat');
});

test('connections are selected, closed, tried again and removed by keyboard', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  const other = await servers.webSocket();
  const { keyboard } = parts.page;
  await keyboard.type(server.url);
  await keyboard.press('Enter');
  await expectPhase(parts, 'Open');
  await keyboard.press('ControlOrMeta+n');
  await expect(parts.url).toHaveValue('');
  await expect(parts.url).toBeFocused();
  await keyboard.type(other.url);
  await keyboard.press('Enter');
  await expect(parts.status).toContainText(other.url);
  await expectPhase(parts, 'Open');
  const first = parts.connections.getByRole('listitem').filter({ hasText: server.url });
  await first.getByRole('button', { name: /^Show / }).press('Enter');
  await expect(parts.status).toContainText(server.url);
  await first.getByRole('button', { name: /^Close / }).press('Enter');
  await expect(first).toContainText('Closed');
  await first.getByRole('button', { name: /^Retry / }).press('Enter');
  await expect(first).toContainText('Open');
  await first.getByRole('button', { name: /^Remove / }).press('Enter');
  await expect(parts.connections.getByRole('listitem')).toHaveCount(1);
  await expect.poll(() => server.openCount()).toBe(0);
  expect(other.openCount()).toBe(1);
});

test('? lists the keys, none of which acts behind the list, and Escape closes it', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  const { keyboard } = parts.page;
  await keyboard.type(server.url);
  await keyboard.press('Enter');
  await expectPhase(parts, 'Open');
  await tabTo(parts, parts.events);
  await keyboard.press('?');
  const list = parts.page.getByRole('dialog', { name: 'Keys' });
  await expect(list).toContainText('Send the message');
  await tabTo(parts, list.getByRole('group', { name: 'List of keys' }));
  for (const keys of ['ControlOrMeta+d', 'ControlOrMeta+Shift+K', 'ControlOrMeta+l']) {
    await keyboard.press(keys);
  }
  await keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(parts.events).toBeFocused();
  expect(await rowCount(parts)).toBeGreaterThan(0);
  await expectPhase(parts, 'Open');
  expect(server.openCount()).toBe(1);
});
