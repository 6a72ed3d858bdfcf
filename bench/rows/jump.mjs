import { openCaptureWindow } from '../capture-window.mjs';
import { countText, timeText } from '../figures.mjs';
import { judged } from '../result.mjs';
import { median, quantile } from '../statistics.mjs';

/** @typedef {import('../page-probe.mjs').ProbedWindow} ProbedWindow */

/** How long rows take to show after a jump to a random place. @type {import('../result.mjs').Row} */
export const jumpRow = {
  name: 'jump',
  title: 'random jumps in a large capture',
  limitMs: 400_000,
  measure: async (lab) => {
    const { path, messages } = await lab.bigCapture.open();
    const { bench } = await openCaptureWindow(lab, path, messages);
    const timesMs = await bench.page.evaluate(jumpAround, lab.count(300, 50));
    await bench.close();
    const p99Ms = quantile(timesMs, 0.99);
    return [
      judged({
        row: 'jump',
        measured: `from the scroll event of a jump to a random place among ${countText(messages)} messages until its rows are painted, p99 of ${timesMs.length}`,
        figure: timeText(p99Ms),
        target: '<= 30 ms',
        met: p99Ms <= 30,
        judged: !lab.quick,
        note: `median ${timeText(median(timesMs))}, slowest ${timeText(Math.max(...timesMs))}; a frame is 16.7 ms`,
        values: { timesMs, messages },
      }),
    ];
  },
};

/**
 * Runs in the page: sets the scrollbar to random places and waits for rows that belong there.
 * @param {number} jumps
 */
async function jumpAround(jumps) {
  const { bench } = /** @type {ProbedWindow} */ (globalThis);
  const grid = bench.grid();
  const count = Number(grid.getAttribute('aria-rowcount'));
  const most = grid.scrollHeight - grid.clientHeight;
  /** @type {number[]} */
  const timesMs = [];
  for (let jump = 0; jump < jumps; jump += 1) {
    /** @type {number} */
    let share;
    do {
      // Never the very end, where the list would follow its tail.
      share = 0.01 + 0.97 * Math.random();
    } while (Math.abs(share * most - grid.scrollTop) < grid.clientHeight);
    const scrolled = new Promise((resolve) => {
      const onScroll = () => resolve(performance.now());
      grid.addEventListener('scroll', onScroll, { once: true, capture: true });
    });
    grid.scrollTop = share * most;
    const startMs = await scrolled;
    const slack = Math.max(200, count * 0.002);
    for (;;) {
      await bench.painted();
      if (bench.rowsDrawn(share * count - slack, share * count + slack)) break;
      if (performance.now() - startMs > 10_000) {
        throw new Error('A jump showed no rows within 10 s.');
      }
    }
    timesMs.push(performance.now() - startMs);
    await new Promise((resolve) => setTimeout(resolve, 30 + 40 * Math.random()));
  }
  return timesMs;
}
