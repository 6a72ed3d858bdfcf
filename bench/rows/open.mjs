import { openCaptureWindow } from '../capture-window.mjs';
import { countText, timeText } from '../figures.mjs';
import { judged } from '../result.mjs';
import { median } from '../statistics.mjs';

/** How long a large capture takes to show. @type {import('../result.mjs').Row} */
export const openRow = {
  name: 'open',
  title: 'open a large capture to first rows on screen',
  limitMs: 400_000,
  measure: async (lab) => {
    const { path, messages } = await lab.bigCapture.open();
    /** @type {number[]} */
    const timesMs = [];
    for (let run = 0; run < lab.count(5, 2); run += 1) {
      const { bench, firstRowsMs } = await openCaptureWindow(lab, path, messages);
      timesMs.push(firstRowsMs);
      await bench.close();
    }
    return [
      judged({
        row: 'open',
        measured: `from the menu item until rows of a capture of ${countText(messages)} messages are painted; ${timesMs.length} starts of the app, median`,
        figure: timeText(median(timesMs)),
        target: '<= 1 s',
        met: median(timesMs) <= 1000,
        judged: !lab.quick,
        note: `slowest ${timeText(Math.max(...timesMs))}; the file dialog is answered in advance`,
        values: { timesMs, messages },
      }),
    ];
  },
};
