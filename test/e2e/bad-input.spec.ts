import { expect } from '@playwright/test';
import { connectTo, expectPhase, openText } from './app-parts.ts';
import { test } from './app-test.ts';
import { unusedPort } from './test-server.ts';

for (const [what, prefix] of [
  ['without a scheme', ''],
  ['that starts with http://', 'http://'],
] as const) {
  test(`a URL ${what} is explained, and ws:// is offered and works`, async ({ parts, servers }) => {
    const server = await servers.webSocket();
    const rest = `127.0.0.1:${server.port}/`;
    await connectTo(parts, `${prefix}${rest}`);
    await expect(parts.page.getByRole('alert').filter({ hasText: 'ws://' })).toContainText(
      'A WebSocket URL starts with ws:// or wss://.',
    );
    await expect(parts.url).toHaveValue(`${prefix}${rest}`);
    expect(server.clients).toHaveLength(0);
    await parts.page.getByRole('button', { name: `Use ws://${rest}` }).click();
    await expectPhase(parts, 'Open');
    await expect(parts.url).toHaveValue(`ws://${rest}`);
  });
}

test('Enter a second time takes the offered URL', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await connectTo(parts, `localhost:${server.port}`);
  await expect(parts.page.getByRole('button', { name: /^Use ws:/ })).toBeVisible();
  await parts.url.press('Enter');
  await expectPhase(parts, 'Open');
});

test('nonsense is refused with a sentence, keeps what was typed and makes no connection', async ({
  parts,
}) => {
  for (const [text, words] of [
    ['', 'Enter the URL of a server'],
    ['ftp://example.com/', 'Framescope does not speak ftp://'],
    ['ws://', 'names no host'],
    ['ws://example.com:99999/', '"99999" is not a port'],
    ['ws://example.com/#part', 'no fragment'],
    ['javascript:alert(1)', 'A WebSocket URL starts with'],
  ] as const) {
    await connectTo(parts, text);
    await expect(parts.page.getByRole('alert').getByText(words)).toBeVisible();
    await expect(parts.url).toHaveValue(text);
  }
  await expect(parts.connections.getByRole('listitem')).toHaveCount(0);
});

test('options that cannot be used are explained where they stand, and nothing is sent', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await parts.options.click();
  await parts.page.getByRole('textbox', { name: 'Header 1 name' }).fill('Bad Name');
  await parts.page.getByRole('textbox', { name: 'Header 1 value' }).fill('x');
  await parts.page.getByRole('button', { name: 'Done' }).click();
  await connectTo(parts, server.url);
  await expect(parts.page.getByRole('alert').getByText('Check the options.')).toBeVisible();
  await expect(parts.page.getByRole('dialog', { name: 'Connection options' })).toBeVisible();
  expect(server.clients).toHaveLength(0);
});

test('an unknown host is explained with a next step', async ({ parts }) => {
  await connectTo(parts, 'ws://no-such-host.invalid/');
  await expectPhase(parts, 'Failed');
  await expect(parts.status).toContainText('no-such-host.invalid was not ');
  await expect(parts.status).toContainText(/Check the (spelling of the )?host name/);
  await expect(parts.connections.getByRole('listitem')).toContainText('Failed');
});

test('a refused port is explained with a next step', async ({ parts }) => {
  const port = await unusedPort();
  await connectTo(parts, `ws://127.0.0.1:${port}/`);
  await expectPhase(parts, 'Failed');
  await expect(parts.status).toContainText(`Nothing is listening on 127.0.0.1 port ${port}`);
  await expect(parts.status).toContainText('Start the server, or check the port.');
});

test('an answer of 404 is explained and keeps its head and its body', async ({
  parts,
  servers,
}) => {
  const address = await servers.http(404, 'There is no <b>socket</b> here.');
  await connectTo(parts, address);
  await expectPhase(parts, 'Failed');
  await expect(parts.status).toContainText('404 Not Found instead of 101 Switching Protocols');
  await expect(parts.status).toContainText('There is no such path on the server.');
  await expect(parts.status.getByLabel(/^Response body/)).toHaveText(
    'There is no <b>socket</b> here.',
  );
  await expect(await openText(parts, 'Response head')).toContainText('HTTP/1.1 404 Not Found');
});

test('a server that never answers is given up after the time in Options', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(() => undefined);
  await parts.options.click();
  await parts.page.getByRole('spinbutton', { name: 'Handshake timeout' }).fill('0.5');
  await parts.page.getByRole('button', { name: 'Done' }).click();
  await connectTo(parts, server.url);
  await expectPhase(parts, 'Failed');
  await expect(parts.status).toContainText('No reply to the upgrade request');
  await expect(parts.status).toContainText('Check that this port is a WebSocket server');
});

test('a self-signed certificate is refused, with the option that would accept it', async ({
  parts,
  servers,
}) => {
  const server = await servers.selfSigned(async (peer) => peer.upgrade());
  await connectTo(parts, server.url);
  await expectPhase(parts, 'Failed');
  await expect(parts.status).toContainText('cannot be trusted: it is self-signed');
  await expect(parts.status).toContainText('"Accept untrusted certificate" in Options');
});

test('TLS spoken to a port without TLS is explained', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await connectTo(parts, `wss://127.0.0.1:${server.port}/`);
  await expectPhase(parts, 'Failed');
  await expect(parts.status).toContainText('use ws:// instead of wss://');
});

test('a server that is no HTTP server is explained with the first bytes it sent', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(async (peer) => peer.write(Buffer.from('220 mail ready\r\n')));
  await connectTo(parts, server.url);
  await expectPhase(parts, 'Failed');
  await expect(parts.status).toContainText(
    'The reply is not HTTP: it starts with "220 mail ready"',
  );
});

test('what failed stays in the event list with its error', async ({ parts }) => {
  await connectTo(parts, `ws://127.0.0.1:${await unusedPort()}/`);
  await expectPhase(parts, 'Failed');
  await expect(
    parts.events.getByRole('row', { name: /error.*Nothing is listening/ }),
  ).toBeVisible();
});
