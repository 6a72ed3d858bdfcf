import { connectTo, eventGrid, openBenchApp } from '../bench-app.mjs';
import { liveCapture } from '../capture-file.mjs';
import { countText, timeText } from '../figures.mjs';
import { waitForMessages } from '../page-probe.mjs';
import { judged } from '../result.mjs';
import { median, quantile } from '../statistics.mjs';

/**
 * @typedef {import('../page-probe.mjs').ProbedWindow} ProbedWindow
 * @typedef {import('../../src/ipc/contract.ts').FramescopeApi} FramescopeApi
 * @typedef {{ kind: string, direction: string | null, timeMs: number, payload: unknown }} Line
 */

const ratePerS = 1000;
const probes = 40;
const filters = ['type:alert', 'kind:message', '"n":1', 'dir:receive', ''];

/** How true the times are while the window is in use. @type {import('../result.mjs').Row} */
export const clockRow = {
  name: 'clock',
  title: 'time stamps at 1,000 messages/s while the page scrolls and filters',
  limitMs: 120_000,
  measure: async (lab) => {
    const messages = ratePerS * lab.count(15, 4);
    const server = await lab.startServer('talk-server.mjs');
    const url = `${server.url}/clock?rate=${ratePerS}&messages=${messages}`;
    const bench = await openBenchApp(lab);
    await connectTo(bench.page, url);
    await bench.page.evaluate(sendProbes, { url, probes });
    await useWindow(bench.page, url, messages + probes);
    await bench.quit();
    const path = await liveCapture(bench.userDataFolder);
    const lines = await lab.runCli([
      ...['export', path, '--jsonl', '--with-secrets', '--filter', 'kind:message'],
    ]);
    await bench.close();
    const errorsMs = stampErrorsMs(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    if (errorsMs.length !== messages) {
      throw new Error(`The capture holds ${errorsMs.length} of ${messages} messages.`);
    }
    const sizesMs = errorsMs.map(Math.abs);
    const p99Ms = quantile(sizesMs, 0.99);
    return [
      judged({
        row: 'clock',
        measured: `engine's receive time less the sender's time of sending, at 1,000 messages/s while the page scrolls and filters, p99 of ${countText(messages)}`,
        figure: timeText(p99Ms),
        target: '<= 0.5 ms',
        met: p99Ms <= 0.5,
        note: `median ${timeText(median(errorsMs))}, largest ${timeText(Math.max(...sizesMs))}; the way through the socket is in it`,
        values: { p99Ms, medianMs: median(errorsMs), maxMs: Math.max(...sizesMs), messages },
      }),
    ];
  },
};

/**
 * Runs in the page: sends numbered probes, which the server answers with its times.
 * @param {{ url: string, probes: number }} options
 */
async function sendProbes({ url, probes: count }) {
  const { bench } = /** @type {ProbedWindow} */ (globalThis);
  const { framescope } = /** @type {{ framescope: FramescopeApi }} */ (
    /** @type {unknown} */ (globalThis)
  );
  const deadlineMs = performance.now() + 10_000;
  const open = () =>
    bench.pulse?.connections.find(
      ({ options, state }) => options.url === url && state.phase === 'open',
    );
  while (open() === undefined) {
    if (performance.now() > deadlineMs) throw new Error('The connection did not open within 10 s.');
    await bench.painted();
  }
  const id = open()?.id ?? 0;
  for (let probe = 0; probe < count; probe += 1) {
    const sent = await framescope.send(id, { kind: 'text', text: `{"probe":${probe}}` });
    if (!sent.ok) throw new Error(sent.error.message);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/**
 * Scrolls, filters and goes back to the tail until all messages are there.
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {number} messages
 */
async function useWindow(page, url, messages) {
  const state = { isOver: false };
  const done = waitForMessages(page, url, messages, 90_000).finally(() => {
    state.isOver = true;
  });
  const box = page.getByRole('searchbox', { name: 'Filter events', exact: true });
  for (let round = 0; !state.isOver; round += 1) {
    const place = await eventGrid(page).boundingBox();
    if (place !== null) {
      await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
      for (let turn = 0; turn < 20 && !state.isOver; turn += 1) {
        await page.mouse.wheel(0, turn < 10 ? -700 : 500);
        await page.waitForTimeout(16);
      }
    }
    await box.fill(filters[round % filters.length] ?? '');
    await page.waitForTimeout(200);
  }
  await done;
}

/**
 * How late each message was stamped. Both clocks are monotonic and run alike; how far apart they
 * stand is read from the probe that was answered soonest, as NTP does it: half of its way there and
 * back is taken for each direction.
 * @param {readonly Line[]} lines
 */
function stampErrorsMs(lines) {
  /** @type {Map<number, number>} */
  const probeSentMs = new Map();
  let best = { roundTripMs: Number.POSITIVE_INFINITY, offsetMs: Number.NaN };
  /** @type {{ timeMs: number, sentMs: number }[]} */
  const stamped = [];
  for (const { direction, timeMs, payload } of lines) {
    const message = JSON.parse(String(payload));
    if (direction === 'send') {
      probeSentMs.set(message.probe, timeMs);
    } else if (message.type === 'answer') {
      const askedMs = probeSentMs.get(message.probe) ?? Number.NaN;
      const there = message.receivedUs / 1000 - askedMs;
      const back = message.sentUs / 1000 - timeMs;
      const roundTripMs = there - back;
      if (roundTripMs < best.roundTripMs) {
        best = { roundTripMs, offsetMs: (there + back) / 2 };
      }
    } else {
      stamped.push({ timeMs, sentMs: message.sentUs / 1000 });
    }
  }
  return stamped.map(({ timeMs, sentMs }) => timeMs + best.offsetMs - sentMs);
}
