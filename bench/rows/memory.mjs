import { readFile } from 'node:fs/promises';
import { connectTo, openBenchApp } from '../bench-app.mjs';
import { expectWhole, liveCapture } from '../capture-file.mjs';
import { countText, growthText } from '../figures.mjs';
import { waitForMessages } from '../page-probe.mjs';
import { judged } from '../result.mjs';

/**
 * @typedef {object} Memory bytes
 * @property {number} pageHeap JavaScript heap of the page after garbage collection.
 * @property {number} pageProcess What the page's process alone has in memory.
 * @property {number} engineProcess The same of the main process, where the engine's thread lives.
 */

const name = 'memory';
const byteLength = 200;
const mb = 1e6;

/** How much the app grows with its log. @type {import('../result.mjs').Row} */
export const memoryRow = {
  name,
  title: 'memory of engine and page after a long capture against a short one',
  limitMs: 600_000,
  measure,
};

/** @param {import('../lab.mjs').Lab} lab */
async function measure(lab) {
  const few = lab.count(100_000, 50_000);
  const many = lab.bigCapture.messages;
  const isFull = !lab.quick;
  await lab.needDisk(many * 500);
  const server = await lab.startServer('flood-server.mjs');
  const bench = await openBenchApp(lab);
  await flood(bench, server, 'few', few);
  const before = await settledMemory(bench);
  await flood(bench, server, 'many', many);
  const after = await settledMemory(bench);
  await bench.quit();
  const path = await liveCapture(bench.userDataFolder);
  expectWhole(await lab.stats(path), few + many, (few + many) * byteLength);
  await lab.bigCapture.adopt(path, few + many);
  await bench.close();
  const pageHeap = after.pageHeap - before.pageHeap;
  const pageProcess = after.pageProcess - before.pageProcess;
  const engine = after.engineProcess - before.engineProcess;
  const counts = `after ${countText(few + many)} messages of 200 bytes against after ${countText(few)}`;
  const absolute = (/** @type {number} */ from, /** @type {number} */ to) =>
    `${(from / mb).toFixed(1)} MB, then ${(to / mb).toFixed(1)} MB`;
  return [
    judged({
      row: `${name} page`,
      measured: `JavaScript heap of the page ${counts}, list following the tail, after garbage collection`,
      figure: growthText(pageHeap),
      target: '<= +5 MB',
      met: pageHeap <= 5 * mb,
      judged: isFull,
      note: `${absolute(before.pageHeap, after.pageHeap)}; its whole process ${growthText(pageProcess)}`,
      values: { pageHeap, pageProcess, before, after },
    }),
    judged({
      row: `${name} engine`,
      measured: `memory of the main process, the engine's thread in it, ${counts}, 5 s after the last message`,
      figure: growthText(engine),
      target: '<= +40 MB',
      met: engine <= 40 * mb,
      judged: isFull,
      note: absolute(before.engineProcess, after.engineProcess),
      values: { engine, before, after },
    }),
  ];
}

/**
 * @param {import('../bench-app.mjs').BenchApp} bench
 * @param {import('../lab.mjs').Server} server
 * @param {string} run
 * @param {number} messages
 */
async function flood({ page }, server, run, messages) {
  const url = `${server.url}?run=${run}`;
  await server.ask({ messages, byteLength, connections: 1, deflate: false });
  const flooded = server.answer();
  await connectTo(page, url);
  await flooded;
  await waitForMessages(page, url, messages, 60_000);
}

/** The least of some readings once the app has come to rest. @param {import('../bench-app.mjs').BenchApp} bench @returns {Promise<Memory>} */
async function settledMemory(bench) {
  await bench.page.waitForTimeout(5000);
  /** @type {Memory[]} */
  const readings = [];
  for (let index = 0; index < 5; index += 1) {
    readings.push(await readMemory(bench));
    await bench.page.waitForTimeout(500);
  }
  const least = (/** @type {keyof Memory} */ key) =>
    Math.min(...readings.map((reading) => reading[key]));
  return {
    pageHeap: least('pageHeap'),
    pageProcess: least('pageProcess'),
    engineProcess: least('engineProcess'),
  };
}

/** @param {import('../bench-app.mjs').BenchApp} bench @returns {Promise<Memory>} */
async function readMemory({ app, page }) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const processes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, pid, memory }) => ({
      type,
      pid,
      workingSet: memory.workingSetSize * 1024,
    })),
  );
  const sizeOf = async (/** @type {string} */ type) => {
    const found = processes.find((one) => one.type === type);
    return found === undefined ? 0 : await ownMemory(found.pid, found.workingSet);
  };
  return {
    pageHeap: metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? Number.NaN,
    pageProcess: await sizeOf('Tab'),
    engineProcess: await sizeOf('Browser'),
  };
}

/** Memory that is not a copy of a file, where the system tells; else the working set. @param {number} pid @param {number} workingSet */
async function ownMemory(pid, workingSet) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? workingSet : Number(kilobytes) * 1024;
}
