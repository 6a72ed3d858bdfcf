import { removeCapture } from '../capture-file.mjs';
import { captureProgram } from '../engine-programs.mjs';
import { countText } from '../figures.mjs';
import { judged } from '../result.mjs';
import { median, quantile } from '../statistics.mjs';
import { projectPath } from '../../scripts/project.mjs';

const byteLength = 200;

/** What the engine adds to a round trip. @type {import('../result.mjs').Row} */
export const sendRow = {
  name: 'send',
  title: 'round trip of send through the engine against bare ws, echo server',
  limitMs: 200_000,
  measure: async (lab) => {
    const messages = lab.count(20_000, 2000);
    const server = await lab.startServer('talk-server.mjs');
    const program = await captureProgram();
    const url = `${server.url}/echo`;
    const args = [url, String(messages), String(byteLength)];
    const path = lab.path('send.framescope');
    /** @type {number[]} */
    const bareUs = [];
    /** @type {number[]} */
    const ourUs = [];
    /** @type {number[]} */
    const ourSlowUs = [];
    for (let pair = 0; pair < lab.count(7, 2); pair += 1) {
      const bare = await lab.runNode(projectPath('bench', 'clients', 'bare-echo.mjs'), args);
      bareUs.push(median(JSON.parse(bare).roundTripsUs));
      const ours = await lab.runNode(program, ['echo', ...args, path]);
      ourUs.push(median(JSON.parse(ours).roundTripsUs));
      ourSlowUs.push(quantile(JSON.parse(ours).roundTripsUs, 0.99));
      await removeCapture(path);
    }
    const ratio = median(ourUs) / median(bareUs);
    const microseconds = (/** @type {number} */ value) => `${value.toFixed(1)} µs`;
    return [
      judged({
        row: 'send',
        measured: `from send through the engine, capture on disk, until the echo is in the log, against bare ws; 200 bytes, ${countText(messages)} one after the other, ${bareUs.length} interleaved runs each, median of their p50`,
        figure: `${ratio.toFixed(2)} (${microseconds(median(ourUs))} of ${microseconds(median(bareUs))})`,
        target: '<= 1.10',
        met: ratio <= 1.1,
        note: `p99 of ours ${microseconds(median(ourSlowUs))}`,
        values: { ratio, ourP50Us: ourUs, bareP50Us: bareUs, messages },
      }),
    ];
  },
};
