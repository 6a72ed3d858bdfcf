import { expect } from '@playwright/test';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import {
  expectMessages,
  expectPhase,
  expectRowCount,
  filterTo,
  openConnection,
} from './app-parts.ts';
import { rowWith, sendMessage } from './app-parts.ts';
import { test } from './app-test.ts';
import { echo } from './test-server.ts';

test('one Connect makes exactly one socket', async ({ parts, servers }) => {
  const server = await servers.webSocket(echo);
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"n":1}');
  await expectMessages(parts, 'Received', 1);
  await filterTo(parts, 'kind:handshake', 1);
  expect(server.clients).toHaveLength(1);
  expect(server.received).toHaveLength(1);
});

test('a double click on Connect makes one socket and leaves it open', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(echo);
  await parts.url.fill(server.url);
  await parts.connect.dblclick();
  await expectPhase(parts, 'Open');
  await sendMessage(parts, '{"n":1}');
  await expectMessages(parts, 'Received', 1);
  expect(server.clients).toHaveLength(1);
});

test('no TCP connection is made before one is asked for', async ({ parts }) => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await parts.url.fill(`ws://127.0.0.1:${port}/`);
  await parts.options.click();
  await parts.page.getByRole('button', { name: 'Done' }).click();
  await parts.page.reload();
  await expect(parts.url).toBeVisible();
  expect(sockets).toHaveLength(0);
  server.close();
  await once(server, 'close');
});

test('a reload of the page keeps the socket, the log and the counts', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(echo);
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"before":"reload"}');
  await expectMessages(parts, 'Received', 1);
  await parts.page.reload();
  await expectPhase(parts, 'Open');
  await expectMessages(parts, 'Received', 1);
  await filterTo(parts, 'kind:message', 2);
  await expect(rowWith(parts, /received\s*text.*"before"/)).toBeVisible();
  await sendMessage(parts, '{"after":"reload"}');
  await expectRowCount(parts, 4);
  await expectMessages(parts, 'Received', 2);
  expect(server.clients).toHaveLength(1);
  expect(server.openCount()).toBe(1);
});

test('messages that come while the page reloads are in the log', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  const reloaded = parts.page.reload({ waitUntil: 'commit' });
  for (let n = 1; n <= 1000; n += 1) server.send(`{"n":${n}}`);
  await reloaded;
  await expectMessages(parts, 'Received', 1000);
  await filterTo(parts, 'kind:message', 1000);
});
