import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { platformSwitches } from '../../scripts/app-process.mjs';
import { projectPath, projectRoot } from '../../scripts/project.mjs';
import { timeText } from '../figures.mjs';
import { reported } from '../result.mjs';
import { median } from '../statistics.mjs';

const name = 'cold-start';

/** How long the app takes to be ready for a URL. @type {import('../result.mjs').Row} */
export const coldStartRow = {
  name,
  title: 'cold start to a focused connect bar, against an Electron window with an empty page',
  limitMs: 200_000,
  measure: async (lab) => {
    const empty = projectPath('bench', 'empty-window');
    /** @type {number[]} */
    const emptyMs = [];
    /** @type {number[]} */
    const ourMs = [];
    for (let pair = 0; pair < lab.count(7, 2); pair += 1) {
      emptyMs.push(await startTimeMs(lab, empty));
      ourMs.push(await startTimeMs(lab, projectRoot));
    }
    const ratio = median(ourMs) / median(emptyMs);
    return [
      reported({
        row: name,
        measured: `from the start of the process until a text box has the focus and is painted, against an Electron window that shows nothing else; new data folder, ${ourMs.length} interleaved starts each, medians`,
        figure: `${timeText(median(ourMs))} of ${timeText(median(emptyMs))} (${ratio.toFixed(2)})`,
        note: `slowest ${timeText(Math.max(...ourMs))}; files of the app are in the system's cache`,
        values: { ourMs, emptyMs, ratio },
      }),
    ];
  },
};

/** @param {import('../lab.mjs').Lab} lab @param {string} app */
async function startTimeMs(lab, app) {
  const { chromium } = await import('@playwright/test');
  const userDataFolder = await lab.makeFolder('start-');
  const env = await lab.windowEnvironment();
  const startMs = performance.timeOrigin + performance.now();
  const child = lab.start(
    lab.electron.executable,
    [app, `--user-data-dir=${userDataFolder}`, '--remote-debugging-port=0', ...platformSwitches()],
    env,
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const endpoint = await debuggingEndpoint(child.stderr);
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (page === undefined) {
    throw new Error('Electron showed no page.');
  }
  const readyMs = await page.evaluate(focusedAndPainted);
  child.kill('SIGTERM');
  await ended;
  await rm(userDataFolder, { recursive: true, force: true });
  return readyMs - startMs;
}

/**
 * Runs in the page: when its text box had the focus and the page its first paint, ms since 1970. The
 * first paint is known even if it was before anybody asked.
 */
async function focusedAndPainted() {
  const deadlineMs = performance.now() + 20_000;
  let paintedBefore = false;
  for (;;) {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (document.activeElement instanceof HTMLInputElement && paint !== undefined) {
      return performance.timeOrigin + (paintedBefore ? performance.now() : paint.startTime);
    }
    paintedBefore = paint !== undefined;
    if (performance.now() > deadlineMs) {
      throw new Error('No text box had the focus within 20 s.');
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** What Chromium prints when it can be asked. @param {import('node:stream').Readable} stderr @returns {Promise<string>} */
function debuggingEndpoint(stderr) {
  return new Promise((resolve, reject) => {
    const lines = createInterface(stderr);
    lines.on('line', (line) => {
      const url = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (url !== undefined) {
        resolve(url);
      }
    });
    lines.on('close', () => reject(new Error('Electron ended before it could be asked.')));
  });
}
