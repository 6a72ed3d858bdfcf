import { openBenchApp, openCaptureByMenu } from './bench-app.mjs';

/** @typedef {import('./page-probe.mjs').ProbedWindow} ProbedWindow */

/**
 * @typedef {object} CaptureWindow An app that shows an opened capture.
 * @property {import('./bench-app.mjs').BenchApp} bench
 * @property {number} captureId
 * @property {number} firstRowsMs From the menu item until its rows were painted.
 */

/**
 * Opens the app, and a capture in it by the menu.
 * @param {import('./lab.mjs').Lab} lab
 * @param {string} path
 * @param {number} messages that the capture holds at least
 * @returns {Promise<CaptureWindow>}
 */
export async function openCaptureWindow(lab, path, messages) {
  const bench = await openBenchApp(lab);
  // Sees every frame from before the press on, so that not one is missed.
  const drawn = bench.page.evaluate(async (least) => {
    const { bench: probe } = /** @type {ProbedWindow} */ (globalThis);
    const deadlineMs = performance.now() + 60_000;
    for (;;) {
      await probe.painted();
      const grid = document.querySelector('[role="grid"][aria-label="Events"]');
      if (Number(grid?.getAttribute('aria-rowcount')) >= least && probe.rowsDrawn()) {
        return performance.timeOrigin + performance.now();
      }
      if (performance.now() > deadlineMs) {
        throw new Error('The opened capture showed no rows within 60 s.');
      }
    }
  }, messages);
  drawn.catch(() => undefined);
  const pressedMs = await openCaptureByMenu(bench, path);
  const drawnMs = await drawn;
  const captureId = await bench.page.waitForFunction(() => {
    const { pulse } = /** @type {ProbedWindow} */ (globalThis).bench;
    return pulse?.captures.find(({ access }) => access === 'read-only')?.captureId;
  });
  return {
    bench,
    captureId: Number(await captureId.jsonValue()),
    firstRowsMs: drawnMs - pressedMs,
  };
}
