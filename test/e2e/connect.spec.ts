import { expect } from '@playwright/test';
import {
  connectTo,
  expectMessages,
  expectPhase,
  openConnection,
  openText,
  sendMessage,
} from './app-parts.ts';
import { test } from './app-test.ts';
import { echo, unusedPort } from './test-server.ts';

test('the Server URL box is there first, focused and empty, and the page says what to do', async ({
  parts,
}) => {
  await expect(parts.url).toBeFocused();
  await expect(parts.url).toHaveValue('');
  await expect(parts.page.getByRole('button', { name: 'Try the demo server' })).toBeVisible();
  await expect(parts.connections.getByRole('listitem')).toHaveCount(0);
});

test('Try the demo server starts one, connects to it and shows its messages', async ({ parts }) => {
  await parts.page.getByRole('button', { name: 'Try the demo server' }).click();
  await expectPhase(parts, 'Open');
  await expect(parts.events.getByRole('row', { name: /welcome/ })).toBeVisible();
  await expect(parts.connections.getByRole('listitem')).toContainText('Open');
});

test('Enter connects, Disconnect closes with 1000 on both sides', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  const closeCodes: number[] = [];
  await openConnection(parts, server.url);
  server.clients[0]?.on('close', (code) => closeCodes.push(code));
  await expect(parts.connect).toHaveCount(0);
  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');
  await expect(parts.status).toContainText('1000 Normal Closure');
  await expect(parts.connect).toBeVisible();
  await expect.poll(() => closeCodes).toEqual([1000]);
});

test('the button Connect connects as Enter does', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await parts.url.fill(server.url);
  await parts.connect.click();
  await expectPhase(parts, 'Open');
  expect(server.clients).toHaveLength(1);
});

test('the status panel shows the handshake, both heads and the messages each way', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(echo);
  await openConnection(parts, `${server.url}chat?room=7`);
  await sendMessage(parts, '{"type":"hello"}');
  await expectMessages(parts, 'Sent', 1);
  await expectMessages(parts, 'Received', 1);
  await expect(await openText(parts, 'Request head')).toContainText('GET /chat?room=7 HTTP/1.1');
  await expect(await openText(parts, 'Response head')).toContainText(
    'HTTP/1.1 101 Switching Protocols',
  );
  await expect(parts.status).toContainText(/TCP .* Upgrade /);
});

test('options go out with the request: a header, a subprotocol, an Origin, a parameter', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  const { page } = parts;
  await parts.options.click();
  await page.getByRole('textbox', { name: 'Header 1 name' }).fill('Authorization');
  await page.getByRole('textbox', { name: 'Header 1 value' }).fill('Bearer abc');
  await page.getByRole('textbox', { name: 'Parameter 1 name' }).fill('room');
  await page.getByRole('textbox', { name: 'Parameter 1 value' }).fill('a b');
  await page.getByRole('textbox', { name: 'Subprotocols' }).fill('chat');
  await page.getByRole('textbox', { name: 'Origin' }).fill('https://example.com');
  await page.getByRole('button', { name: 'Done' }).click();
  await openConnection(parts, server.url);
  await expect(parts.status).toContainText(/Subprotocol\s*chat/);
  const [request] = server.requests;
  expect({ url: request?.url, headers: request?.headers }).toMatchObject({
    url: '/?room=a%20b',
    headers: {
      authorization: 'Bearer abc',
      'sec-websocket-protocol': 'chat',
      origin: 'https://example.com',
    },
  });
});

test('reconnecting by hand goes on in the same row and the same log', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket((client) => {
    client.send(`{"type":"greeting","client":${server.clients.length}}`);
  });
  await openConnection(parts, server.url);
  await expect(parts.events.getByRole('row', { name: /"client":1/ })).toBeVisible();
  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');
  await parts.connect.click();
  await expectPhase(parts, 'Open');
  await expect(parts.events.getByRole('row', { name: /"client":2/ })).toBeVisible();
  await expect(parts.events.getByRole('row', { name: /"client":1/ })).toBeVisible();
  await expect(parts.connections.getByRole('listitem')).toHaveCount(1);
  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');
  await parts.connections.getByRole('button', { name: /^Retry / }).click();
  await expect(parts.events.getByRole('row', { name: /"client":3/ })).toBeVisible();
  await expect(parts.connections.getByRole('listitem')).toHaveCount(1);
  expect(server.clients).toHaveLength(3);
});

test('a close by the server shows its code, what the code means, and the reason', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket((client) => {
    client.close(1013, 'maintenance until noon');
  });
  await connectTo(parts, server.url);
  await expectPhase(parts, 'Closed');
  await expect(parts.status).toContainText('1013 Try Again Later');
  await expect(parts.status).toContainText('maintenance until noon');
});

test('a connection that was cut is closed with 1006 and said to be not clean', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  server.clients[0]?.terminate();
  await expectPhase(parts, 'Closed');
  await expect(parts.status).toContainText('1006');
  await expect(parts.status).toContainText('no Close frame');
  await expect(parts.status).toContainText('not clean');
});

test('a URL that was used before can be chosen again', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  const address = `${server.url}remembered`;
  await openConnection(parts, address);
  await parts.url.fill('');
  await parts.page.getByRole('button', { name: 'Recent URLs' }).click();
  await parts.page.getByRole('menuitem', { name: address }).click();
  await expect(parts.url).toHaveValue(address);
});

test('a TLS server is spoken to when its certificate is accepted by choice, and that is marked', async ({
  parts,
  servers,
}) => {
  const server = await servers.selfSigned(async (peer) => peer.upgrade());
  await parts.options.click();
  await parts.page.getByRole('switch', { name: 'Accept untrusted certificate' }).press('Space');
  await parts.page.getByRole('button', { name: 'Done' }).click();
  await expect(parts.page.getByText('Any certificate')).toBeVisible();
  await openConnection(parts, server.url);
  await expect(parts.status).toContainText(/TLSv1\.\d/);
  await expect(parts.status).toContainText('nobody vouches for this server');
});

test('a connection can be given up while the server keeps it waiting', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(() => undefined);
  await connectTo(parts, server.url);
  await expectPhase(parts, 'Connecting');
  await parts.disconnect.click();
  await expect(parts.status.getByText(/^(Failed|Closed)$/)).toBeVisible();
  await expect(parts.connect).toBeVisible();
});

test('a server that comes up later is reached by the same row', async ({ parts, servers }) => {
  const port = await unusedPort();
  await connectTo(parts, `ws://127.0.0.1:${port}/`);
  await expectPhase(parts, 'Failed');
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await expect(parts.connections.getByRole('listitem')).toHaveCount(2);
});
