import { expect } from '@playwright/test';
import { connectTo, expectMessages, expectPhase, openConnection, openDetail } from './app-parts.ts';
import { sendMessage, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { echo, greet, unusedPort } from './test-server.ts';

test.describe('axe finds nothing serious, in either theme', () => {
  test('while the app is empty', async ({ parts }) => {
    await expect(parts.page.getByRole('button', { name: 'Try the demo server' })).toBeEnabled();
    expect(await findings(parts.page)).toEqual([]);
  });

  test('while connected, with an event open in every view', async ({ parts, servers }) => {
    const server = await servers.webSocket((client, request) => {
      greet('{"type":"greeting","n":1,"ok":true,"none":null,"s":"x"}')(client, request);
      client.ping('x');
      echo(client, request);
    });
    await openConnection(parts, server.url);
    await parts.latency.getByRole('button', { name: 'Ping' }).click();
    await sendMessage(parts, '{"type":"echo","id":1}');
    await expectMessages(parts, 'Received', 2);
    for (const tab of ['Pretty', 'Raw', 'Hex', 'Frames'] as const) {
      await openDetail(parts, '"greeting"', tab);
      expect(await findings(parts.page)).toEqual([]);
    }
  });

  test('while a connection has failed and a URL is refused', async ({ parts }) => {
    await connectTo(parts, `ws://127.0.0.1:${await unusedPort()}/`);
    await expectPhase(parts, 'Failed');
    await connectTo(parts, 'localhost:1');
    await expect(parts.page.getByRole('button', { name: /^Use / })).toBeVisible();
    expect(await findings(parts.page)).toEqual([]);
  });

  test('while the options are open, some of them wrong', async ({ parts }) => {
    await parts.options.click();
    await parts.page.getByRole('textbox', { name: 'Header 1 name' }).fill('Bad Name');
    await parts.page.getByRole('spinbutton', { name: 'Handshake timeout' }).fill('-1');
    await parts.page.getByRole('switch', { name: /untrusted certificate/ }).press('Space');
    expect(await findings(parts.page)).toEqual([]);
  });

  test('while the composer asks, and the list of keys is open', async ({ parts, servers }) => {
    const server = await servers.webSocket();
    await openConnection(parts, server.url);
    await sendMessage(parts, 'not json');
    await expect(parts.composer.getByRole('alert')).toBeVisible();
    expect(await findings(parts.page)).toEqual([]);
    await parts.page.getByRole('button', { name: /^Keys/ }).click();
    await expect(parts.page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    expect(await findings(parts.page)).toEqual([]);
  });
});

test('every part of the window is found by its role and name, and there is one of each', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet('{"type":"greeting"}'));
  const inEmptyApp = ['url', 'connect', 'options', 'connections', 'status', 'latency'] as const;
  for (const part of inEmptyApp) await expect(parts[part]).toHaveCount(1);
  await openConnection(parts, server.url);
  await openDetail(parts, '"greeting"');
  const whileOpen: readonly (keyof AppParts)[] = [
    ...['url', 'disconnect', 'options', 'connections', 'status', 'events', 'filter'],
    ...['detail', 'message', 'send', 'latency'],
  ] as readonly (keyof AppParts)[];
  for (const part of whileOpen) await expect(parts[part as 'url']).toHaveCount(1);
  await expect(parts.connect).toHaveCount(0);
  await expect(parts.latency.getByRole('button', { name: 'Ping', exact: true })).toHaveCount(1);
});

test('names that others look for by a part of them are not taken twice', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet('{"type":"greeting"}'));
  await openConnection(parts, server.url);
  await openDetail(parts, '"greeting"');
  const { page } = parts;
  for (const locator of [
    page.getByRole('textbox', { name: 'Server URL' }),
    page.getByRole('button', { name: 'Disconnect' }),
    page.getByRole('button', { name: 'Options' }),
    page.getByRole('list', { name: 'Connections' }),
    page.getByRole('region', { name: 'Connection status' }),
    page.getByRole('grid', { name: 'Events' }),
    page.getByRole('searchbox', { name: 'Filter events' }),
    page.getByRole('region', { name: 'Event detail' }),
    page.getByRole('textbox', { name: 'Message' }),
    page.getByRole('button', { name: 'Send' }),
    page.getByRole('region', { name: 'Latency' }),
    page.getByRole('button', { name: 'Ping' }),
  ]) {
    await expect(locator).toHaveCount(1);
  }
  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');
  await expect(page.getByRole('button', { name: 'Connect' })).toHaveCount(1);
});

test('a screen reader is told what became of the connection', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await expect(parts.page.getByText('Connected.', { exact: true })).toBeAttached();
});
