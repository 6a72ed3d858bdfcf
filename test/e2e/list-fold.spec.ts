import { expect, type Locator } from '@playwright/test';
import { expectMessages, expectRowCount, openConnection, rowCount, rowWith } from './app-parts.ts';
import type { AppParts } from './app-parts.ts';
import { test, type Servers } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { greet, type TestServer } from './test-server.ts';

const tick = (n: number): string => `{"type":"tick","at":${String(n)}}`;
const ticks = Array.from({ length: 20 }, (_, n) => tick(n));

/** Connects to a server that sends 20 ticks, with one chat between the tenth and the eleventh. */
async function openTicks(parts: AppParts, servers: Servers): Promise<TestServer> {
  const greeting = [...ticks.slice(0, 10), '{"type":"chat"}', ...ticks.slice(10)];
  const server = await servers.webSocket(greet(...greeting));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 21);
  return server;
}

/** The counting row of a shape; `count` is how it says how many. */
function countingRow(parts: AppParts, count: string): Locator {
  return parts.rows.filter({
    has: parts.page.getByRole('button', { name: `Unfold tick {at, type}: ${count}`, exact: true }),
  });
}

test('a row is folded with all messages of its shape, by the menu, and counts on', async ({
  parts,
  servers,
}) => {
  const server = await openTicks(parts, servers);
  const all = await rowCount(parts);
  await rowWith(parts, '"at":14').click({ button: 'right' });
  await parts.page.getByRole('menuitem', { name: /^Fold messages like this/ }).click();
  await expectRowCount(parts, all - 19);
  const row = countingRow(parts, '20 times');
  await expect(row).toContainText('received');
  await expect(row).toContainText(/\d\d:\d\d:\d\d\.\d{3}/);
  // It is the last row: its newest message was the last event.
  await expect(row).toHaveAttribute('aria-rowindex', String(all - 19));
  await expect(row).toHaveAttribute('aria-selected', 'true');

  server.send(tick(20));
  server.send('{"type":"bye"}');
  await expect(countingRow(parts, '21 times')).toHaveAttribute('aria-rowindex', String(all - 19));
  await expectRowCount(parts, all - 18);
});

test('the keyboard folds the messages of a row and unfolds them again', async ({
  parts,
  servers,
}) => {
  await openTicks(parts, servers);
  const all = await rowCount(parts);
  await rowWith(parts, '"at":3').click();
  for (const key of ['ArrowRight', 'Enter', 'f']) {
    await parts.events.press('f');
    await expectRowCount(parts, all - 19);
    await expect(countingRow(parts, '20 times')).toHaveAttribute('aria-selected', 'true');
    await parts.events.press(key);
    await expectRowCount(parts, all);
    // The user stands on the event that was folded.
    await expect(rowWith(parts, '"at":3')).toHaveAttribute('aria-selected', 'true');
    await expect(parts.events).toBeFocused();
  }
});

test('every folded shape is unfolded at once', async ({ parts, servers }) => {
  await openTicks(parts, servers);
  const all = await rowCount(parts);
  const unfoldAll = parts.page.getByRole('button', { name: 'Unfold all' });
  await expect(unfoldAll).toHaveCount(0);
  await rowWith(parts, '"at":3').click();
  await parts.events.press('f');
  await expectRowCount(parts, all - 19);
  await rowWith(parts, '"chat"').click();
  await parts.events.press('f');
  await expect(parts.page.getByRole('button', { name: /^Unfold chat/ })).toHaveCount(2);
  await unfoldAll.click();
  await expectRowCount(parts, all);
});

test('a jump to a folded event leads to the row it is folded into, and opens it', async ({
  parts,
  servers,
}) => {
  await openTicks(parts, servers);
  await rowWith(parts, '"at":3').click();
  const number = await rowWith(parts, '"at":3').getByRole('gridcell').first().innerText();
  await parts.events.press('f');
  await expect(countingRow(parts, '20 times')).toBeVisible();
  await parts.events.press('Home');
  await parts.page.keyboard.press('ControlOrMeta+j');
  const place = parts.page.getByRole('textbox', { name: 'Time or number' });
  await place.fill(number);
  await place.press('Enter');
  await expect(parts.page.getByText(`#${number} is folded into this row.`)).toBeVisible();
  await expect(countingRow(parts, '20 times')).toHaveAttribute('aria-selected', 'true');
});

test('what has no shape cannot be folded, and the list says so', async ({ parts, servers }) => {
  await openTicks(parts, servers);
  const all = await rowCount(parts);
  await parts.events.press('Home');
  await rowWith(parts, 'handshake').first().click();
  await parts.events.press('f');
  await expect(parts.page.getByText('Only messages, pings and pongs can be folded.')).toBeVisible();
  await expectRowCount(parts, all);
});

test('a pause keeps a counting row still', async ({ parts, servers }) => {
  const server = await openTicks(parts, servers);
  await rowWith(parts, '"at":3').click();
  await parts.events.press('f');
  await expect(countingRow(parts, '20 times')).toBeVisible();
  await parts.page.getByRole('button', { name: 'Pause' }).click();
  server.send(tick(20));
  await expectMessages(parts, 'Received', 22);
  await expect(countingRow(parts, '20 times')).toBeVisible();
  await parts.page.getByRole('button', { name: 'Pause' }).click();
  await expect(countingRow(parts, '21 times')).toBeVisible();
});

test('axe finds nothing serious, in either theme, in a counting row', async ({
  parts,
  servers,
}) => {
  await openTicks(parts, servers);
  const { page } = parts;
  await rowWith(parts, '"at":3').click();
  await parts.events.press('f');
  await expect(countingRow(parts, '20 times')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await rowWith(parts, '"chat"').click();
  expect(await findings(page)).toEqual([]);
});
