import { expect, type Locator } from '@playwright/test';
import {
  expectMessages,
  expectRowCount,
  filterTo,
  openConnection,
  rowCount,
  type AppParts,
} from './app-parts.ts';
import { test, type Servers } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { greet } from './test-server.ts';

const ticks = Array.from({ length: 20 }, (_, n) => `{"type":"tick","at":${String(n)}}`);
const chats = Array.from({ length: 5 }, (_, n) => `{"type":"chat","user":{"id":${String(n)}}}`);

/** Connects to a server that sends 20 ticks, 5 chats and 3 heartbeats. */
async function openTraffic(parts: AppParts, servers: Servers): Promise<void> {
  const server = await servers.webSocket((client, request) => {
    greet(...ticks, ...chats)(client, request);
    for (let n = 0; n < 3; n += 1) client.send('{"type":"heartbeat"}');
  });
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 28);
}

function condition({ page }: AppParts, text: string): Locator {
  return page
    .getByRole('list', { name: 'Conditions' })
    .getByRole('button', { name: text, exact: true });
}

test('an error is told with its place, and the last good filter stays in force', async ({
  parts,
  servers,
}) => {
  await openTraffic(parts, servers);
  await filterTo(parts, 'dir:receive type:chat', 5);
  await parts.filter.pressSequentially(' size>');
  await expect(parts.filter).toHaveAttribute('aria-invalid', 'true');
  await expect(parts.filter).toHaveAccessibleDescription(/size>/);
  await expectRowCount(parts, 5);
  await parts.filter.pressSequentially('1k');
  await expect(parts.filter).toHaveAttribute('aria-invalid', 'false');
  await expectRowCount(parts, 0);
});

test('completion is accepted by the keyboard and never stands in the way of typing', async ({
  parts,
  servers,
}) => {
  await openTraffic(parts, servers);
  const list = parts.page.getByRole('listbox', { name: 'Completions' });
  await parts.filter.click();
  await parts.filter.pressSequentially('dir:');
  await expect(list.getByRole('option')).toHaveCount(2);
  await parts.filter.press('ArrowDown');
  await parts.filter.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toContainText('receive');
  await expect(parts.filter).toHaveAttribute('aria-activedescendant', /./);
  await parts.filter.press('Enter');
  await expect(parts.filter).toHaveValue('dir:receive ');
  await parts.filter.pressSequentially('type:ch');
  await expect(list.getByRole('option')).toContainText(['chat']);
  await parts.filter.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(parts.filter).toHaveValue('dir:receive type:ch');
  await parts.filter.press('Enter');
  await expectRowCount(parts, 5);
});

test('conditions are chips that can be switched off, switched on and removed', async ({
  parts,
  servers,
}) => {
  await openTraffic(parts, servers);
  await filterTo(parts, 'kind:message type:chat $.user.id>2', 2);
  await condition(parts, '$.user.id>2').click();
  await expect(parts.filter).toHaveValue('kind:message type:chat');
  await expectRowCount(parts, 5);
  await expect(condition(parts, '$.user.id>2')).toHaveAttribute('aria-pressed', 'false');
  await condition(parts, '$.user.id>2').click();
  await expectRowCount(parts, 2);
  await condition(parts, 'Remove type:chat').click();
  await expect(parts.filter).toHaveValue('kind:message $.user.id>2');
});

test('the builder writes a condition into the search box', async ({ parts, servers }) => {
  await openTraffic(parts, servers);
  await parts.page.getByRole('button', { name: 'Add condition' }).click();
  const dialog = parts.page.getByRole('dialog', { name: 'Add condition' });
  await dialog.getByLabel('Field').selectOption('JSON value');
  await dialog.getByLabel('JSON path').fill('$.at');
  await dialog.getByLabel('Comparison').selectOption('>=');
  await dialog.getByLabel('Value').fill('18');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(parts.filter).toHaveValue('$.at >= 18');
  await filterTo(parts, 'kind:message $.at >= 18', 2);
});

test('filters are saved by name, stack on each other and come back with the window', async ({
  parts,
  servers,
}) => {
  await openTraffic(parts, servers);
  const { page } = parts;
  const saved = page.getByRole('button', { name: 'Saved', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Saved filters' });
  for (const [name, text] of [
    ['mine', 'kind:message type:tick'],
    ['late', '$.at>14'],
  ] as const) {
    await parts.filter.fill(text);
    await saved.click();
    await dialog.getByRole('textbox', { name: 'Name of the filter' }).fill(name);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.keyboard.press('Escape');
  }
  await parts.filter.fill('');
  await saved.click();
  await dialog.getByRole('checkbox', { name: 'mine' }).check();
  await expectRowCount(parts, 20);
  await dialog.getByRole('checkbox', { name: 'late' }).check();
  await expectRowCount(parts, 5);
  await page.keyboard.press('Escape');
  await condition(parts, 'late').click();
  await expectRowCount(parts, 20);
  await page.reload();
  await saved.click();
  for (const name of ['mine', 'late']) {
    await expect(dialog.getByText(name, { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: `Delete ${name}` }).click();
  }
  await page.keyboard.press('Escape');
});

test('heartbeats fold with one click, count on while folded, and unfold again', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet(...ticks, '{"type":"heartbeat"}'));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 21);
  const all = await rowCount(parts);
  await parts.page.getByRole('button', { name: 'Fold heartbeats' }).click();
  await expect(parts.page.getByText('Folded heartbeats: heartbeat {type}.')).toBeVisible();
  const chip = condition(parts, 'Unfold heartbeat {type} ×1');
  await expect(chip).toBeVisible();
  server.send('{"type":"heartbeat"}');
  await expect(condition(parts, 'Unfold heartbeat {type} ×2')).toBeVisible();
  await expectRowCount(parts, all);
  await condition(parts, 'Unfold heartbeat {type} ×2').click();
  await expectRowCount(parts, all + 1);
});

test('any shape of message can be folded', async ({ parts, servers }) => {
  await openTraffic(parts, servers);
  const all = await rowCount(parts);
  await parts.page.getByRole('button', { name: 'Fold', exact: true }).click();
  const shapes = parts.page.getByRole('list', { name: 'Shapes of messages' });
  await expect(shapes).toContainText('×20');
  await shapes.getByRole('checkbox', { name: /^tick/ }).check();
  await expectRowCount(parts, all - 19);
  await expect(shapes.getByRole('checkbox', { name: /^tick/ })).toBeChecked();
});

test('axe finds nothing serious, in either theme, in the filter', async ({ parts, servers }) => {
  await openTraffic(parts, servers);
  const { page } = parts;
  await filterTo(parts, 'kind:message type:chat $.user.id>2', 2);
  await condition(parts, '$.user.id>2').click();
  await page.getByRole('button', { name: 'Fold heartbeats' }).click();
  await parts.filter.press('End');
  await parts.filter.pressSequentially(' dir:');
  await expect(page.getByRole('listbox', { name: 'Completions' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await parts.filter.press('Escape');
  await parts.filter.press('Escape');
  for (const name of ['Add condition', 'Saved', 'Fold']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
});
