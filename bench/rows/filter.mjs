import { openCaptureWindow } from '../capture-window.mjs';
import { countText, timeText } from '../figures.mjs';
import { judged, reported } from '../result.mjs';
import { rareWord } from '../servers/flood-frames.mjs';
import { median } from '../statistics.mjs';

/**
 * @typedef {import('../page-probe.mjs').ProbedWindow} ProbedWindow
 * @typedef {import('../../src/ipc/contract.ts').FramescopeApi} FramescopeApi
 * @typedef {import('@playwright/test').Page} Page
 */

const searches = [
  {
    row: 'filter text',
    text: rareWord,
    words: 'a text search (1 message of 1,000)',
    targetMs: 150,
  },
  {
    row: 'filter type',
    text: 'type:alert',
    words: 'a type filter (1 message of 100)',
    targetMs: 50,
  },
];

/** How soon a filter shows something in a large capture. @type {import('../result.mjs').Row} */
export const filterRow = {
  name: 'filter',
  title: 'first results of a text search and of a type filter in a large capture',
  limitMs: 400_000,
  measure: async (lab) => {
    const { path, messages } = await lab.bigCapture.open();
    const { bench, captureId } = await openCaptureWindow(lab, path, messages);
    const runs = lab.count(10, 3);
    const results = [];
    for (const { row, text, words, targetMs } of searches) {
      /** @type {number[]} */
      const timesMs = [];
      /** @type {number[]} */
      const typedMs = [];
      for (let run = 0; run < runs; run += 1) {
        timesMs.push(await bench.page.evaluate(firstResults, { captureId, text }));
        typedMs.push(await typeFilter(bench.page, text, messages));
      }
      results.push(
        judged({
          row,
          measured: `from the page's request until it holds the first rows of ${words}, among ${countText(messages)} messages; median of ${runs}`,
          figure: timeText(median(timesMs)),
          target: `<= ${targetMs} ms`,
          met: median(timesMs) <= targetMs,
          judged: !lab.quick,
          note: `slowest ${timeText(Math.max(...timesMs))}`,
          values: { timesMs, messages },
        }),
        reported({
          row: `${row} typed`,
          measured: `the same from the typing in the filter box until rows are painted, with the box's own wait for more typing; median of ${runs}`,
          figure: timeText(median(typedMs)),
          note: `slowest ${timeText(Math.max(...typedMs))}`,
          values: { typedMs },
        }),
      );
    }
    await bench.close();
    return results;
  },
};

/**
 * Runs in the page: opens a view and asks for its newest rows until there are some.
 * @param {{ captureId: number, text: string }} search
 */
async function firstResults({ captureId, text }) {
  const { framescope } = /** @type {{ framescope: FramescopeApi }} */ (
    /** @type {unknown} */ (globalThis)
  );
  const startMs = performance.now();
  const opened = await framescope.openView(captureId, {
    connectionId: null,
    texts: [text],
    folded: [],
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const { viewId, end } = opened.value;
  for (;;) {
    const page = await framescope.rows(viewId, end - 40, 40);
    if (!page.ok) throw new Error(page.error.message);
    if (page.value.rows.some(({ kind }) => kind === 'message')) break;
    if (performance.now() - startMs > 30_000) {
      throw new Error('A filter found nothing within 30 s.');
    }
  }
  const timeMs = performance.now() - startMs;
  await framescope.closeView(viewId);
  return timeMs;
}

/**
 * Types a filter and takes it away again; the time until its rows were painted.
 * @param {Page} page @param {string} text @param {number} messages
 */
async function typeFilter(page, text, messages) {
  const box = page.getByRole('searchbox', { name: 'Filter events', exact: true });
  await box.click();
  // The page listens before anything is typed: input may overtake what is still to be evaluated.
  const drawn = await page.evaluateHandle(listenForInput, messages);
  await page.keyboard.insertText(text);
  const timeMs = await drawn.evaluate(({ rowsDrawn }) => rowsDrawn);
  await box.fill('');
  await page.waitForFunction((least) => {
    const { bench } = /** @type {ProbedWindow} */ (globalThis);
    return Number(bench.grid().getAttribute('aria-rowcount')) >= least && bench.rowsDrawn();
  }, messages);
  return timeMs;
}

/**
 * Runs in the page: `rowsDrawn` tells the time from the next input until a list of fewer rows is painted.
 * @param {number} messages
 */
function listenForInput(messages) {
  const { bench } = /** @type {ProbedWindow} */ (globalThis);
  /** @type {Promise<number>} */
  const input = new Promise((resolve) => {
    document.addEventListener('input', (event) => resolve(event.timeStamp), {
      once: true,
      capture: true,
    });
  });
  const rowsDrawn = async () => {
    const startMs = await input;
    for (;;) {
      await bench.painted();
      const count = Number(bench.grid().getAttribute('aria-rowcount'));
      // Context rows such as `open` are there at once; messages are what was searched for.
      if (count > 10 && count < messages / 2 && bench.rowsDrawn()) break;
      if (performance.now() - startMs > 30_000) {
        throw new Error('A typed filter showed nothing within 30 s.');
      }
    }
    return performance.now() - startMs;
  };
  return { rowsDrawn: rowsDrawn() };
}
