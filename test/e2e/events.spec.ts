import { expect } from '@playwright/test';
import {
  connectTo,
  expectMessages,
  expectRowCount,
  filterTo,
  openConnection,
} from './app-parts.ts';
import { rowCount, rowWith, sendMessage, type AppParts } from './app-parts.ts';
import { test, type Servers } from './app-test.ts';
import { echo, greet, type TestServer } from './test-server.ts';

/** Messages numbered from 1, as JSON texts of one type. */
function numbered(type: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `{"type":"${type}","n":${index + 1}}`);
}

/** Waits until the row with this number in the list is selected, and returns nothing else. */
async function expectSelected({ events }: AppParts, rowIndex: number): Promise<void> {
  const selected = events.getByRole('row', { selected: true });
  await expect(selected).toHaveAttribute('aria-rowindex', String(rowIndex));
  await expect(selected).toBeInViewport();
}

test('messages appear while they come, and aria-rowcount is the number of all of them', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  const before = await rowCount(parts);
  server.send('{"type":"first"}');
  await expect(rowWith(parts, '"first"')).toBeVisible();
  await expectRowCount(parts, before + 1);
  for (const text of numbered('many', 500)) server.send(text);
  await expectRowCount(parts, before + 501);
  await expect(rowWith(parts, '"n":500}')).toBeVisible();
  expect(await parts.rows.count()).toBeLessThan(200);
  await expectMessages(parts, 'Received', 501);
});

test('a row tells its direction and kind in words, its time to the microsecond, type and size', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(echo);
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"op":"subscribe","n":1}');
  await filterTo(parts, 'kind:message', 2);
  const cells = async (row: number): Promise<readonly string[]> =>
    parts.rows.nth(row).getByRole('gridcell').allInnerTexts();
  await expect.poll(async () => (await cells(1))[5]).toBe('24 B');
  expect(await parts.rows.nth(0).getByRole('gridcell').nth(3).textContent()).toBe('senttext');
  expect(await parts.rows.nth(1).getByRole('gridcell').nth(3).textContent()).toBe('receivedtext');
  const [, time, delta, , type, size, preview] = await cells(1);
  expect(time).toMatch(/^\d\d:\d\d:\d\d\.\d{3}\s?\d{3}$/);
  expect(delta).toMatch(/^[+−]\d/);
  expect({ type, size, preview }).toEqual({
    type: 'subscribe',
    size: '24 B',
    preview: '{"op":"subscribe","n":1}',
  });
});

test('pings, pongs and closes are rows of their own', async ({ parts, servers }) => {
  const server = await servers.webSocket((client) => {
    client.ping('are you there');
  });
  await openConnection(parts, server.url);
  await filterTo(parts, 'kind:control', 2);
  await expect(
    parts.events.getByRole('row', { name: /received\s*ping.*are you there/ }),
  ).toBeVisible();
  await expect(parts.events.getByRole('row', { name: /sent\s*pong.*are you there/ })).toBeVisible();
  await parts.disconnect.click();
  await expectRowCount(parts, 4);
  await expect(parts.events.getByRole('row', { name: /sent\s*close.*1000/ })).toBeVisible();
  await expect(parts.events.getByRole('row', { name: /received\s*close.*1000/ })).toBeVisible();
});

test('the filter finds text, phrases, directions, kinds and types, and what is not there', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(
    greet(...numbered('price', 30), ...numbered('chat', 20), 'plain words', '{"type":"chat two"}'),
  );
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"type":"price","mine":true}');
  await expectMessages(parts, 'Sent', 1);
  await expectMessages(parts, 'Received', 52);
  const all = await rowCount(parts);
  await filterTo(parts, 'kind:message', 53);
  await filterTo(parts, 'kind:message type:price', 31);
  await filterTo(parts, 'type:price dir:receive', 30);
  await filterTo(parts, 'kind:message type:price -dir:receive', 1);
  await filterTo(parts, 'kind:message "plain words"', 1);
  await filterTo(parts, 'kind:message PLAIN', 1);
  await filterTo(parts, 'opcode:binary', 0);
  await expect(parts.page.getByText('No event matches.')).toBeVisible();
  await parts.page.getByRole('button', { name: 'Clear filter', exact: true }).click();
  await expect(parts.filter).toHaveValue('');
  await expectRowCount(parts, all);
});

