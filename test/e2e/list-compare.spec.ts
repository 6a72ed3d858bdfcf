import { expect } from '@playwright/test';
import { expectMessages, filterTo, openConnection, rowWith } from './app-parts.ts';
import { test } from './app-test.ts';
import { numbered } from './numbered.ts';
import { greet } from './test-server.ts';

test('two selected rows show the time between them and what differs in their JSON', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(
    greet(
      '{"type":"order","id":9007199254740993,"price":1.0,"ok":true}',
      '{"type":"other"}',
      '{"type":"order","id":9007199254740993,"price":1.5,"ok":true}',
    ),
  );
  const { page } = parts;
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 3);
  await rowWith(parts, '"price":1.0').click();
  await rowWith(parts, '"price":1.5').click({ modifiers: ['ControlOrMeta'] });
  await expect(parts.events.getByRole('row', { selected: true })).toHaveCount(2);
  const bar = page.getByRole('region', { name: 'Selected events' });
  await expect(bar).toContainText(/2 events selected · .*(µs|ms|s) from #\d+ to #\d+/);
  await bar.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: /^Compare #\d+ with #\d+$/ });
  await expect(dialog).toContainText('1 line only in');
  const lines = dialog.getByRole('group', { name: 'Differences' });
  await expect(lines).toContainText(/only in #\d+:\s*"price": 1\.0,/);
  await expect(lines).toContainText(/only in #\d+:\s*"price": 1\.5,/);
  await expect(lines).toContainText('"id": 9007199254740993,');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await bar.getByRole('button', { name: 'Select one event only' }).click();
  await expect(parts.events.getByRole('row', { selected: true })).toHaveCount(1);
});

test('rows are selected by keyboard: a range with Shift, single ones with Ctrl and Space', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet(...numbered('tick', 50)));
  const { page, events } = parts;
  await openConnection(parts, server.url);
  await filterTo(parts, 'type:tick kind:message', 50);
  await expect(events).toHaveAttribute('aria-multiselectable', 'true');
  await events.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  const selected = events.getByRole('row', { selected: true });
  await expect(selected).toHaveCount(3);
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await expect(selected).toHaveCount(3);
  await page.keyboard.press('Space');
  await expect(selected).toHaveCount(4);
  await expect(selected.last()).toHaveAttribute('aria-rowindex', '5');
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(page.getByText('50 events selected')).toBeVisible();
});
