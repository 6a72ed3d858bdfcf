import { writeFile } from 'node:fs/promises';
import { timeText } from '../figures.mjs';
import { judged } from '../result.mjs';
import { median } from '../statistics.mjs';

const name = 'scenario';
/** A connect, pairs of send and expect, a close. */
const steps = 50;

/** What a scenario costs a job: the whole process, from its start to its exit. @type {import('../result.mjs').Row} */
export const scenarioRow = {
  name,
  title: `framescope run with a scenario of ${steps} steps`,
  limitMs: 120_000,
  measure: async (lab) => {
    const { url } = await lab.startServer('talk-server.mjs');
    const full = await writeScenario(lab, 'full', url, steps);
    const empty = await writeScenario(lab, 'empty', url, 0);
    const bare = lab.path('bare.mjs');
    await writeFile(bare, '');
    /** @type {number[]} */
    const fullMs = [];
    /** @type {number[]} */
    const emptyMs = [];
    /** @type {number[]} */
    const nodeMs = [];
    for (let round = 0; round < lab.count(9, 3); round += 1) {
      nodeMs.push(await timeOf(() => lab.runNode(bare, [])));
      emptyMs.push(await timeOf(() => lab.runCli(['run', empty])));
      fullMs.push(await timeOf(() => lab.runCli(['run', full])));
    }
    const wholeMs = median(fullMs);
    return [
      judged({
        row: name,
        measured: `framescope run with a scenario of ${steps} steps (${steps / 2 - 1} messages sent and expected back), from the start of the process to its end, median of ${fullMs.length}`,
        figure: timeText(wholeMs),
        target: '<= 1 s',
        met: wholeMs <= 1000,
        note: `without steps ${timeText(median(emptyMs))}, Node alone ${timeText(median(nodeMs))}, slowest ${timeText(Math.max(...fullMs))}`,
        values: { fullMs, emptyMs, nodeMs },
      }),
    ];
  },
};

/** @param {() => Promise<unknown>} run */
async function timeOf(run) {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}

/** @param {import('../lab.mjs').Lab} lab @param {string} kind @param {string} url @param {number} count */
async function writeScenario(lab, kind, url, count) {
  const path = lab.path(`${kind}.scenario.yaml`);
  const pairs = Array.from({ length: Math.max(0, count / 2 - 1) }, (_, n) => [
    `  - send: { json: { type: echo, n: ${n} } }`,
    `  - expect: { type: echo, where: { /n: ${n} } }`,
  ]);
  const all = count === 0 ? [] : ['  - connect:', ...pairs.flat(), '  - close:'];
  const head = [
    'framescopeScenario: 1',
    `name: ${kind}`,
    `connections: { echo: { url: '${url}/echo' } }`,
    all.length === 0 ? 'steps: []' : 'steps:',
  ];
  await writeFile(path, `${[...head, ...all].join('\n')}\n`);
  return path;
}