test('a filter goes on with what comes later', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await filterTo(parts, 'kind:message type:wanted', 0);
  server.send('{"type":"other"}');
  server.send('{"type":"wanted"}');
  await expectRowCount(parts, 1);
  await expect(rowWith(parts, '"wanted"')).toBeVisible();
});

test('arrows, Home, End and the Page keys move the selection and keep it in sight', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet(...numbered('tick', 300)));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 300);
  await filterTo(parts, 'kind:message type:tick', 300);
  await parts.events.focus();
  await parts.events.press('Home');
  await expectSelected(parts, 1);
  await expect(parts.detail).toContainText('"n": 1');
  await parts.events.press('ArrowDown');
  await parts.events.press('ArrowDown');
  await expectSelected(parts, 3);
  await parts.events.press('ArrowUp');
  await expectSelected(parts, 2);
  await parts.events.press('PageDown');
  const selected = parts.events.getByRole('row', { selected: true });
  await expect(selected).not.toHaveAttribute('aria-rowindex', '2');
  const page = Number(await selected.getAttribute('aria-rowindex')) - 2;
  expect(page).toBeGreaterThan(5);
  await parts.events.press('PageDown');
  await expectSelected(parts, 2 + 2 * page);
  await parts.events.press('PageUp');
  await expectSelected(parts, 2 + page);
  await parts.events.press('End');
  await expectSelected(parts, 300);
  await expect(parts.detail).toContainText('"n": 300');
});

test('the list follows the tail until a row is read; the pill counts what came since and leads back', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet(...numbered('old', 100)));
  const pill = parts.page.getByRole('button', { name: /^[\d,]+ new$/ });
  await openConnection(parts, server.url);
  await expect(rowWith(parts, '{"type":"old","n":100}')).toBeInViewport();
  await parts.events.focus();
  await parts.events.press('Home');
  await expectSelected(parts, 1);
  await expect(pill).toHaveCount(0);
  for (const text of numbered('new', 25)) server.send(text);
  await expect(pill).toHaveText('25 new');
  await expectSelected(parts, 1);
  await pill.click();
  await expect(rowWith(parts, '{"type":"new","n":25}')).toBeInViewport();
  await expect(pill).toHaveCount(0);
  server.send('{"type":"newest"}');
  await expect(rowWith(parts, '"newest"')).toBeInViewport();
});

test('the list goes on following when the window becomes higher while messages come', async ({
  parts,
  servers,
  launched,
}) => {
  const server = await openAtTail(parts, servers);
  const flow = setInterval(() => server.send('{"type":"flow"}'), 5);
  for (const height of [600, 800, 600, 800]) {
    await launched.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, to),
      height,
    );
    await expect.poll(() => parts.page.evaluate(() => innerHeight)).toBe(height);
  }
  clearInterval(flow);
  server.send('{"type":"newest"}');
  await expect(rowWith(parts, '"newest"')).toBeInViewport();
  await expect(parts.page.getByRole('button', { name: /^[\d,]+ new$/ })).toHaveCount(0);
});

test('the list follows again when its scrollbar is pulled to the end while messages come', async ({
  parts,
  servers,
}) => {
  const server = await openAtTail(parts, servers);
  const flow = setInterval(() => server.send('{"type":"flow"}'), 2);
  const pill = parts.page.getByRole('button', { name: /^[\d,]+ new$/ });
  await parts.events.hover();
  await parts.page.mouse.wheel(0, -600);
  await expect(pill).toBeVisible();
  await parts.events.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await expect(pill).toHaveCount(0);
  clearInterval(flow);
  server.send('{"type":"newest"}');
  await expect(rowWith(parts, '"newest"')).toBeInViewport();
});

