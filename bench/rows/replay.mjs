import { removeCapture } from '../capture-file.mjs';
import { replayProgram } from '../engine-programs.mjs';
import { countText } from '../figures.mjs';
import { judged } from '../result.mjs';
import { median, quantile } from '../statistics.mjs';
import { projectPath } from '../../scripts/project.mjs';

const byteLength = 200;
const intervalUs = 1000;

/** How fast a recording can be sent. @type {import('../result.mjs').Row} */
export const replayFastRow = {
  name: 'replay-fast',
  title: 'replay as fast as possible against a bare ws sender',
  limitMs: 200_000,
  measure: async (lab) => {
    const messages = lab.count(200_000, 20_000);
    const server = await lab.startServer('talk-server.mjs');
    const program = await replayProgram();
    const url = `${server.url}/sink?messages=${messages}`;
    const args = [url, String(messages), String(byteLength)];
    const path = lab.path('replay-fast.framescope');
    /** @type {number[]} */
    const bare = [];
    /** @type {number[]} */
    const ours = [];
    for (let pair = 0; pair < lab.count(5, 2); pair += 1) {
      const sent = await lab.runNode(projectPath('bench', 'clients', 'bare-send.mjs'), args);
      bare.push((messages / JSON.parse(sent).tookMs) * 1000);
      const replayed = await lab.runNode(program, ['fast', ...args, path]);
      ours.push((messages / JSON.parse(replayed).tookMs) * 1000);
      await removeCapture(path);
    }
    const ratio = median(ours) / median(bare);
    return [
      judged({
        row: 'replay-fast',
        measured: `messages of ${byteLength} bytes a second, from the open connection until a ws server has ${countText(messages)}: a replay with its capture on disk against bare ws, ${bare.length} interleaved runs each, medians`,
        figure: `${ratio.toFixed(2)} (${countText(Math.round(median(ours)))}/s of ${countText(Math.round(median(bare)))}/s)`,
        target: '>= 0.80',
        met: ratio >= 0.8,
        values: { ratio, oursPerS: ours, barePerS: bare, messages },
      }),
    ];
  },
};

/** How well a replay keeps the recorded times. @type {import('../result.mjs').Row} */
export const replayTimingRow = {
  name: 'replay-timing',
  title: 'lateness of a replay in original timing, 1,000 messages/s',
  limitMs: 240_000,
  measure: async (lab) => {
    const messages = lab.count(20_000, 3000);
    const server = await lab.startServer('talk-server.mjs');
    const program = await replayProgram();
    const bareProgram = projectPath('bench', 'clients', 'bare-timed.mjs');
    const url = `${server.url}/sink?messages=${messages}`;
    const path = lab.path('replay-timing.framescope');
    const args = [url, String(messages), String(intervalUs)];
    /** @type {Lateness[]} */
    const bare = [];
    /** @type {Lateness[]} */
    const ours = [];
    for (let pair = 0; pair < lab.count(3, 1); pair += 1) {
      bare.push(lateness(await lab.runNode(bareProgram, args)));
      ours.push(lateness(await lab.runNode(program, ['timed', ...args, path])));
      await removeCapture(path);
    }
    const p99Ms = median(ours.map((run) => run.p99Ms));
    const bareP99Ms = median(bare.map((run) => run.p99Ms));
    return [
      judged({
        row: 'replay-timing',
        measured: `time in the new log less the recorded one, both since the connection was open, ${countText(messages)} messages 1 ms apart, p99, median of ${ours.length} runs`,
        figure: `${p99Ms.toFixed(2)} ms (bare ws ${bareP99Ms.toFixed(2)} ms)`,
        target: '<= 2 ms',
        met: p99Ms <= 2,
        note: `half within ${median(ours.map((run) => run.p50Ms)).toFixed(2)} ms (bare ws ${median(bare.map((run) => run.p50Ms)).toFixed(2)} ms); p99 of each run ${p99Text(ours)} (bare ws ${p99Text(bare)})`,
        values: { p99Ms, bareP99Ms, ours, bare, messages },
      }),
    ];
  },
};

/** @typedef {{ p50Ms: number, p99Ms: number, maxMs: number }} Lateness */

/** @param {string} printed @returns {Lateness} */
function lateness(printed) {
  /** @type {number[]} */
  const lateMs = JSON.parse(printed).lateMs.map(Math.abs);
  return { p50Ms: median(lateMs), p99Ms: quantile(lateMs, 0.99), maxMs: Math.max(...lateMs) };
}

/** @param {readonly Lateness[]} runs */
function p99Text(runs) {
  return runs.map(({ p99Ms }) => p99Ms.toFixed(2)).join(', ');
}
