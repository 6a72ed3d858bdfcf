import { expect, type Locator } from '@playwright/test';
import { openConnection, openDetail, showTab, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { greet } from './test-server.ts';

function findField({ detail }: AppParts): Locator {
  return detail.getByRole('searchbox', { name: 'Find in payload' });
}

/** Opens the find field by its key. */
async function openFind(parts: AppParts): Promise<void> {
  await parts.detail.focus();
  await parts.detail.press('ControlOrMeta+f');
  await expect(findField(parts)).toBeFocused();
}

test('a text is found in a payload, forwards and back, and marked in every view', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet('{"a":"needle","b":[1,"needle"],"c":"Needle"}'));
  await openConnection(parts, server.url);
  await openDetail(parts, '"needle"');
  await openFind(parts);
  await findField(parts).fill('needle');
  const status = parts.detail.getByRole('search').getByRole('status');
  const mark = parts.detail.locator('mark');
  await expect(status).toContainText('At byte 6 of 44');
  await expect(mark).toHaveText('needle');
  await findField(parts).press('Enter');
  await expect(status).toContainText('At byte 22 of 44');
  await parts.detail.getByRole('button', { name: 'Match case' }).click();
  await findField(parts).press('Enter');
  await expect(status).toContainText('At byte 6 of 44, from the other end');
  await findField(parts).press('Shift+Enter');
  await expect(status).toContainText('At byte 22 of 44, from the other end');
  await showTab(parts, 'Raw');
  await expect(mark).toHaveText('needle');
  await showTab(parts, 'Hex');
  await expect(mark.filter({ hasText: '6e 65' })).toHaveCount(1);
  await findField(parts).fill('not there');
  await expect(status).toContainText('Not found');
  await findField(parts).press('Escape');
  await expect(findField(parts)).toHaveCount(0);
  await expect(parts.detail).toBeFocused();
});

test('bytes are found by their hex digits', async ({ parts, servers }) => {
  const server = await servers.webSocket((client) => {
    client.send(Buffer.from('000102fffe00ff', 'hex'));
  });
  await openConnection(parts, server.url);
  await openDetail(parts, /received\s*binary/, 'Hex');
  await openFind(parts);
  await parts.detail.getByRole('combobox', { name: 'Find as' }).selectOption('Hex');
  await findField(parts).fill('ff f');
  const status = parts.detail.getByRole('search').getByRole('status');
  await expect(status).toContainText('two hex digits');
  await findField(parts).fill('ff fe');
  await expect(status).toContainText('At byte 3 of 7');
  await expect(parts.detail.locator('mark').first()).toHaveText('ff fe');
});

test('a message of 30 MB opens at its head, is searched to its end and shown in hex there', async ({
  parts,
  servers,
}) => {
  const pad = 'x'.repeat(1000);
  const items = Array.from({ length: 30_000 }, (_, n) => `{"n":${String(n)},"pad":"${pad}"}`);
  const text = `{"type":"huge","items":[${items.join(',')}]}`;
  const server = await servers.webSocket(greet(text));
  await openConnection(parts, server.url);
  await openDetail(parts, '"huge"');
  const lines = parts.detail.getByRole('group', { name: 'Indented text' });
  await expect(lines).toContainText('"type": "huge"');
  await expect(parts.detail).toContainText(/The first 2\.0 MB of 2\d\.\d MB/);
  await openFind(parts);
  await findField(parts).fill('"n":29999,');
  await expect(lines).toContainText('"n": 29999,');
  await expect(parts.detail.locator('mark').first()).toBeVisible();
  await showTab(parts, 'Hex');
  const dump = parts.detail.getByRole('group', { name: 'Hex dump' });
  await expect(parts.detail.locator('mark').first()).toBeVisible();
  await dump.press('End');
  const lastLines = [8, 16].map((step) => Math.floor((text.length - 1) / step) * step);
  const offsets = lastLines.map((offset) => offset.toString(16).padStart(8, '0'));
  await expect(dump).toContainText(new RegExp(offsets.join('|')));
  await dump.press('Home');
  await expect(dump).toContainText('00000000');
});

test('Frames tells wire and payload apart, with the octets of the header and the times', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(async (peer) =>
    peer.upgrade([], Buffer.from('8105', 'hex'), Buffer.from('hello')),
  );
  await openConnection(parts, server.url);
  await openDetail(parts, 'hello', 'Frames');
  await expect(parts.detail).toContainText(/On the wire\s*7 bytes/);
  await expect(parts.detail).toContainText(/Payload\s*5 bytes/);
  const table = parts.detail.getByRole('table');
  await expect(table.getByRole('cell', { name: '81 05', exact: true })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Took', exact: true })).toBeVisible();
});

test('axe finds nothing serious, in either theme, while finding', async ({ parts, servers }) => {
  const server = await servers.webSocket(greet('{"a":"needle"}'));
  await openConnection(parts, server.url);
  await openDetail(parts, '"needle"');
  await openFind(parts);
  await findField(parts).fill('needle');
  for (const tab of ['Pretty', 'Raw', 'Hex']) {
    await showTab(parts, tab);
    await expect(parts.detail.locator('mark').first()).toBeVisible();
    expect(await findings(parts.page)).toEqual([]);
  }
});
