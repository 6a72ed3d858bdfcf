import { rm } from 'node:fs/promises';
import { openCaptureWindow } from '../capture-window.mjs';
import { countText, timeText } from '../figures.mjs';
import { recordFlood } from '../record-flood.mjs';
import { judged } from '../result.mjs';
import { firstWord } from '../servers/flood-frames.mjs';
import { median } from '../statistics.mjs';

/**
 * @typedef {import('../page-probe.mjs').ProbedWindow} ProbedWindow
 * @typedef {import('../../src/ipc/contract.ts').FramescopeApi} FramescopeApi
 */

/** How long a search through everything takes. @type {import('../result.mjs').Row} */
export const searchRow = {
  name: 'search',
  title: 'whole text search over 1 M messages',
  limitMs: 200_000,
  measure: async (lab) => {
    const messages = lab.count(1_000_000, 200_000);
    const path = lab.path('search.framescope');
    await recordFlood(lab, path, { messages, byteLength: 200 });
    const { bench, captureId } = await openCaptureWindow(lab, path, messages);
    /** @type {number[]} */
    const timesMs = [];
    for (let run = 0; run < lab.count(7, 3); run += 1) {
      timesMs.push(
        await bench.page.evaluate(searchAll, { captureId, text: `kind:message ${firstWord}` }),
      );
    }
    await bench.close();
    await rm(path);
    return [
      judged({
        row: 'search',
        measured: `from the page's request until every one of ${countText(messages)} messages of 200 bytes was searched for a word that only the oldest holds; median of ${timesMs.length}`,
        figure: timeText(median(timesMs)),
        target: '<= 400 ms',
        met: median(timesMs) <= 400,
        judged: !lab.quick,
        note: `fastest ${timeText(Math.min(...timesMs))}, slowest ${timeText(Math.max(...timesMs))}; told by pulses, so up to 40 ms late`,
        values: { timesMs, messages },
      }),
    ];
  },
};

/**
 * Runs in the page: opens a view and waits until it has searched the whole capture.
 * @param {{ captureId: number, text: string }} search
 */
async function searchAll({ captureId, text }) {
  const { framescope } = /** @type {{ framescope: FramescopeApi }} */ (
    /** @type {unknown} */ (globalThis)
  );
  const startMs = performance.now();
  /** @type {(views: readonly import('../../src/core/log/log-status.ts').ViewStatus[]) => void} */
  let onViews = () => undefined;
  const unsubscribe = framescope.on.pulse(({ views }) => onViews(views));
  const opened = await framescope.openView(captureId, {
    connectionId: null,
    texts: [text],
    folded: [],
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const { viewId } = opened.value;
  const found = await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The search was not over after 30 s.')),
      30_000,
    );
    onViews = (views) => {
      const view = views.find((one) => one.viewId === viewId);
      if (view !== undefined && view.scanned === view.total) {
        clearTimeout(timer);
        resolve(view.end - view.start);
      }
    };
    onViews([opened.value]);
  });
  const timeMs = performance.now() - startMs;
  unsubscribe();
  await framescope.closeView(viewId);
  if (found !== 1) throw new Error(`The search found ${found} messages; one holds the word.`);
  return timeMs;
}
