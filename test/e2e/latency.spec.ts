import { expect } from '@playwright/test';
import { filterTo, openConnection, rowWith, sendMessage } from './app-parts.ts';
import { test } from './app-test.ts';
import { countOf, expectFigures, figures } from './latency-table.ts';

test('before anything was measured no figure is shown', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await expect(parts.latency.getByRole('button', { name: 'Ping' })).toBeDisabled();
  await openConnection(parts, server.url);
  expect(await figures(parts, 'Ping')).toEqual(['0', '–', '–', '–', '–', '–']);
  expect(await figures(parts, 'Request')).toEqual(['0', '–', '–', '–', '–', '–']);
});

test('Ping measures one round trip, shown in the panel and in the list', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await parts.latency.getByRole('button', { name: 'Ping' }).click();
  await expectFigures(parts, 'Ping', 1);
  await parts.latency.getByRole('button', { name: 'Ping' }).click();
  await expectFigures(parts, 'Ping', 2);
  await filterTo(parts, 'opcode:pong', 2);
  await rowWith(parts, /received\s*pong/)
    .first()
    .click();
  await expect(parts.detail).toContainText('round trip');
});

test('a ping that is not answered counts as outstanding, not as measured', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(async (peer) => peer.upgrade());
  await openConnection(parts, server.url);
  await parts.latency.getByRole('button', { name: 'Ping' }).click();
  await expect(parts.latency).toContainText('outstanding: 1 ping');
  expect(await countOf(parts, 'Ping')).toBe(0);
});

test('an interval pings again and again until it is off', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  const interval = parts.latency.getByRole('combobox', { name: 'Interval' });
  await interval.selectOption({ label: '1 s' });
  await expect.poll(async () => countOf(parts, 'Ping')).toBeGreaterThanOrEqual(2);
  await interval.selectOption({ label: 'off' });
  await expect(interval).toHaveValue('null');
});

test('requests and their answers are paired by id, whatever the order', async ({
  parts,
  servers,
}) => {
  const waiting: (() => void)[] = [];
  const server = await servers.webSocket((client) => {
    client.on('message', (bytes: Buffer) => {
      const { id } = JSON.parse(bytes.toString()) as { id: unknown };
      waiting.unshift(() => {
        client.send(JSON.stringify({ id, result: 'done' }));
      });
      if (waiting.length === 3) for (const answer of waiting) answer();
    });
  });
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"id":1,"method":"a"}');
  await sendMessage(parts, '{"id":"two","method":"b"}');
  await expect(parts.latency).toContainText('2 requests');
  expect(await countOf(parts, 'Request')).toBe(0);
  await sendMessage(parts, '{"id":3,"method":"c"}');
  await expectFigures(parts, 'Request', 3);
  await expect(parts.latency).toContainText('0 requests');
  await expect(rowWith(parts, '"id":1,"result"')).toContainText(/answers #\d+/);
});

test('the figures are those of the selected connection', async ({ parts, servers }) => {
  const one = await servers.webSocket();
  const other = await servers.webSocket();
  await openConnection(parts, one.url);
  await parts.latency.getByRole('button', { name: 'Ping' }).click();
  await expectFigures(parts, 'Ping', 1);
  await openConnection(parts, other.url);
  await expect.poll(async () => countOf(parts, 'Ping')).toBe(0);
  await parts.connections.getByRole('listitem').filter({ hasText: one.url }).click();
  await expect.poll(async () => countOf(parts, 'Ping')).toBe(1);
});

test('the demo server answers requests under their ids', async ({ parts, servers }) => {
  const demo = await servers.demo();
  await openConnection(parts, `${demo.url}requests`);
  for (let id = 1; id <= 5; id += 1) {
    await sendMessage(parts, `{"type":"request","id":${id},"method":"getPrice"}`);
  }
  await expectFigures(parts, 'Request', 5);
});
