import { expect, type Locator } from '@playwright/test';
import { WebSocket } from 'ws';
import { expectPhase, openConnection, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';

/** Opens the dialog; a server that an earlier test started is stopped. */
async function openDialog({ page }: AppParts): Promise<Locator> {
  await page.getByRole('button', { name: 'Simulate a server' }).click();
  return page.getByRole('dialog', { name: 'Simulated server' });
}

async function startServer(dialog: Locator): Promise<string> {
  await dialog.getByRole('button', { name: 'Start the server' }).click();
  const address = dialog.getByText(/^ws:\/\/127\.0\.0\.1:\d+\//);
  await expect(address).toBeVisible();
  return (await address.textContent()) ?? '';
}

/** Why a client cannot connect. */
function endOf(client: WebSocket): Promise<string> {
  return new Promise((resolve) => {
    client.on('error', ({ message }) => {
      resolve(message);
    });
  });
}

test('what was just recorded is simulated, watched, and broken on purpose', async ({
  parts,
  servers,
}) => {
  const { page } = parts;
  const real = await servers.demo();
  await openConnection(parts, real.url);
  await parts.message.fill('{"type":"echo","id":1,"text":"hello"}');
  await parts.send.click();
  await expect(parts.rows.filter({ hasText: '"text":"hello"' })).toHaveCount(2);
  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');

  const dialog = await openDialog(parts);
  const url = await startServer(dialog);
  expect(await findings(page)).toEqual([]);
  expect(url).toMatch(/\?token=[\w-]{22}$/);
  expect(await endOf(new WebSocket(url.replace(/\?.*$/, '')))).toContain('403');
  await expect(dialog.getByRole('list', { name: 'What happened' })).toContainText(
    'asks for a token',
  );
  // The button that was pressed is gone, and keys reach the dialog all the same.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: /^Simulated server on port/ }).click();
  await dialog.getByRole('button', { name: 'Connect to it' }).click();
  await expectPhase(parts, 'Open');
  await parts.message.fill('{"type":"echo","id":2,"text":"again"}');
  await parts.send.click();
  await expect(parts.rows.filter({ hasText: 'again' })).toHaveCount(2);

  const indicator = page.getByRole('button', {
    name: /^Simulated server on port \d+ · 1 request/,
  });
  await indicator.click();
  const events = dialog.getByRole('list', { name: 'What happened at the server' });
  await expect(events).toContainText(/echo \(37 B\): \d+ messages? that followed entry \d+/);
  await dialog.getByRole('textbox', { name: 'Close code' }).fill('1013');
  await dialog.getByRole('button', { name: 'Close with' }).click();
  await expect(events).toContainText('closed 1013');

  await dialog.getByRole('button', { name: 'Stop the server' }).click();
  await expect(dialog.getByRole('button', { name: 'Start the server' })).toBeVisible();
  expect(await endOf(new WebSocket(url))).toContain('ECONNREFUSED');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(indicator).toHaveCount(0);
});

test('a profile is simulated with faults, and what cannot be started is told', async ({
  parts,
}) => {
  const dialog = await openDialog(parts);
  await dialog.getByRole('combobox', { name: 'Play the server of' }).selectOption('a profile');
  await dialog.getByRole('button', { name: 'Start the server' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'Choose a profile.' })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Profile' }).selectOption('Codette');
  await dialog.getByRole('textbox', { name: 'Send each' }).fill('2');
  await dialog.getByRole('switch', { name: 'Ask for a token' }).uncheck();
  await expect(dialog).toContainText('Every program of this machine can connect');
  const url = await startServer(dialog);
  expect(url).not.toContain('?');
  const client = new WebSocket(url);
  const got: string[] = [];
  const both = new Promise<void>((resolve) => {
    client.on('message', (data: Buffer) => {
      if (got.push(data.toString()) === 2) resolve();
    });
  });
  client.on('open', () => {
    client.send('{"type":"ping"}');
    client.send('{"type":"nobody knows this"}');
  });
  await both;
  expect(got).toEqual(['{"type":"pong"}', '{"type":"pong"}']);
  await expect(dialog).toContainText('1 unanswered');
  await expect(dialog.getByRole('list')).toContainText('nobody knows this');
  client.terminate();
  await dialog.getByRole('button', { name: 'Stop the server' }).click();
  await dialog
    .getByRole('combobox', { name: 'Play the server of' })
    .selectOption('the capture that is shown');
  await dialog.getByRole('textbox', { name: 'Send each' }).fill('1');
  await dialog.getByRole('switch', { name: 'Ask for a token' }).check();
  await parts.page.keyboard.press('Escape');
});
