import { expect, type Locator } from '@playwright/test';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openConnection, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import type { ClientScript } from './test-server.ts';

/** Answers a message with its `id`, and what the rest of the answer says. */
const answering =
  (status: string): ClientScript =>
  (client) => {
    client.on('message', (bytes: Buffer) => {
      const { id } = JSON.parse(bytes.toString()) as { readonly id: number };
      client.send(JSON.stringify({ type: 'answer', id, status }));
    });
  };

function scenarioText(url: string): string {
  return `framescopeScenario: 1
name: Ask once
connections:
  server: { url: '${url}' }
steps:
  - connect: server
  - send: { json: { type: question, id: 7 } }
  - expect: { type: answer, json: { id: 7, status: fine } }
    within: 1 s
`;
}

async function openScenarios({ page }: AppParts): Promise<Locator> {
  await page.keyboard.press('Control+Shift+E');
  return page.getByRole('dialog', { name: 'Scenarios' });
}

test.afterEach(async ({ launched }) => {
  await rm(join(launched.userDataFolder, 'workspace', 'scenarios'), {
    recursive: true,
    force: true,
  });
});

test('a scenario is written, completed, told what is wrong with it, and run', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(answering('fine'));
  const { page } = parts;
  const dialog = await openScenarios(parts);
  await dialog.getByRole('button', { name: 'Make a scenario' }).click();
  const field = dialog.getByRole('textbox', { name: 'Scenario text' });
  await expect(field).toHaveValue(/framescopeScenario: 1/);

  await field.fill(`${scenarioText(server.url)}    whithin: 2 s\n`);
  const problems = dialog.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('within');
  await expect(dialog.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await field.fill(`${scenarioText(server.url)}  - `);
  await field.press('Control+End');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('listbox', { name: 'Suggest' })).toContainText('expectClose');
  await page.keyboard.press('Escape');

  await field.fill(scenarioText(server.url));
  await expect(problems).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  const run = dialog.getByRole('region', { name: 'Run' });
  await expect(run.getByRole('status')).toHaveText(/^Passed: 3 steps/);
  await expect(run.getByRole('list', { name: 'Steps' }).getByRole('listitem')).toHaveCount(3);
  expect(await findings(page)).toEqual([]);
  await field.fill(scenarioText(server.url).replace('Ask once', 'Ask again'));
  await expect(run.getByRole('status')).toHaveText(/^Passed: 3 steps.* of an earlier text$/);
  expect(await findings(page)).toEqual([]);
  await field.fill(scenarioText(server.url));
  await expect(run.getByRole('status')).not.toContainText('earlier');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(parts.events.getByRole('row').filter({ hasText: '"question"' })).toBeVisible();
});

test('a failed step says what came instead, and leads to its message in the log', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(answering('broken'));
  const { page } = parts;
  await openConnection(parts, server.url);
  const dialog = await openScenarios(parts);
  await dialog.getByRole('button', { name: 'Make a scenario' }).click();
  const field = dialog.getByRole('textbox', { name: 'Scenario text' });
  await expect(field).toHaveValue(/framescopeScenario: 1/);
  await field.fill(scenarioText(server.url));
  await field.press('Control+Enter');
  const run = dialog.getByRole('region', { name: 'Run' });
  await expect(run.getByRole('status')).toHaveText(/^Failed/);
  const failed = run.getByRole('listitem').filter({ hasText: 'failed:' });
  await expect(failed).toContainText('/status');
  await expect(failed).toContainText('expected "fine", came "broken"');
  expect(await findings(page)).toEqual([]);
  await failed.getByRole('button', { name: 'show in the log' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(parts.detail).toContainText('"broken"');
  await expect(parts.rows.filter({ hasText: '"broken"' })).toHaveAttribute('aria-selected', 'true');
});
