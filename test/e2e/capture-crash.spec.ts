import { expect } from '@playwright/test';
import { expectMessages, openConnection, rowCount, rowWith } from './app-parts.ts';
import { findings } from './axe-findings.ts';
import { expectStored, openedBar, ownCaptures, recentList, test } from './capture-test.ts';
import { greet } from './test-server.ts';

const offerName = 'Capture of the last run';

test('after kill -9 the next start offers what was recorded, once', async ({
  start,
  servers,
  folder,
}) => {
  const server = await servers.webSocket();
  const killed = await start();
  await openConnection(killed.parts, server.url);
  for (let number = 1; number <= 1000; number += 1) {
    server.send(`message ${String(number)} of 1000`);
  }
  await expectMessages(killed.parts, 'Received', 1000);
  await expect(rowWith(killed.parts, 'message 1000 of 1000')).toBeVisible();
  const count = await rowCount(killed.parts);
  await killed.kill();
  expect((await ownCaptures(folder)).some((name) => name.endsWith('-wal'))).toBe(true);

  const next = await start();
  const offer = next.parts.page.getByRole('region', { name: offerName });
  await expect(offer).toContainText('ended unexpectedly');
  await expect(recentList(next.parts)).toContainText('ended unexpectedly');
  await offer.getByRole('button', { name: 'Open' }).click();
  await expect(openedBar(next.parts)).toContainText('It was not closed');
  await expect(rowWith(next.parts, 'message 1000 of 1000')).toBeVisible();
  await expectStored(next.parts, count);
  await expect(offer).toHaveCount(0);
  await next.close();

  const later = await start();
  await expect(recentList(later.parts).getByRole('listitem')).toHaveCount(1);
  await expect(later.parts.page.getByRole('region', { name: offerName })).toHaveCount(0);
});

test('an offer that was dismissed is not made again', async ({ start, servers }) => {
  const server = await servers.webSocket();
  const killed = await start();
  await openConnection(killed.parts, server.url);
  server.send('one message');
  await expect(rowWith(killed.parts, 'one message')).toBeVisible();
  await killed.kill();

  const next = await start();
  const offer = next.parts.page.getByRole('region', { name: offerName });
  await offer.getByRole('button', { name: 'Dismiss' }).click();
  await expect(offer).toHaveCount(0);
  await next.close();

  const later = await start();
  await expect(recentList(later.parts).getByRole('listitem')).toHaveCount(1);
  await expect(later.parts.page.getByRole('region', { name: offerName })).toHaveCount(0);
});

test('a killed run in which nothing happened is not offered, and leaves no file', async ({
  start,
  folder,
}) => {
  const killed = await start();
  await expect(killed.page.getByRole('button', { name: 'Try the demo server' })).toBeEnabled();
  const before = (await ownCaptures(folder)).find((name) => name.endsWith('.framescope'));
  await killed.kill();
  const next = await start();
  await expect(recentList(next.parts)).toContainText('What you record appears here');
  await expect(next.page.getByRole('region', { name: offerName })).toHaveCount(0);
  expect((await ownCaptures(folder)).filter((name) => name.startsWith(String(before)))).toEqual([]);
});

test('axe finds nothing serious, in either theme, in what is said of captures', async ({
  start,
  servers,
}) => {
  const server = await servers.webSocket(greet('one message'));
  const killed = await start();
  await openConnection(killed.parts, server.url);
  await expect(rowWith(killed.parts, 'one message')).toBeVisible();
  await killed.kill();

  const { parts } = await start();
  const offer = parts.page.getByRole('region', { name: offerName });
  await expect(recentList(parts).getByRole('listitem')).toHaveCount(1);
  await expect(offer).toBeVisible();
  expect(await findings(parts.page)).toEqual([]);
  await offer.getByRole('button', { name: 'Open' }).click();
  await expect(openedBar(parts)).toBeVisible();
  await parts.page.getByRole('button', { name: /^Capture / }).click();
  await expect(parts.page.getByRole('form', { name: 'Retention' })).toBeVisible();
  expect(await findings(parts.page)).toEqual([]);
});
