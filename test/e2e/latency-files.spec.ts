import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LatencySnapshot } from '../../src/core/latency/latency-snapshot.ts';
import { openConnection, rowWith, sendMessage } from './app-parts.ts';
import { chooseFile, chooseMenu, openedBar, saveAs, test, type OwnApp } from './capture-test.ts';
import { connectWith } from './connect-with-profile.ts';
import { expectFigures, figures, numberOf } from './latency-table.ts';

/** Exports the figures of the selected connection by the menu of the panel; the text of the file. */
async function exported(own: OwnApp, item: string, path: string): Promise<string> {
  await chooseFile(own, path);
  await own.parts.latency.getByRole('button', { name: 'Export figures' }).click();
  await own.page.getByRole('menuitem', { name: item }).click();
  await expect.poll(async () => readFile(path, 'utf8').catch(() => '')).not.toBe('');
  return readFile(path, 'utf8');
}

test('the figures are written to a file as they are shown', async ({ start, folder, servers }) => {
  const own = await start();
  const { parts } = own;
  const server = await servers.webSocket((client) => {
    client.on('message', (bytes: Buffer) => {
      const { id } = JSON.parse(bytes.toString()) as { id: number };
      client.send(JSON.stringify({ id, result: 'done' }));
    });
  });
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"id":1,"method":"=sum"}');
  await sendMessage(parts, '{"id":2,"method":"=sum"}');
  await expectFigures(parts, 'Request', 2);
  const csv = await exported(own, 'Export as CSV…', join(folder, 'figures.csv'));
  expect(csv).toMatch(/"'=sum",count,,,2\r?$/m);
  expect(csv.split(/\r?\n/).filter((line) => /(^|,)[=+@]/.test(line))).toEqual([]);
  const json = await exported(own, 'Export as JSON…', join(folder, 'figures.json'));
  const written = JSON.parse(json) as LatencySnapshot;
  const [, min] = (await figures(parts, 'Request')).map(numberOf);
  expect(written.pairs.stats?.count).toBe(2);
  expect((written.pairs.stats?.minUs ?? 0) / 1000).toBeCloseTo(min ?? 0, 1);
});

test('a capture that was opened shows the figures of its file', async ({
  start,
  folder,
  servers,
}) => {
  const own = await start();
  const { parts } = own;
  const server = await servers.webSocket((client) => {
    client.on('message', (bytes: Buffer) => {
      const { type } = JSON.parse(bytes.toString()) as { type: string };
      if (type === 'chat') client.send(JSON.stringify({ type: 'chat_response' }));
    });
  });
  await connectWith(parts, 'Codette', server.url);
  await sendMessage(parts, '{"type":"chat","message":"one"}');
  await sendMessage(parts, '{"type":"chat","message":"two"}');
  await sendMessage(parts, '{"type":"status"}');
  await expectFigures(parts, 'Request', 2);
  const shown = await figures(parts, 'Request');
  const file = join(folder, 'copy.framescope');
  await saveAs(own, file);
  await chooseFile(own, file);
  await chooseMenu(own, 'Open Capture…');
  await expect(openedBar(parts)).toBeVisible();
  await expect.poll(async () => figures(parts, 'Request')).toEqual(shown);
  await expect(parts.latency.getByRole('row', { name: /^chat / })).toBeVisible();
  await expect(rowWith(parts, 'chat_response').first()).toContainText('answers');
});
