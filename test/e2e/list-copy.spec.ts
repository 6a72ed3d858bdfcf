import { expect } from '@playwright/test';
import { expectMessages, expectRowCount, filterTo, openConnection, rowWith } from './app-parts.ts';
import { test } from './app-test.ts';
import type { LaunchedApp } from './launch-app.ts';
import { numbered } from './numbered.ts';
import { greet } from './test-server.ts';

async function clipboardText({ app }: LaunchedApp): Promise<string> {
  return app.evaluate(async ({ clipboard }) => clipboard.readText());
}

test('the selected rows are copied as JSON Lines, one line an event', async ({
  parts,
  servers,
  launched,
}) => {
  const server = await servers.webSocket(greet(...numbered('tick', 3000)));
  const { page } = parts;
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 3000);
  await filterTo(parts, 'kind:message', 3000);
  await parts.events.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('Copied 1 event as JSON Lines.')).toBeVisible();
  const one = JSON.parse(await clipboardText(launched)) as Record<string, unknown>;
  expect(one).toMatchObject({
    kind: 'message',
    direction: 'receive',
    payload: '{"type":"tick","n":1}',
  });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('Copied 3,000 events as JSON Lines.')).toBeVisible();
  const lines = (await clipboardText(launched)).trimEnd().split('\n');
  expect(lines).toHaveLength(3000);
  expect(lines[2999]).toContain('\\"n\\":3000');
});

test('the menu of a row copies, bookmarks, and narrows the list to a type or hides it', async ({
  parts,
  servers,
  launched,
}) => {
  const server = await servers.webSocket(greet(...numbered('a', 3), ...numbered('b', 4)));
  const { page } = parts;
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 7);
  await filterTo(parts, 'kind:message', 7);
  const row = rowWith(parts, '{"type":"a","n":2}');
  const item = (name: string | RegExp) => page.getByRole('menuitem', { name });
  await row.click({ button: 'right', position: { x: 300, y: 10 } });
  await expect(row).toHaveAttribute('aria-selected', 'true');
  const clickedX = ((await row.boundingBox())?.x ?? 0) + 300;
  const menuX = (await page.getByRole('menu', { name: 'Event' }).boundingBox())?.x ?? 0;
  expect(Math.abs(menuX - clickedX), 'the menu opens where it was asked for').toBeLessThan(10);
  await item('Copy payload as text').click();
  await expect.poll(async () => clipboardText(launched)).toBe('{"type":"a","n":2}');
  await expect(parts.events).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await item(/^Bookmark/).click();
  await expect(row).toContainText('bookmarked');
  await row.click({ button: 'right' });
  await item('Show only type a').click();
  await expectRowCount(parts, 3);
  await expect(parts.filter).toHaveValue('kind:message type=a');
  await filterTo(parts, 'kind:message', 7);
  await row.click({ button: 'right' });
  await item('Hide type a').click();
  await expectRowCount(parts, 4);
});

test('an answer leads to its request, and the request to its answer', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket((client) => {
    client.on('message', () => client.send('{"id":7,"result":true}'));
  });
  await openConnection(parts, server.url);
  await parts.message.fill('{"id":7,"method":"sum"}');
  await parts.send.click();
  await expectMessages(parts, 'Received', 1);
  await rowWith(parts, '"result":true').click();
  await parts.page.keyboard.press('[');
  const selected = parts.events.getByRole('row', { selected: true });
  await expect(selected).toContainText('"method":"sum"');
  await parts.page.keyboard.press(']');
  await expect(selected).toContainText('"result":true');
});
