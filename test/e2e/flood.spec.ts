import { expect, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expectMessages, expectRowCount, filterTo, openConnection, rowCount } from './app-parts.ts';
import { sendMessage, showTab, type AppParts } from './app-parts.ts';
import { test } from './app-test.ts';

const ratePerSecond = 20_000;
const seconds = 10;

interface FloodServer {
  readonly url: string;
  /** Messages sent, once the last has left. */
  readonly sentCount: Promise<number>;
  stop(): void;
}

/** A server in a process of its own, so that it does not wait for the test and the test not for it. */
async function startFloodServer(): Promise<FloodServer> {
  const script = fileURLToPath(new URL('flood-server.mjs', import.meta.url));
  const process_ = spawn(process.execPath, [script, String(ratePerSecond), String(seconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(process_.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  const url = await next();
  return {
    url,
    sentCount: next().then(Number),
    stop: () => {
      process_.kill();
    },
  };
}

/** Collects how long the page took from each press of a pointer or key to the next picture, ms. */
async function recordResponses(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(globalThis, { responseDurations: durations });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (/^(pointerdown|click|keydown)$/.test(name)) durations.push(duration);
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  return async () =>
    page.evaluate(
      () => (globalThis as unknown as { responseDurations: number[] }).responseDurations,
    );
}

/** Clicks a row that is well in sight and each view of it, and sees them answer. */
async function useWindow(parts: AppParts): Promise<void> {
  const row = parts.rows.nth(10);
  await row.click({ force: true });
  await expect(parts.events.getByRole('row', { selected: true })).toHaveCount(1);
  for (const tab of ['Hex', 'Frames', 'Raw', 'Pretty']) await showTab(parts, tab);
  await expect(parts.detail).toContainText('"n": ');
  await parts.events.press('End');
}

test('20,000 messages a second for 10 s: none is lost, and the window answers meanwhile', async ({
  parts,
}, info) => {
  test.setTimeout(120_000);
  const server = await startFloodServer();
  try {
    await openConnection(parts, server.url);
    const before = await rowCount(parts);
    await sendMessage(parts, '"go"');
    await expect.poll(async () => rowCount(parts)).toBeGreaterThan(before + 5_000);
    const responses = await recordResponses(parts.page);
    const flood = { isOver: false };
    const sent = server.sentCount.finally(() => {
      flood.isOver = true;
    });
    let uses = 0;
    while (!flood.isOver) {
      await useWindow(parts);
      uses += 1;
    }
    const sentCount = await sent;
    expect(sentCount).toBe(ratePerSecond * seconds + 1);
    await expectMessages(parts, 'Received', sentCount);

    await expectRowCount(parts, before + sentCount + 1);
    await filterTo(parts, 'kind:message dir:receive', sentCount);
    await filterTo(parts, '-kind:message', before);
    await filterTo(parts, 'kind:message "n":200000', 1);

    const durations = [...(await responses())].sort((a, b) => a - b);
    const words =
      durations.length === 0
        ? 'none took longer than 16 ms'
        : `${durations.length} took longer than 16 ms: median ${durations[durations.length >> 1]} ms, slowest ${durations.at(-1)} ms`;
    const report = `${uses} rounds of six presses during the flood; ${words}`;
    info.annotations.push({ type: 'response times', description: report });
    console.log(report);
    expect(uses).toBeGreaterThan(0);
  } finally {
    server.stop();
  }
});
