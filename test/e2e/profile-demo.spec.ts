import { expect } from '@playwright/test';
import { appParts, expectPhase, rowWith, sendMessage, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { connectWithProfile } from './gated-server.ts';
import { launchApp } from './launch-app.ts';

/** Connects to a simulated server with the profile of its protocol, and waits until it is ready. */
async function connectReady(parts: AppParts, url: string, name: string): Promise<void> {
  await connectWithProfile(parts, url, name);
  await expectPhase(parts, 'Ready');
}

test('the app starts connected to Codette when it is asked to, and pairs each answer', async () => {
  const launched = await launchApp({ args: ['--demo', 'codette'] });
  try {
    const parts = appParts(launched.page);
    await expectPhase(parts, 'Ready');
    await expect(parts.page.getByRole('button', { name: 'Profile: Codette' })).toBeVisible();
    await expect(parts.connections.getByRole('listitem')).toHaveCount(1);
    await expect(rowWith(parts, 'Codette is listening.')).toBeVisible();
    await sendMessage(parts, '{"type":"chat","message":"How do I mix vocals?"}');
    await sendMessage(parts, '{"type":"status"}');
    await expect(rowWith(parts, 'chat_response')).toContainText(/ms/);
    await expect(rowWith(parts, 'status_response')).toContainText(/ms/);
    await sendMessage(parts, '{"type":"dance"}');
    await expect(parts.status).toContainText('1 application');
  } finally {
    await launched.close();
  }
});

test('the gated agent is ready after its three steps, and works then', async ({
  parts,
  servers,
}) => {
  const { url } = await servers.simulated('gated-cli');
  await connectWithProfile(parts, `${url}?established=1500`, 'Gated CLI');
  await expectPhase(parts, 'Handshaking');
  await sendMessage(parts, '{"type":"user_message","content":"Which tables are the largest?"}');
  await expect(parts.status).toContainText('1 message held until ready');
  await expectPhase(parts, 'Ready');
  await expect(rowWith(parts, /agent_completed/)).toBeVisible();
  await expect(rowWith(parts, /not_ready/)).toHaveCount(0);
});

test('Coda tells its mode, its mood and its own numbers', async ({ parts, servers }) => {
  const { url } = await servers.simulated('coda');
  await connectReady(parts, url, 'Coda');
  const chips = parts.status.getByRole('group', { name: 'States the server announced' });
  const mode = chips.getByRole('button', { name: 'mode: idle' });
  await expect(mode).toBeVisible();
  await sendMessage(
    parts,
    '{"type":"text_input","data":{"text":"Hi"},"timestamp":"2023-06-01T12:34:56.789Z"}',
  );
  await expect(rowWith(parts, 'memory_store')).toBeVisible();
  await mode.click();
  const history = parts.page.getByRole('menu');
  await expect(history).toContainText('speaking');
  await expect(history).toContainText('thinking');
  await parts.page.keyboard.press('Escape');
  await parts.latency.getByRole('tab', { name: 'Metrics' }).click();
  const table = parts.latency.getByRole('table', { name: 'Metrics of the server' });
  for (const field of ['stt_seconds', 'llm_seconds', 'memory_mb', 'cpu_percent']) {
    await expect(table).toContainText(field);
  }
  await parts.latency.getByRole('tab', { name: 'Round trips' }).click();
});

test('OpenAgents streams an answer, and is subscribed again after a loss', async ({
  parts,
  servers,
}) => {
  const { url } = await servers.simulated('openagents');
  await connectReady(parts, `${url}?closeAfter=4000&code=1012&word=10`, 'OpenAgents');
  await sendMessage(parts, '{"type":"Subscribe","scope":"chat"}');
  await expect(rowWith(parts, 'last_sync_id')).toHaveCount(1);
  await sendMessage(
    parts,
    '{"type":"Message","id":"m1","content":"What is a socket?","use_reasoning":true}',
  );
  await parts.latency.getByRole('tab', { name: 'Streams' }).click();
  await parts.latency.getByRole('button', { name: 'm1' }).click();
  await expect(parts.latency).toContainText('A socket is a conversation that nobody hangs up.');
  await expect(parts.latency).toContainText('The question is short.');

  await expectPhase(parts, 'Reconnecting');
  await expectPhase(parts, 'Ready');
  await parts.filter.fill('last_sync_id');
  await expect(rowWith(parts, 'Subscribed')).toHaveCount(2);
  await expect(parts.connections.getByRole('listitem')).toHaveCount(1);
  await parts.latency.getByRole('tab', { name: 'Round trips' }).click();
});

test('SalesCoach is one profile for both endpoints, and its connections are counted', async ({
  parts,
  servers,
}) => {
  const { url } = await servers.simulated('salescoach');
  await connectReady(parts, url, 'SalesCoach');
  await sendMessage(parts, '{"type":"chat","message":"They say we are too expensive."}');
  await expect(rowWith(parts, 'chat_response')).toBeVisible();
  await connectReady(parts, url.replace('/ws/chat', '/ws/group-chat'), 'SalesCoach');
  await sendMessage(parts, '{"type":"join_group","group_id":"north","user_id":"ann"}');
  await expect(rowWith(parts, 'group_joined')).toBeVisible();
  await sendMessage(parts, '{"type":"group_message","group_id":"north","message":"hello"}');
  await expect(rowWith(parts, '"user_id":"coach"')).toBeVisible();
  await expect(parts.connections.locator('..')).toContainText('Active connections: 2');
  const stages = parts.status.getByRole('list', { name: 'Lifecycle' }).getByRole('listitem');
  await expect(stages).toHaveText([/^Connecting/, /^Connected/, /^Active/]);
  await parts.disconnect.click();
  await expect(stages.nth(4)).toHaveText(/^Cleanup/);
  await expect(parts.connections.locator('..')).toContainText('Active connections: 1');
});
