import { expect } from '@playwright/test';
import {
  expectMessages,
  filterTo,
  openConnection,
  openDetail,
  rowWith,
  showTab,
} from './app-parts.ts';
import { test } from './app-test.ts';
import { hex } from '../integration/wire/hex.ts';
import { frame } from '../integration/wire/server-frames.ts';
import { greet } from './test-server.ts';

test('Pretty shows JSON indented and as it was sent: 64-bit ids, repeated keys, 1.0', async ({
  parts,
  servers,
}) => {
  const text = '{"id":9007199254740993,"x":1.0,"x":1e400,"s":"\\u00e9\\/","list":[],"big":-0}';
  const server = await servers.webSocket(greet(text));
  await openConnection(parts, server.url);
  await openDetail(parts, '9007199254740993');
  const lines = parts.detail.getByRole('group', { name: 'Indented text' });
  for (const line of [
    '"id": 9007199254740993,',
    '"x": 1.0,',
    '"x": 1e400,',
    '"s": "\\u00e9\\/",',
    '"list": [],',
    '"big": -0',
  ]) {
    await expect(lines).toContainText(line);
  }
  await showTab(parts, 'Raw');
  await expect(parts.detail.getByRole('group', { name: 'Raw text' })).toContainText(text);
});

test('Hex shows every byte with its offset and its character', async ({ parts, servers }) => {
  const server = await servers.webSocket((client) => {
    client.send(hex('00 01 7f 80 ff 41 42'));
  });
  await openConnection(parts, server.url);
  await openDetail(parts, /received\s*binary/, 'Hex');
  const dump = parts.detail.getByRole('group', { name: 'Hex dump' });
  await expect(dump).toContainText('00000000');
  await expect(dump).toContainText('00 01 7f 80 ff 41 42');
  await expect(dump).toContainText('.....AB');
});

test('Frames shows each fragment with FIN, RSV, opcode, mask and lengths', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(async (peer) =>
    peer.upgrade(
      [],
      frame({ fin: false, opcode: 0x1, payload: '{"parts"' }),
      frame({ opcode: 0x9, payload: 'between' }),
      frame({ fin: false, opcode: 0x0, payload: ':' }),
      frame({ opcode: 0x0, payload: '3}' }),
    ),
  );
  await openConnection(parts, server.url);
  await openDetail(parts, '{"parts":3}', 'Frames');
  await expect(parts.detail).toContainText('3 fragments');
  const table = parts.detail.getByRole('table');
  await expect(table.getByRole('columnheader')).toContainText([
    '#',
    'FIN',
    'RSV1',
    'RSV2',
    'RSV3',
    'Opcode',
    'Mask',
    'Masking key',
    'Payload',
    'Header',
  ]);
  const shown = await Promise.all(
    [1, 2, 3].map(async (row) => {
      const cells = await table.getByRole('row').nth(row).getByRole('cell').allInnerTexts();
      return cells.slice(0, 10).join(' ');
    }),
  );
  expect(shown).toEqual([
    '1 0 0 0 0 0x1 text 0  8 2',
    '2 0 0 0 0 0x0 continuation 0  1 2',
    '3 1 0 0 0 0x0 continuation 0  2 2',
  ]);
});

test('what we sent is shown with the masking key that went over the wire', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(async (peer) => peer.upgrade());
  await openConnection(parts, server.url);
  await parts.message.fill('"masked"');
  await parts.send.click();
  await openDetail(parts, /sent\s*text.*"masked"/, 'Frames');
  const peer = await server.peer();
  const sent = await peer.frame(({ opcode }) => opcode === 0x1);
  expect(Buffer.from(sent.payload).toString()).toBe('"masked"');
  const cells = await parts.detail.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
  expect(cells.slice(1, 7)).toEqual(['1', '0', '0', '0', '0x1 text', '1']);
  expect(cells[7]).toMatch(/^([0-9a-f]{2} ){3}[0-9a-f]{2}$/);
});

