import { expect } from '@playwright/test';
import { expectMessages, filterTo, openConnection, rowWith } from './app-parts.ts';
import { test } from './app-test.ts';
import { numbered } from './numbered.ts';
import { greet } from './test-server.ts';

test('B bookmarks a row and takes the bookmark away, and the row says so', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet(...numbered('tick', 5)));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 5);
  const row = rowWith(parts, '"n":3}');
  await row.click();
  await parts.page.keyboard.press('b');
  await expect(row).toContainText('bookmarked');
  await expect(parts.detail.getByRole('region', { name: 'Note' })).toContainText('Bookmarked');
  await parts.page.keyboard.press('b');
  await expect(row).not.toContainText('bookmarked');
  await expect(parts.detail.getByRole('region', { name: 'Note' })).toHaveCount(0);
});

test('a note is written by N, shown in its row and its detail, changed and taken away', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet(...numbered('tick', 5)));
  const { page } = parts;
  await openConnection(parts, server.url);
  const row = rowWith(parts, '"n":2}');
  await row.click();
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note', exact: true });
  await expect(note).toBeFocused();
  await note.fill('the price is wrong');
  await note.press('ControlOrMeta+Enter');
  await expect(row).toContainText('note: the price is wrong');
  const inDetail = parts.detail.getByRole('region', { name: 'Note' });
  await expect(inDetail).toContainText('the price is wrong');
  await inDetail.getByRole('button', { name: 'Edit note' }).click();
  await expect(note).toHaveValue('the price is wrong');
  await note.fill('');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(inDetail).toHaveCount(0);
  await expect(row).not.toContainText('the price');
});

test('bookmarks and notes are listed, and choosing one goes there, filtered out or not', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet(...numbered('a', 200), ...numbered('b', 200)));
  const { page } = parts;
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 400);
  await filterTo(parts, 'kind:message', 400);
  await parts.events.focus();
  await page.keyboard.press('Home');
  await expect(parts.detail).toContainText('"n": 1');
  await page.keyboard.press('b');
  await expect(rowWith(parts, 'bookmarked')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(parts.detail).toContainText('"n": 200');
  await page.getByRole('button', { name: 'Bookmarks' }).click();
  const list = page.getByRole('menu', { name: 'Bookmarks' });
  await list.getByRole('menuitem', { name: /"a","n":1\}/ }).click();
  await expect(parts.events.getByRole('row', { selected: true })).toContainText(
    '{"type":"a","n":1}',
  );
  await expect(parts.events.getByRole('row', { selected: true })).toBeInViewport();
  await filterTo(parts, 'kind:message type=b', 200);
  await page.getByRole('button', { name: 'Bookmarks' }).click();
  await list.getByRole('menuitem', { name: /"a","n":1\}/ }).click();
  await expect(page.getByText(/is not in this list: the filter leaves it out/)).toBeVisible();
  await expect(parts.detail).toContainText('"type": "a"');
});
