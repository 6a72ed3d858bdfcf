import { expect } from '@playwright/test';
import { expectMessages, filterTo, openConnection, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';
import { greet } from './test-server.ts';

async function openColumns({ page }: AppParts): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('menu', { name: 'Columns' })).toBeVisible();
}

async function toggle({ page }: AppParts, name: string): Promise<void> {
  await page.getByRole('menuitemcheckbox', { name, exact: true }).click();
}

test.afterEach(async ({ parts }) => {
  await parts.page.keyboard.press('Escape');
  await openColumns(parts);
  await parts.page.getByRole('menuitem', { name: 'As at first' }).click();
  await parts.page.keyboard.press('Escape');
});

test('columns are shown and hidden, and stay so when the page is loaded again', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet('{"type":"price"}'));
  const { page, events } = parts;
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 1);
  await filterTo(parts, 'kind:message', 1);
  const cells = async (): Promise<readonly string[]> =>
    events.getByRole('gridcell').allInnerTexts();
  await openColumns(parts);
  await toggle(parts, 'Time');
  await toggle(parts, 'Time since the row above');
  await toggle(parts, 'Number');
  await toggle(parts, 'Opcode');
  await toggle(parts, 'Bytes on the wire');
  await toggle(parts, 'Fragments');
  await toggle(parts, 'Masked');
  await page.keyboard.press('Escape');
  const shown = ['text', 'price', '16 B', '18 B', '1', 'plain', '{"type":"price"}'];
  await expect.poll(async () => (await cells()).slice(1)).toEqual(shown);
  await expect(events).toHaveAttribute('aria-colcount', '8');
  await page.reload();
  await filterTo(parts, 'kind:message', 1);
  await expect.poll(async () => (await cells()).slice(1)).toEqual(shown);
});

test('a column is made wider by dragging and by the arrow keys', async ({ parts, servers }) => {
  const server = await servers.webSocket(greet('{"type":"price"}'));
  const { page } = parts;
  await openConnection(parts, server.url);
  const edge = (words: string) =>
    page.getByRole('separator', { name: `Width of column ${words}`, exact: true });
  const width = async (words: string): Promise<number> =>
    Number(await edge(words).getAttribute('aria-valuenow'));
  const before = await width('Type');
  const box = await edge('Type').boundingBox();
  if (box === null) throw new Error('The edge of the column is not in the page.');
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 44, box.y + 8);
  await page.mouse.up();
  await expect.poll(async () => width('Type')).toBe(before + 40);
  await edge('Number').focus();
  await page.keyboard.press('ArrowDown');
  await expect(edge('Time')).toBeFocused();
  const time = await width('Time');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => width('Time')).toBe(time + 16);
});

test('times are shown as the clock, since the beginning or since the row above', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet('{"type":"price"}'));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 1);
  await filterTo(parts, 'kind:message', 1);
  const time = parts.rows.first().getByRole('gridcell').nth(1);
  await expect(time).toHaveText(/^\d\d:\d\d:\d\d\.\d{3} \d{3}$/);
  await openColumns(parts);
  await parts.page.getByRole('menuitemradio', { name: 'Since the first connection began' }).click();
  await parts.page.keyboard.press('Escape');
  await expect(time).toHaveText(/^\+\d+\.\d{3} \d{3} s$/);
});
