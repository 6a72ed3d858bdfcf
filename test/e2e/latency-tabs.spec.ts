import { expect } from '@playwright/test';
import { openConnection, sendMessage } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { connectWith } from './connect-with-profile.ts';
import { expectFigures } from './latency-table.ts';

test('the kinds of requests have rows of their own, and one chosen is shown as a histogram', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket((client) => {
    client.on('message', (bytes: Buffer) => {
      const { id } = JSON.parse(bytes.toString()) as { id: number };
      client.send(JSON.stringify({ id, result: 'done' }));
    });
  });
  await openConnection(parts, server.url);
  for (const [id, method] of ['add', 'add', 'sum'].entries()) {
    await sendMessage(parts, JSON.stringify({ id, method }));
  }
  await expectFigures(parts, 'Request', 3);
  await parts.latency.getByRole('radio', { name: 'add' }).check();
  await expect(parts.latency).toContainText('add: 0 waiting · 0 unanswered');
  await parts.latency.getByRole('button', { name: 'Histogram' }).click();
  const histogram = parts.latency.getByRole('listbox', { name: 'Histogram of add' });
  await histogram.press('Home');
  await expect(histogram.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await histogram.press('End');
  await expect(histogram.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  const counts = await histogram
    .getByRole('option')
    .evaluateAll((bars) =>
      bars.map((bar) => Number(/: (\d+) answer/.exec(bar.ariaLabel ?? '')?.[1])),
    );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
});

test('every attempt to connect has its phases, and empty tabs say what they are for', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  const { latency } = parts;
  await latency.getByRole('tab', { name: 'Connects' }).click();
  const attempts = latency.getByRole('list', { name: 'Attempts to connect' });
  await expect(attempts.getByRole('listitem')).toHaveCount(1);
  await expect(attempts.getByRole('img')).toHaveAccessibleName(/TCP .*, upgrade .* in all/);
  expect(await findings(parts.page)).toEqual([]);
  for (const [tab, words] of [
    ['Streams', 'in pieces'],
    ['Metrics', 'every number'],
    ['Clock', 'the server’s time'],
  ] as const) {
    await latency.getByRole('tab', { name: tab }).click();
    await expect(latency).toContainText(words);
  }
  await latency.getByRole('tab', { name: 'Round trips' }).click();
});

test('a stream grows while it is open, its content and its reasoning apart', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await connectWith(parts, 'OpenAgents', server.url);
  const { latency } = parts;
  const update = (id: string, delta: object): void => {
    server.send(JSON.stringify({ type: 'Update', message_id: id, delta }));
  };
  await sendMessage(parts, '{"type":"Message","id":"m1","content":"hi","use_reasoning":true}');
  await expect.poll(() => server.received.length).toBe(1);
  update('m1', { reasoning: 'Think: <b>' });
  update('m2', { content: 'another' });
  update('m1', { content: 'Hel' });
  await latency.getByRole('tab', { name: 'Streams' }).click();
  await expect(latency.getByRole('table', { name: 'Streams' }).getByRole('row')).toHaveCount(3);
  expect(await findings(parts.page)).toEqual([]);
  await latency.getByRole('button', { name: 'm1' }).click();
  const content = latency.getByRole('group', { name: 'Text of content' });
  await expect(content).toHaveText('Hel');
  await expect(latency.getByRole('group', { name: 'Text of reasoning' })).toHaveText('Think: <b>');
  update('m1', { content: 'lo.' });
  await expect(content).toHaveText('Hello.');
  await latency.getByRole('button', { name: 'Back to the streams' }).click();
  await latency.getByRole('tab', { name: 'Round trips' }).click();
  await expectFigures(parts, 'Request', 1);
});

test('numbers of the server are series with their figures, and its clock is compared with ours', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await connectWith(parts, 'Coda', server.url);
  const { latency } = parts;
  for (const [index, llm] of [0.5, 1.5, 1].entries()) {
    const timestamp = Date.now() / 1000;
    const data = { stt_seconds: 0.2, llm_seconds: llm, memory_mb: 500 + index };
    server.send(JSON.stringify({ type: 'latency_trace', data, timestamp }));
  }
  await latency.getByRole('tab', { name: 'Metrics' }).click();
  const row = latency.getByRole('row', { name: /llm_seconds/ });
  const cells = row.getByRole('cell');
  await expect(cells.nth(1)).toHaveText('1 s');
  await expect(cells.last()).toHaveText('1.5');
  await latency.getByRole('radio', { name: /memory_mb/ }).check();
  await expect(latency.getByRole('img', { name: /memory_mb over time: now 502 MB/ })).toBeVisible();
  expect(await findings(parts.page)).toEqual([]);
  await latency.getByRole('tab', { name: 'Clock' }).click();
  await expect(latency).toContainText(/Our clock is about .* (ahead of|behind) the server’s/);
  await latency.getByRole('tab', { name: 'Round trips' }).click();
});
