import { connectTo, eventGrid, openBenchApp } from '../bench-app.mjs';
import { expectWhole, liveCapture } from '../capture-file.mjs';
import { emptyWindowFrames } from '../empty-window-frames.mjs';
import { countText, rateText, timeText } from '../figures.mjs';
import { waitForMessages } from '../page-probe.mjs';
import { judged } from '../result.mjs';
import { median, quantile } from '../statistics.mjs';
import { projectPath } from '../../scripts/project.mjs';

/**
 * @typedef {import('../servers/flood-server.mjs').FloodOutcome} FloodOutcome
 * @typedef {import('../page-probe.mjs').ProbedWindow} ProbedWindow
 * @typedef {import('@playwright/test').Page} Page
 */

const name = 'app-flood';
const byteLength = 200;
const clickEveryMs = 300;
/** Lets the page show the new connection before the flood; what that costs is not the flood's. */
const startDelayMs = 1500;

/** A flood into the built app, whose list follows the tail while somebody clicks. @type {import('../result.mjs').Row} */
export const appFloodRow = {
  name,
  title: 'a flood into the app, list following the tail, window visible',
  limitMs: 600_000,
  measure,
};

/** @param {import('../lab.mjs').Lab} lab */
async function measure(lab) {
  const messages = lab.count(2_000_000, 300_000);
  const pairs = lab.count(3, 2);
  await lab.needDisk(messages * pairs * byteLength * 2);
  const server = await lab.startServer('flood-server.mjs');
  const plan = { messages, byteLength, connections: 1, deflate: false, startDelayMs };
  const bench = await openBenchApp(lab);
  /** @type {number[]} */
  const bareRates = [];
  /** @type {number[]} */
  const ourRates = [];
  /** @type {number[]} */
  const frameTimesMs = [];
  /** @type {number[]} */
  const answerTimesMs = [];
  let unanswered = 0;
  let looks = 0;
  let looksAtTail = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    await server.ask(plan);
    const [bare] = await Promise.all([
      /** @type {Promise<FloodOutcome>} */ (server.answer()),
      lab.runNode(projectPath('bench', 'clients', 'bare-flood.mjs'), [server.url, '1', 'false']),
    ]);
    bareRates.push(messages / (bare.elapsedMs / 1000));
    await server.ask(plan);
    const ours = await floodWhileClicking(bench.page, server, pair, messages);
    ourRates.push(messages / (ours.outcome.elapsedMs / 1000));
    frameTimesMs.push(...ours.frameTimesMs);
    answerTimesMs.push(...ours.answerTimesMs);
    unanswered += ours.unanswered;
    looks += ours.looks;
    looksAtTail += ours.looksAtTail;
  }
  await bench.quit();
  const stats = await lab.stats(await liveCapture(bench.userDataFolder));
  await bench.close();
  const emptyTimesMs = await emptyWindowFrames(lab, server, plan, pairs);
  const emptyMs = quantile(emptyTimesMs, 0.99);
  expectWhole(stats, messages * pairs, messages * pairs * byteLength);
  const ratio = median(ourRates) / median(bareRates);
  const frameMs = quantile(frameTimesMs, 0.99);
  const clickMs = unanswered > 0 ? Number.POSITIVE_INFINITY : Math.max(...answerTimesMs);
  return [
    judged({
      row: `${name} rate`,
      measured: `200-byte text into the app, list following the tail, a row clicked every ${clickEveryMs} ms, against bare ws; ${countText(messages)} messages, ${pairs} interleaved runs each, medians`,
      figure: `${ratio.toFixed(2)} (${rateText(median(ourRates))} of ${rateText(median(bareRates))})`,
      target: '>= 0.80',
      met: ratio >= 0.8,
      note: `none lost: the capture holds ${countText(messages * pairs)} messages; the list was at its tail at ${looksAtTail} of ${looks} looks`,
      values: {
        ratio,
        ourRatesPerS: ourRates,
        bareRatesPerS: bareRates,
        messages,
        looks,
        looksAtTail,
      },
    }),
    judged({
      row: `${name} frames`,
      measured: `time between animation frames of the page from 0.2 s before these floods to their end, p99 of ${countText(frameTimesMs.length)}`,
      figure: timeText(frameMs),
      target: '<= 20 ms',
      met: frameMs <= 20,
      note: `median ${timeText(median(frameTimesMs))}, longest ${timeText(Math.max(...frameTimesMs))}; an empty window while the command line takes the same floods: ${timeText(emptyMs)}`,
      values: {
        emptyP99Ms: emptyMs,
        p99Ms: frameMs,
        medianMs: median(frameTimesMs),
        maxMs: Math.max(...frameTimesMs),
      },
    }),
    judged({
      row: `${name} click`,
      measured: `from a press on a row until the frame that shows it selected is painted, slowest of ${answerTimesMs.length}`,
      figure: timeText(clickMs),
      target: '<= 100 ms',
      met: clickMs <= 100,
      note: `median ${timeText(median(answerTimesMs))}${unanswered > 0 ? `; ${unanswered} not answered within 1 s` : ''}`,
      values: { answerTimesMs, unanswered },
    }),
  ];
}

/**
 * @param {Page} page
 * @param {import('../lab.mjs').Server} server
 * @param {number} run
 * @param {number} messages
 */
async function floodWhileClicking(page, server, run, messages) {
  const url = `${server.url}?run=${run}`;
  const state = { isOver: false };
  const flooded = /** @type {Promise<FloodOutcome>} */ (server.answer()).finally(() => {
    state.isOver = true;
  });
  await connectTo(page, url);
  const grid = eventGrid(page);
  await grid.waitFor();
  await page.waitForTimeout(startDelayMs - 200);
  await page.evaluate(() => /** @type {ProbedWindow} */ (globalThis).bench.record());
  let looks = 0;
  let looksAtTail = 0;
  while (!state.isOver) {
    looks += 1;
    looksAtTail += (await page.evaluate(isAtTail)) ? 1 : 0;
    const box = await grid.boundingBox();
    if (box !== null) {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 3);
      await page.waitForFunction(allAnswered, undefined, { polling: 50 });
      // Back to the tail, so that the list follows it nearly all the time.
      await page.keyboard.press('End');
    }
    await Promise.race([flooded, page.waitForTimeout(clickEveryMs)]);
  }
  const outcome = await flooded;
  await waitForMessages(page, url, messages, 30_000);
  const recorded = await page.evaluate(() => {
    const { bench } = /** @type {ProbedWindow} */ (globalThis);
    bench.recording = false;
    const { frameTimesMs, answerTimesMs, unanswered } = bench;
    return { frameTimesMs, answerTimesMs, unanswered };
  });
  return { ...recorded, outcome, looks, looksAtTail };
}

/** Runs in the page. */
function allAnswered() {
  const { presses, answerTimesMs, unanswered } = /** @type {ProbedWindow} */ (globalThis).bench;
  return presses === answerTimesMs.length + unanswered;
}

/** Runs in the page: the newest row that the list counts is drawn. */
function isAtTail() {
  const grid = /** @type {ProbedWindow} */ (globalThis).bench.grid();
  const indexes = [...grid.querySelectorAll('[role="row"]')].map((row) =>
    Number(row.getAttribute('aria-rowindex')),
  );
  return Math.max(...indexes) === Number(grid.getAttribute('aria-rowcount'));
}
