import { expect } from '@playwright/test';
import { expectPhase, rowWith, sendMessage, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import {
  connectWithProfile,
  gated,
  gateMessages,
  openGate,
  withOwnProfiles,
} from './gated-server.ts';
import { startTestServer } from './test-server.ts';

/** Waits for one of the three facts to be `yes` or `no`. */
async function expectFact({ status }: AppParts, name: string, word: 'yes' | 'no'): Promise<void> {
  await expect(status.getByLabel('Gate', { exact: true })).toContainText(`${name} ${word}`);
}

test('the gate shows its three facts and the time each step took', async ({ parts, servers }) => {
  const server = await servers.webSocket(gated(() => undefined));
  await connectWithProfile(parts, server.url, 'Gated CLI');
  await expectPhase(parts, 'Handshaking');
  for (const fact of ['Connected', 'Established', 'Ready']) await expectFact(parts, fact, 'no');
  const steps = parts.status.getByRole('list', { name: 'Steps of the gate' });
  await expect(steps.getByRole('listitem')).toHaveCount(4);
  await expect(steps.getByRole('listitem').nth(0)).toContainText(/handshake_response\s*done/);
  await expect(steps.getByRole('listitem').nth(1)).toContainText(/handshake_acknowledged\s*done/);
  await expect(steps.getByRole('listitem').nth(2)).toContainText(/handshake_complete\s*waiting/);

  server.send(gateMessages.complete);
  await expectFact(parts, 'Connected', 'yes');
  await expectFact(parts, 'Ready', 'no');
  server.send(gateMessages.established);
  await expectPhase(parts, 'Ready');
  for (const fact of ['Connected', 'Established', 'Ready']) await expectFact(parts, fact, 'yes');
  await expect(steps.getByRole('listitem').nth(3)).toContainText(
    /connection_established\s*done\s*\d/,
  );
  expect(server.clients).toHaveLength(1);
});

test('a message sent before ready is held, can be cancelled, and the others leave once and in order', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(gated((client) => client.send(gateMessages.complete)));
  await connectWithProfile(parts, server.url, 'Gated CLI');
  await expectPhase(parts, 'Handshaking');
  await expect(parts.composer).toContainText('Held until ready');
  for (const n of [1, 2, 3]) await sendMessage(parts, `{"type":"note","n":${n}}`);
  await expect(parts.status).toContainText('3 messages held until ready');
  const held = parts.status.getByRole('list', { name: 'Held' });
  await held
    .getByRole('listitem')
    .filter({ hasText: '"n":2' })
    .getByRole('button', { name: /^Cancel held/ })
    .click();
  await expect(parts.status).toContainText('2 messages held until ready');
  expect(server.received).toHaveLength(1);

  server.send(gateMessages.established);
  await expectPhase(parts, 'Ready');
  await expect(held).toHaveCount(0);
  await expect
    .poll(() => server.received.slice(1).map(({ bytes }) => bytes.toString()))
    .toEqual(['{"type":"note","n":1}', '{"type":"note","n":3}']);
});

test('what did not come in time is said in words, and the connection goes on', async ({
  parts,
  servers,
  launched,
}) => {
  const remove = await withOwnProfiles(parts.page, launched.userDataFolder, {
    'hasty.json': {
      framescopeProfile: 1,
      id: 'hasty',
      name: 'Hasty',
      description: 'Waits for a greeting no longer than a moment.',
      endpoints: [],
      envelope: { type: '/type' },
      ready: {
        name: 'greeting',
        expect: { type: 'greeting' },
        timeoutMs: 50,
        onTimeout: 'degrade',
      },
    },
  });
  const server = await servers.webSocket();
  await connectWithProfile(parts, server.url, 'Hasty');
  await expectPhase(parts, 'Degraded');
  const warning = parts.status.getByRole('group', { name: 'Degraded' });
  await expect(warning).toContainText('greeting did not come in time');
  await expect(parts.status).toContainText(/greeting\s*not in time/);
  await sendMessage(parts, '{"type":"anyway"}');
  await expect.poll(() => server.received.length).toBe(1);
  expect(await findings(parts.page)).toEqual([]);

  server.send('{"type":"greeting"}');
  await expectPhase(parts, 'Ready');
  await expect(warning).toHaveCount(0);
  await remove();
});

test('a lost connection counts down, is made again at once when asked, and stops when told', async ({
  parts,
}) => {
  const server = await startTestServer(openGate);
  await connectWithProfile(parts, server.url, 'Gated CLI');
  await expectPhase(parts, 'Ready');
  // The server goes away whole, so that attempts are refused and the delays grow.
  await server.close();
  await expectPhase(parts, 'Reconnecting');
  const countdown = parts.status.getByRole('group', { name: 'Reconnecting' });
  await expect(countdown).toContainText(/Attempt \d of 10 in \d s/);
  await expect(parts.status.getByLabel('Gate', { exact: true })).toContainText('Ready no');
  await expect(parts.connections.locator('..')).toContainText('1 reconnecting');
  expect(await findings(parts.page)).toEqual([]);

  const again = await startTestServer(openGate, server.port);
  await countdown.getByRole('button', { name: 'Retry now' }).click();
  await expectPhase(parts, 'Ready');
  expect(again.clients).toHaveLength(1);
  await expect(parts.connections.getByRole('listitem')).toHaveCount(1);

  await again.close();
  await expectPhase(parts, 'Reconnecting');
  await countdown.getByRole('button', { name: 'Stop' }).click();
  await expect(parts.status.getByText(/^(Closed|Failed)$/)).toBeVisible();
  await expect(parts.connect).toBeVisible();
});

test('every connection has a lifecycle with times and triggers, and is counted by it', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await parts.url.fill(server.url);
  await parts.connect.click();
  await expectPhase(parts, 'Open');
  const stages = parts.status.getByRole('list', { name: 'Lifecycle' }).getByRole('listitem');
  await expect(stages).toHaveText([/^Connecting \d/, /^Connected \d/]);
  const pane = parts.connections.locator('..');
  await expect(pane).toContainText('Active connections: 0');
  await expect(pane).toContainText('1 connected');
  await expect(parts.connections).toContainText('#');
  server.send('{"type":"hello"}');
  await expect(stages).toHaveText([/^Connecting/, /^Connected/, /^Active/]);
  await expect(pane).toContainText('Active connections: 1');
  await parts.disconnect.click();
  await expect(stages.nth(4)).toHaveText(/^Cleanup/);
  await expect(pane).toContainText('Active connections: 0');
});

test('a state that the server announces is a chip whose history leads to the events', async ({
  parts,
  servers,
}) => {
  const mode = (value: string): string => `{"type":"mode_change","data":{"mode":"${value}"}}`;
  const server = await servers.webSocket();
  await connectWithProfile(parts, server.url, 'Coda');
  await expectPhase(parts, 'Ready');
  server.send(mode('listening'));
  server.send(mode('speaking'));
  const chip = parts.status.getByRole('button', { name: /: speaking$/ });
  await chip.click();
  await parts.page.getByRole('menuitem', { name: /listening/ }).click();
  await expect(rowWith(parts, /"listening"/)).toHaveAttribute('aria-selected', 'true');
});