test('a message of 1 MB opens, and its end is reached by the keyboard', async ({
  parts,
  servers,
}) => {
  const items = Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x'.repeat(36) }));
  const text = JSON.stringify({ type: 'large', items });
  expect(text.length).toBeGreaterThan(1024 * 1024);
  const server = await servers.webSocket(greet(text));
  await openConnection(parts, server.url);
  await openDetail(parts, '"large"');
  const lines = parts.detail.getByRole('group', { name: 'Indented text' });
  await expect(lines).toContainText('"type": "large"');
  const rest = parts.detail.getByRole('button', { name: /^Show / });
  while ((await rest.count()) > 0) {
    await rest.click();
    await expect(parts.detail.getByText(/^Reading/)).toHaveCount(0);
  }
  await lines.focus();
  // Lines still come in for a moment; the end is where the last of them is.
  await expect(async () => {
    await lines.press('End');
    await expect(lines).toContainText('"n": 19999', { timeout: 500 });
  }).toPass();
});

test('a violation shows the section of the RFC, the rule and the bytes at fault', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(async (peer) =>
    peer.upgrade([], hex('81 02 6f6b'), hex('a1 05 48656c6c6f')),
  );
  await parts.url.fill(server.url);
  await parts.url.press('Enter');
  await filterTo(parts, 'kind:violation', 1);
  await openDetail(parts, 'RSV2');
  await expect(parts.detail).toContainText('RFC 6455 section 5.2');
  await expect(parts.detail).toContainText('RSV2 must be 0 unless an extension was negotiated');
  await expect(parts.detail).toContainText('FIN 1, RSV1 0, RSV2 1, RSV3 0, opcode 0x1 (text)');
  await expect(parts.detail.getByRole('group', { name: 'Hex dump' })).toContainText(
    /a1 05 48 65 6c 6c 6f/,
  );
  await expect(parts.status).toContainText(/Problems\s*1/);
});

test('markup in payloads, reasons and headers stays text', async ({ parts, servers }) => {
  const markup = '<img src=x onerror="document.title=\'owned\'"><script>alert(1)</script>';
  const dialogs: string[] = [];
  parts.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const title = await parts.page.title();
  const server = await servers.webSocket((client) => {
    client.send(markup);
    client.send(JSON.stringify({ type: markup, html: markup }));
    client.close(1000, markup.slice(0, 120));
  });
  await parts.url.fill(server.url);
  await parts.url.press('Enter');
  await expectMessages(parts, 'Received', 2);
  for (const row of [rowWith(parts, /received\s*text<img/), rowWith(parts, '"html"')]) {
    await row.click();
    for (const tab of ['Pretty', 'Raw', 'Hex'] as const) await showTab(parts, tab);
    await showTab(parts, 'Pretty');
    await expect(parts.detail).toContainText('<img src=x onerror=');
  }
  await expect(parts.status).toContainText('<img src=x onerror=');
  await expect(parts.page.getByRole('img', { name: /x/ })).toHaveCount(0);
  expect(
    await parts.page.evaluate(() => ({
      images: document.querySelectorAll('img').length,
      foreign: [...document.scripts].filter(({ src }) => src === '').length,
    })),
  ).toEqual({ images: 0, foreign: 0 });
  expect(await parts.page.title()).toBe(title);
  expect(dialogs).toEqual([]);
});

test('what cannot be seen is made visible, so that two texts never look the same', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet('a\u202eb\u0000c\u200bd'));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 1);
  await filterTo(parts, 'kind:message', 1);
  await openDetail(parts, /received/, 'Raw');
  const text = await parts.detail.getByRole('group', { name: 'Raw text' }).textContent();
  expect(text).not.toMatch(/[\u202e\u0000\u200b]/);
  expect(text).toMatch(/a.+b.+c.+d/);
});

test('the text of an event can be copied as it came', async ({ parts, servers, launched }) => {
  const text = '{"copied":  "exactly", "n": 1.0}';
  const server = await servers.webSocket(greet(text));
  await openConnection(parts, server.url);
  await openDetail(parts, '"copied"');
  await parts.detail.getByRole('button', { name: /^Copy/ }).first().click();
  await expect
    .poll(async () => launched.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe(text);
});
