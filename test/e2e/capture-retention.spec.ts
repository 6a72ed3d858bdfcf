import { expect } from '@playwright/test';
import { expectMessages, openConnection } from './app-parts.ts';
import { test } from './capture-test.ts';

test('the last messages are kept by choice, and what went is counted', async ({
  start,
  servers,
}) => {
  const server = await servers.webSocket();
  const { parts } = await start();
  const page = parts.page;
  await openConnection(parts, server.url);
  await page.getByRole('button', { name: /^Capture / }).click();
  const form = page.getByRole('form', { name: 'Retention' });
  await form.getByRole('textbox', { name: 'Messages to keep' }).fill('ten');
  await expect(form.getByRole('button', { name: 'Apply' })).toBeDisabled();
  await expect(form).toContainText('A whole number of messages');
  await form.getByRole('textbox', { name: 'Messages to keep' }).fill('1,000');
  await form.getByRole('button', { name: 'Apply' }).click();
  await expect(form).toHaveCount(0);

  const total = 100_000;
  for (let number = 1; number <= total; number += 1) {
    server.send(`message ${String(number)}`);
  }
  await expectMessages(parts, 'Received', total);
  const bar = page.getByRole('contentinfo', { name: 'Log' });
  await expect(bar).not.toContainText('· 0 evicted');
  const [received, stored, evicted] = figures(await bar.innerText());
  expect(received).toBe(stored + evicted);
  expect(stored).toBeGreaterThanOrEqual(1000);
  expect(stored).toBeLessThan(total);

  await page.getByRole('button', { name: /^Capture / }).click();
  await expect(form.getByRole('radio', { name: 'the last' }).first()).toBeChecked();
});

function figures(text: string): readonly [number, number, number] {
  const found = /([\d,]+) received = ([\d,]+) stored · ([\d,]+) evicted/.exec(text);
  const read = (index: number): number => Number(found?.[index]?.replaceAll(',', ''));
  return [read(1), read(2), read(3)];
}
