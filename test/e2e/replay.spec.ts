import { expect } from '@playwright/test';
import { expectMessages, openConnection, sendMessage } from './app-parts.ts';
import { findings } from './axe-findings.ts';
import { chooseMenu, test } from './capture-test.ts';
import type { ClientScript } from './test-server.ts';

/** Gives each client a session of its own, and answers only to it, and not before it may. */
function sessions(price: number, mayAnswer: Promise<void> = Promise.resolve()): ClientScript {
  return (client) => {
    const session = `s-${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`;
    client.send(JSON.stringify({ type: 'hello', session }));
    client.on('message', (bytes: Buffer) => {
      const asked = JSON.parse(bytes.toString()) as { readonly session: string };
      const isKnown = asked.session === session;
      const answer = JSON.stringify(isKnown ? { type: 'price', price } : { type: 'error' });
      void mayAnswer.then(() => client.send(answer));
    });
  };
}

test('a conversation is replayed with the new session of the server, and a changed answer is found', async ({
  start,
  servers,
}) => {
  const own = await start();
  const { parts, page } = own;
  const server = await servers.webSocket(sessions(10));
  let letAnswer: () => void = () => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    letAnswer = resolve;
  });
  const changed = await servers.webSocket(sessions(12, mayAnswer));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 1);
  const hello = await parts.rows.filter({ hasText: '"hello"' }).innerText();
  const session = /s-[a-z0-9]+/.exec(hello)?.[0] ?? '';
  await sendMessage(parts, JSON.stringify({ type: 'ask', session }));
  await expectMessages(parts, 'Received', 2);

  await page.getByRole('button', { name: 'Simulate a server' }).click();
  await page.getByRole('button', { name: 'Start the server' }).click();
  await expect(page.getByText(/^ws:\/\/127\.0\.0\.1:\d+\/\?token=/)).toBeVisible();
  await page.keyboard.press('Escape');

  await chooseMenu(own, 'Replay Capture…');
  const dialog = page.getByRole('dialog', { name: 'Replay' });
  const value = dialog.getByRole('row', { name: /session/ });
  await expect(value).toContainText(session.slice(0, 8));
  const result = dialog.getByRole('region', { name: 'Result' });
  const same = /^Same: 1 message sent, 2 of 2 recorded answers came/;
  await dialog.getByRole('button', { name: 'Use the simulated server' }).click();
  await dialog.getByRole('button', { name: 'Replay', exact: true }).click();
  await expect(result.getByRole('status')).toHaveText(same);
  expect(server.requests).toHaveLength(1);

  await dialog.getByLabel('Server URL').fill(server.url);
  await dialog.getByRole('button', { name: 'Replay again' }).click();
  await expect.poll(() => server.requests.length).toBe(2);
  await expect(result.getByRole('status')).toHaveText(same);

  await dialog.getByLabel('Server URL').fill(changed.url);
  await dialog.getByRole('button', { name: 'Replay again' }).click();
  await expect(dialog.getByText('Waiting for')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Replay: 1 of 1 sent' })).toBeVisible();
  letAnswer();
  await page.getByRole('button', { name: 'Replay: different in 1 place' }).click();
  await expect(result.getByRole('status')).toHaveText(/^Different in 1 place/);
  await expect(result.getByRole('list', { name: 'Divergences' })).toContainText('/price');
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Side by side' }).click();
  await expect(page.getByRole('dialog', { name: 'Compare captures' })).toContainText('changed');
});
