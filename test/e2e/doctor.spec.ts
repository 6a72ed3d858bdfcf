import { expect } from '@playwright/test';
import { connectTo, expectPhase, openConnection } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { unusedPort } from './test-server.ts';

test('a refused connection is explained step by step, by keyboard alone', async ({ parts }) => {
  const { page, status } = parts;
  const port = await unusedPort();
  await connectTo(parts, `ws://localhost:${String(port)}/ws?token=hunter2`);
  await expectPhase(parts, 'Failed');
  const explain = status.getByRole('button', { name: 'Explain', exact: true });
  await explain.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Why the connection failed' });
  await expect(dialog.getByRole('status')).toContainText(
    `Nothing is listening on localhost port ${String(port)}`,
  );
  await expect(dialog.getByRole('status')).toContainText('Start the server');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Something listens' })).toContainText(
    'refused (ECONNREFUSED)',
  );
  await expect(dialog).not.toContainText('hunter2');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a refused upgrade shows what came, and other paths are tried when asked for', async ({
  parts,
  servers,
}) => {
  const url = await servers.http(404, 'no such page');
  await connectTo(parts, url);
  await parts.status.getByRole('button', { name: 'Explain', exact: true }).click();
  const dialog = parts.page.getByRole('dialog', { name: 'Why the connection failed' });
  await expect(dialog.getByRole('status')).toContainText('404');
  await expect(dialog.getByRole('list', { name: 'Checks' })).toContainText('no such page');
  await dialog.getByRole('button', { name: 'Try other paths' }).click();
  await expect(dialog.getByRole('list', { name: 'Checks' })).toContainText('/graphql');
  await dialog.getByRole('button', { name: 'Copy report' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
});

test('a connection that is open has nothing to explain', async ({ parts, servers }) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await expect(parts.status.getByRole('button', { name: 'Explain', exact: true })).toHaveCount(0);
});
