import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectMessages, openConnection, sendMessage } from './app-parts.ts';
import { findings } from './axe-findings.ts';
import { chooseFile, chooseMenu, test } from './capture-test.ts';
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
  const compared = page.getByRole('dialog', { name: 'Compare captures' });
  await expect(compared).toContainText('changed');
  await expect(compared.getByRole('grid')).toBeFocused();
  await page.keyboard.press('n');
  await expect(compared).toContainText('/price');
});

test('a conversation becomes a scenario of the workspace that runs, and selected rows one elsewhere', async ({
  start,
  folder,
  servers,
}) => {
  const own = await start();
  const { parts, page } = own;
  const server = await servers.webSocket(sessions(10));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 1);
  const hello = await parts.rows.filter({ hasText: '"hello"' }).innerText();
  const session = /s-[a-z0-9]+/.exec(hello)?.[0] ?? '';
  await sendMessage(parts, JSON.stringify({ type: 'ask', session, password: 'canary-password' }));
  await expectMessages(parts, 'Received', 2);

  await parts.events.focus();
  await page.keyboard.press('ControlOrMeta+A');
  const selected = page.getByRole('region', { name: 'Selected events' });
  await selected.getByRole('button', { name: 'Replay…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay' });
  await expect(dialog.getByLabel('Messages')).toHaveValue('selected');
  await chooseFile(own, join(folder, 'elsewhere'));
  await dialog.getByRole('button', { name: 'Save as scenario…' }).click();
  await expect(dialog.getByText(/^Saved as elsewhere\.scenario\.yaml: 5 steps\./)).toBeVisible();
  const text = await readFile(join(folder, 'elsewhere.scenario.yaml'), 'utf8');
  expect(text).not.toContain('canary');
  expect(text).not.toContain(session);
  expect(await findings(page)).toEqual([]);

  const inWorkspace = join(folder, 'user-data', 'workspace', 'scenarios', 'ask.scenario.yaml');
  await chooseFile(own, inWorkspace);
  await dialog.getByRole('button', { name: 'Save as scenario…' }).click();
  const scenarios = page.getByRole('dialog', { name: 'Scenarios' });
  await expect(scenarios.getByRole('textbox', { name: 'Scenario text' })).toHaveValue(
    /\{\{session\}\}.*\{\{password\}\}/,
  );
  await expect(scenarios.getByText(/it asks for password/)).toBeVisible();
  expect(server.requests).toHaveLength(1);
  await scenarios.getByLabel('password').fill('canary-password');
  await scenarios.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(scenarios.getByRole('region', { name: 'Run' }).getByRole('status')).toHaveText(
    /^Passed: 5 steps/,
  );
});
