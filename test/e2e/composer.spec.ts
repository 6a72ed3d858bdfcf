import { expect } from '@playwright/test';
import { expectMessages, expectPhase, filterTo, openConnection, rowWith } from './app-parts.ts';
import { sendMessage, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { unusedPort, type TestServer } from './test-server.ts';

/** What the server got, as texts; binary messages as hex after `hex:`. */
function receivedBy({ received }: TestServer): readonly string[] {
  return received.map(({ bytes, isBinary }) =>
    isBinary ? `hex:${bytes.toString('hex')}` : bytes.toString(),
  );
}

async function choose({ format }: AppParts, label: string): Promise<void> {
  await format.selectOption({ label });
}

test('a filled-in message leaves byte for byte, and the draft stays', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  const text = '{"id": 9007199254740993, "x": 1.0, "x": "é\\u00e9 \u{1f600}"}';
  await openConnection(parts, server.url);
  await sendMessage(parts, text);
  await expect.poll(() => receivedBy(server)).toEqual([text]);
  await expect(parts.message).toHaveValue(text);
  await parts.send.click();
  await expect.poll(() => receivedBy(server)).toEqual([text, text]);
  await filterTo(parts, 'dir:send', 2);
});

test('typing by keyboard adds nothing to what is typed', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  const text = '{"list": [1, {"a": "b"}], "s": "(x)"}';
  await openConnection(parts, server.url);
  await parts.message.click();
  await parts.page.keyboard.type(text);
  await expect(parts.composer).toContainText('Valid JSON');
  await parts.page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(() => receivedBy(server)).toEqual([text]);
});

test('typing goes on where it was while the editor takes over from the plain field', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  const text = `{"text": "${'typed before, while and after '.repeat(4)}"}`;
  await parts.url.fill(server.url);
  await parts.url.press('Enter');
  await parts.message.focus();
  await parts.page.keyboard.type(text, { delay: 5 });
  await expect(parts.message).toHaveValue(text);
  await expectPhase(parts, 'Open');
  await parts.page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(() => receivedBy(server)).toEqual([text]);
});

test('a message of several lines keeps its lines', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  const text = '{\n  "a": 1,\n\n  "b": 2\n}';
  await openConnection(parts, server.url);
  await sendMessage(parts, text);
  await expect.poll(() => receivedBy(server)).toEqual([text]);
});

test('filling in a second message replaces the first', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"n":1}');
  await sendMessage(parts, '{"n":2}');
  await sendMessage(parts, '{"n":3}');
  await expect.poll(() => receivedBy(server)).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
});

/** Replaces what stands in the editor as a user does; its input element may not hold all of it yet. */
async function writeAnew({ page, message }: AppParts, text: string): Promise<void> {
  await message.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

test('the place of a JSON error is told while typing', async ({ parts }) => {
  const { url } = { url: `ws://127.0.0.1:${await unusedPort()}/` };
  await parts.url.fill(url);
  await parts.url.press('Enter');
  await parts.message.fill('{"a": 1,}');
  await expect(parts.composer).toContainText('Line 1, column 9');
  await writeAnew(parts, '{\n  "a": tru\n}');
  await expect(parts.composer).toContainText('Line 2, column 8');
  await writeAnew(parts, '{"a": true}');
  await expect(parts.composer).toContainText('Valid JSON');
});

test('what is not JSON is sent as text only after a choice', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await sendMessage(parts, 'hello {');
  const question = parts.composer.getByRole('alert');
  await expect(question).toContainText('This is not valid JSON (Line 1, column 1');
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toHaveCount(0);
  await expect(parts.message).toBeFocused();
  await parts.send.click();
  await question.getByRole('button', { name: 'As text anyway' }).click();
  await expect.poll(() => receivedBy(server)).toEqual(['hello {']);
  await expect(question).toHaveCount(0);
  await expectMessages(parts, 'Sent', 1);
});

test('text, hex and base64 are sent as what they are', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await choose(parts, 'Text');
  await sendMessage(parts, 'not { json');
  await choose(parts, 'Binary (hex)');
  await sendMessage(parts, '00 ff 0x7f\n80');
  await choose(parts, 'Binary (base64)');
  await sendMessage(parts, '3q2+7w==');
  await expect
    .poll(() => receivedBy(server))
    .toEqual(['not { json', 'hex:00ff7f80', 'hex:deadbeef']);
  await filterTo(parts, 'opcode:binary dir:send', 2);
});

test('hex that is not hex is refused with its place, and nothing is sent', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await choose(parts, 'Binary (hex)');
  await sendMessage(parts, '00 f');
  await expect(parts.composer.getByRole('alert')).toContainText('Line 1, column 5');
  await sendMessage(parts, '00 0f');
  await expect.poll(() => receivedBy(server)).toEqual(['hex:000f']);
});

test('Send is disabled while nothing is open, and says why', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await parts.message.fill('{"kept":true}');
  await expect(parts.send).toBeEnabled();
  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');
  await expect(parts.send).toBeDisabled();
  await expect(parts.send).toHaveAccessibleDescription(/connection is closed/);
  await parts.message.press('ControlOrMeta+Enter');
  await expect(parts.composer.getByRole('alert')).toContainText('Not connected');
  expect(server.received).toHaveLength(0);
  await expect(parts.message).toHaveValue('{"kept":true}');
  await parts.connect.click();
  await expectPhase(parts, 'Open');
  await parts.send.click();
  await expect.poll(() => receivedBy(server)).toEqual(['{"kept":true}']);
});

test('a message is in the list when it has left, and not while it waits', async ({
  parts,
  servers,
}) => {
  const server = await servers.raw(async (peer) => {
    await peer.upgrade();
    peer.stall();
  });
  await openConnection(parts, server.url);
  await choose(parts, 'Text');
  await parts.message.fill(`${'x'.repeat(9999)}\n`.repeat(20));
  for (let n = 0; n < 40; n += 1) await parts.send.click();
  await sendMessage(parts, '"last"');
  await expect(parts.status).toContainText(/Queue\s*[\d,]{3,} bytes waiting/);
  await expect(rowWith(parts, /sent\s*text.*"last"/)).toHaveCount(0);
  (await server.peer()).resume();
  await expect(rowWith(parts, /sent\s*text.*"last"/)).toBeVisible();
  await expect(parts.status).toContainText(/Queue\s*0 bytes/);
  await expectMessages(parts, 'Sent', 41);
});

test('Alt and the arrows bring back what was sent', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"n":1}');
  await sendMessage(parts, '{"n":2}');
  await expect.poll(() => server.received.length).toBe(2);
  await parts.message.fill('{"n":3}');
  await parts.message.press('Alt+ArrowUp');
  await expect(parts.message).toHaveValue('{"n":2}');
  await parts.message.press('Alt+ArrowUp');
  await expect(parts.message).toHaveValue('{"n":1}');
  await parts.message.press('Alt+ArrowDown');
  await parts.message.press('Alt+ArrowDown');
  await expect(parts.message).toHaveValue('{"n":3}');
});