test('the list stops following when it is scrolled up, and does not move under the reader', async ({
  parts,
  servers,
}) => {
  const server = await openAtTail(parts, servers);
  await parts.events.hover();
  await parts.page.mouse.wheel(0, -600);
  await expect(rowWith(parts, '{"type":"old","n":200}')).not.toBeInViewport();
  const read = parts.rows.filter({ hasText: '"n":175}' });
  await expect(read).toBeInViewport();
  const before = await read.boundingBox();
  server.send('{"type":"newest"}');
  await expect(parts.page.getByRole('button', { name: /^[\d,]+ new$/ })).toBeVisible();
  expect(await read.boundingBox()).toEqual(before);
});

test('a filter keeps the selected row selected and in sight', async ({ parts, servers }) => {
  const server = await servers.webSocket(greet(...numbered('a', 100), ...numbered('b', 100)));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 200);
  await filterTo(parts, 'kind:message type:b', 100);
  await parts.events.focus();
  await parts.events.press('Home');
  const selected = parts.events.getByRole('row', { selected: true });
  await expect(selected).toContainText('{"type":"b","n":1}');
  await filterTo(parts, 'kind:message', 200);
  await expect(selected).toContainText('{"type":"b","n":1}');
  await expect(selected).toHaveAttribute('aria-rowindex', '101');
  await expect(selected).toBeInViewport();
  await expect(parts.detail).toContainText('"n": 1');
});

test('Pause holds the list still while the capture goes on', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  const pause = parts.page.getByRole('button', { name: 'Pause' });
  await openConnection(parts, server.url);
  await filterTo(parts, 'kind:message', 0);
  await pause.click();
  for (const text of numbered('hidden', 10)) server.send(text);
  await expectMessages(parts, 'Received', 10);
  await expectRowCount(parts, 0);
  await pause.click();
  await expectRowCount(parts, 10);
});

test('several connections are open at once, each with its own counts and events', async ({
  parts,
  servers,
}) => {
  const item = (text: string) => parts.connections.getByRole('listitem').filter({ hasText: text });
  const addresses: string[] = [];
  for (const [type, count] of [
    ['alpha', 3],
    ['beta', 5],
    ['gamma', 7],
  ] as const) {
    const server = await servers.webSocket(greet(...numbered(type, count)));
    await connectTo(parts, server.url);
    await expectMessages(parts, 'Received', count);
    addresses.push(server.url);
  }
  await expect(parts.connections.getByRole('listitem')).toHaveCount(3);
  for (const [index, count] of [3, 5, 7].entries()) {
    await expect(item(addresses[index] ?? '')).toContainText(
      new RegExp(`Open.*received${count}sent0`),
    );
  }
  await filterTo(parts, 'kind:message', 7);
  await item(addresses[0] ?? '').click();
  await expectMessages(parts, 'Received', 3);
  await expectRowCount(parts, 3);
  await parts.page.getByRole('button', { name: 'All servers' }).click();
  await expectRowCount(parts, 15);
  await parts.page.getByRole('button', { name: 'This server' }).click();
  await expectRowCount(parts, 3);
  await item(addresses[1] ?? '')
    .getByRole('button', { name: /^Close / })
    .click();
  await expect(item(addresses[1] ?? '')).toContainText('Closed');
  await expect(item(addresses[0] ?? '')).toContainText('Open');
  await item(addresses[2] ?? '')
    .getByRole('button', { name: /^Remove / })
    .click();
  await expect(parts.connections.getByRole('listitem')).toHaveCount(2);
  await expectMessages(parts, 'Received', 3);
});

/** A connection whose list follows the tail, with 200 messages. */
async function openAtTail(parts: AppParts, servers: Servers): Promise<TestServer> {
  const server = await servers.webSocket(greet(...numbered('old', 200)));
  await openConnection(parts, server.url);
  await expect(rowWith(parts, '{"type":"old","n":200}')).toBeInViewport();
  return server;
}
