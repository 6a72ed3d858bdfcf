import { expect, type Locator } from '@playwright/test';
import {
  expectMessages,
  expectPhase,
  filterTo,
  openConnection,
  type AppParts,
} from './app-parts.ts';
import { test } from './app-test.ts';
import { numbered } from './numbered.ts';
import { greet } from './test-server.ts';

function selectedRow({ events }: AppParts): Locator {
  return events.getByRole('row', { selected: true });
}

/** Opens `Jump to` by its key and goes to what is typed. */
async function jump({ page }: AppParts, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+j');
  const place = page.getByRole('textbox', { name: 'Time or number' });
  await expect(place).toBeFocused();
  await place.fill(text);
  await place.press('Enter');
}

test('a number leads to its row, wherever the list stands', async ({ parts, servers }) => {
  const server = await servers.webSocket(greet(...numbered('tick', 2000)));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 2000);
  await filterTo(parts, 'kind:message', 2000);
  await parts.events.focus();
  await parts.events.press('Home');
  await expect(selectedRow(parts)).toContainText('"n":1}');
  // Numbers go on over the whole life of the app.
  const number = selectedRow(parts).getByRole('gridcell').first();
  const first = Number(await number.innerText());
  await jump(parts, `#${String(first + 500)}`);
  await expect(selectedRow(parts)).toContainText('"n":501}');
  await expect(selectedRow(parts)).toBeInViewport();
  await expect(parts.events).toBeFocused();
  await jump(parts, String(first + 1600));
  await expect(selectedRow(parts)).toContainText('"n":1601}');
});

test('a step in time leads on from the selected row, a time of day to the first row after it', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket((client) => {
    client.send('{"n":1}');
    setTimeout(() => client.send('{"n":2}'), 1200);
  });
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 2);
  await filterTo(parts, 'kind:message', 2);
  await parts.events.focus();
  await parts.events.press('Home');
  await expect(selectedRow(parts)).toContainText('{"n":1}');
  const time = await selectedRow(parts).getByRole('gridcell').nth(1).innerText();
  await jump(parts, '+500ms');
  await expect(selectedRow(parts)).toContainText('{"n":2}');
  await jump(parts, time);
  await expect(selectedRow(parts)).toContainText('{"n":1}');
});

test('what cannot be read, or is not there, is said in the dialog', async ({ parts, servers }) => {
  const server = await servers.webSocket(greet('{"n":1}'));
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 1);
  await jump(parts, 'soon');
  await expect(parts.page.getByText(/^Write a time such as/)).toBeVisible();
  await parts.page.getByRole('textbox', { name: 'Time or number' }).fill('#99999');
  await parts.page.keyboard.press('Enter');
  await expect(parts.page.getByText(/There is no event #99999 in this capture/)).toBeVisible();
});

test('F4 goes to the next error and Shift+F4 back, over thousands of rows', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket((client, request) => {
    for (const text of numbered('tick', 3000)) client.send(text);
    // Opcode 3 is reserved.
    client.send('{"type":"last"}', () => request.socket.write(Buffer.from('8300', 'hex')));
  });
  const { page } = parts;
  await parts.url.fill(server.url);
  await parts.url.press('Enter');
  await expectMessages(parts, 'Received', 3001);
  const violation = parts.rows.filter({ hasText: 'opcode' });
  await expect(violation).toBeVisible();
  await parts.events.focus();
  await parts.events.press('Home');
  await page.keyboard.press('F4');
  await expect(selectedRow(parts)).toContainText('opcode');
  await expect(selectedRow(parts)).toBeInViewport();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F4');
  await expect(page.getByText('There is no error or warning before this event.')).toBeVisible();
});

test('F4 stops at a close with a code of failure too', async ({ parts, servers }) => {
  const server = await servers.webSocket((client) => {
    client.send('{"type":"last"}', () => {
      client.close(1011, 'out of memory');
    });
  });
  await parts.url.fill(server.url);
  await parts.url.press('Enter');
  await expectPhase(parts, 'Closed');
  await parts.events.focus();
  await parts.events.press('Home');
  await parts.page.keyboard.press('F4');
  await expect(selectedRow(parts)).toContainText('1011');
  await expect(selectedRow(parts)).toContainText('out of memory');
});

test('F3 goes through what matches a text, with every row around it', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(greet(...numbered('tick', 1000)));
  const { page } = parts;
  await openConnection(parts, server.url);
  await expectMessages(parts, 'Received', 1000);
  await filterTo(parts, 'kind:message', 1000);
  await parts.events.focus();
  await parts.events.press('Home');
  await page.keyboard.press('F3');
  const match = page.getByRole('textbox', { name: 'Next event that matches' });
  await match.fill('$.n = 700');
  await match.press('Enter');
  await expect(selectedRow(parts)).toContainText('"n":700}');
  await match.fill('77}');
  await match.press('Enter');
  await expect(selectedRow(parts)).toContainText('"n":777}');
  await match.press('Shift+Enter');
  await expect(selectedRow(parts)).toContainText('"n":677}');
  await expect(parts.events).toHaveAttribute('aria-rowcount', '1000');
});
