import { expect } from '@playwright/test';
import { expectPhase, openConnection } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { chooseProfile, connectWithProfile, openGate } from './gated-server.ts';
import { greet } from './test-server.ts';

test('a profile is chosen beside the URL, fills an empty box, and is offered with its endpoints', async ({
  parts,
}) => {
  const { page } = parts;
  await chooseProfile(parts, 'SalesCoach');
  await expect(parts.url).toHaveValue('ws://localhost:8000/ws/chat');
  await page.getByRole('button', { name: 'Recent URLs' }).click();
  await page.getByRole('menuitem', { name: 'ws://localhost:8000/ws/group-chat' }).click();
  await expect(parts.url).toHaveValue('ws://localhost:8000/ws/group-chat');
  await chooseProfile(parts, 'Codette');
  await expect(parts.url).toHaveValue('ws://localhost:8000/ws/group-chat');
});

test('the picker works by keyboard', async ({ parts }) => {
  const { page } = parts;
  await page.getByRole('button', { name: /^Profile:/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'Profile' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Profile: Coda' })).toBeFocused();
});

test('a connection with a profile is one socket, also after the page was loaded anew', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(openGate);
  await connectWithProfile(parts, server.url, 'Gated CLI');
  await expectPhase(parts, 'Ready');
  await parts.page.reload();
  await expectPhase(parts, 'Ready');
  await expect(parts.page.getByRole('button', { name: 'Profile: Gated CLI' })).toBeVisible();
  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');
  await parts.connect.click();
  await expectPhase(parts, 'Ready');
  await expect(parts.connections.getByRole('listitem')).toHaveCount(1);
  expect(server.clients).toHaveLength(2);
});

test('a secret reaches the server, is kept for the next time, and is in no place that can be read', async ({
  parts,
  servers,
}) => {
  const { page } = parts;
  const canary = 'c4nary-8d1f5e';
  const server = await servers.webSocket(openGate);
  await parts.url.fill(server.url);
  await page.getByRole('button', { name: /^Profile:/ }).click();
  await page.getByRole('menuitemradio', { name: 'Gated CLI' }).click();
  const token = page.getByLabel('Token', { exact: true });
  await expect(token).toBeFocused();
  await expect(token).toHaveAttribute('type', 'password');
  await token.fill(canary);
  await page.getByRole('button', { name: 'Done' }).click();
  await parts.connect.click();
  await expectPhase(parts, 'Ready');
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${canary}`);

  await page.getByRole('button', { name: 'Request head' }).click();
  await expect(parts.status).toContainText('Authorization: Bearer ****');
  expect(await page.content()).not.toContain(canary);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(canary);
  await page.getByRole('button', { name: 'Parameters' }).click();
  await expect(token).toHaveValue('');
  await expect(token).toHaveAttribute('placeholder', /kept/);
  await page.getByRole('button', { name: 'Done' }).click();

  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');
  await parts.connect.click();
  await expectPhase(parts, 'Ready');
  expect(server.requests[1]?.headers.authorization).toBe(`Bearer ${canary}`);

  // Loaded anew, the page knows of the secret only its mask: that is nothing to connect with.
  await page.reload();
  await expectPhase(parts, 'Ready');
  await parts.disconnect.click();
  await expectPhase(parts, 'Closed');
  await parts.connect.click();
  await expectPhase(parts, 'Ready');
  expect(server.requests[2]?.headers.authorization).toBe(`Bearer ${canary}`);
  await expect(parts.connections.getByRole('listitem')).toHaveCount(1);
});

test('the profile of a URL is remembered with the URL', async ({ parts, servers }) => {
  const server = await servers.webSocket(openGate);
  const other = await servers.webSocket();
  await connectWithProfile(parts, server.url, 'Gated CLI');
  await expectPhase(parts, 'Ready');
  await chooseProfile(parts, 'No profile');
  await openConnection(parts, other.url);
  await parts.page.reload();
  await parts.url.fill('');
  await parts.url.fill(server.url);
  await expect(parts.page.getByRole('button', { name: 'Profile: Gated CLI' })).toBeVisible();
  await parts.url.fill(other.url);
  await expect(parts.page.getByRole('button', { name: 'Profile: No profile' })).toBeVisible();
});

test('a profile is suggested by the first messages, never applied unasked, and used when asked', async ({
  parts,
  servers,
}) => {
  const { page } = parts;
  const server = await servers.webSocket(openGate);
  await openConnection(parts, server.url);
  const line = page.getByRole('status').filter({ hasText: 'This looks like Gated CLI.' });
  await expect(line).toBeVisible();
  expect(await findings(page)).toEqual([]);
  expect(server.received).toHaveLength(0);
  await line.getByRole('button', { name: 'Use the profile' }).click();
  await expect(line).toHaveCount(0);
  expect(server.clients).toHaveLength(1);
  await page.getByRole('button', { name: 'Start again with it' }).click();
  await expectPhase(parts, 'Ready');
  expect(server.clients).toHaveLength(2);
});

test('a suggestion that was refused is not made again for the URL', async ({ parts, servers }) => {
  const { page } = parts;
  const server = await servers.webSocket(
    greet('{"type":"handshake_response","thread_id":"t"}', '{"type":"connection_established"}'),
  );
  await openConnection(parts, server.url);
  await page.getByRole('button', { name: 'Do not suggest this again' }).click();
  await expect(page.getByText('This looks like')).toHaveCount(0);
  await page.reload();
  await expectPhase(parts, 'Open');
  // What is looked for is looked for by now: the picker is there before.
  await chooseProfile(parts, 'Codette');
  await expect(page.getByText('This looks like')).toHaveCount(0);
});

test('axe finds nothing serious, in either theme, in the picker and the parameters', async ({
  parts,
}) => {
  const { page } = parts;
  await page.getByRole('button', { name: /^Profile:/ }).click();
  await expect(page.getByRole('menu', { name: 'Profile' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('menuitemradio', { name: 'Gated CLI' }).click();
  await expect(page.getByRole('dialog', { name: 'Parameters of Gated CLI' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});
