import { expectWhole, removeCapture } from '../capture-file.mjs';
import { captureProgram } from '../engine-programs.mjs';
import { countText, rateText, timeText } from '../figures.mjs';
import { judged } from '../result.mjs';
import { median, quantile } from '../statistics.mjs';

const profiles = ['codette', 'coda', 'openagents'];
const byteLength = 200;

/** What a profile costs in a flood. @type {import('../result.mjs').Row} */
export const profileRow = {
  name: 'profile',
  title: '200-byte text captured with a profile against none',
  limitMs: 600_000,
  measure: async (lab) => {
    const plan = {
      byteLength,
      connections: 1,
      deflate: false,
      messages: lab.count(2_000_000, 300_000),
    };
    await lab.needDisk(plan.messages * plan.byteLength * 2);
    const server = await lab.startServer('flood-server.mjs');
    const program = await captureProgram();
    const path = lab.path('profile.framescope');
    const names = ['', ...profiles];
    /** @type {Map<string, number[]>} */
    const rates = new Map(names.map((name) => [name, []]));
    for (let round = 0; round < lab.count(7, 3); round += 1) {
      for (const name of names) {
        await server.ask(plan);
        const client = lab.runNode(program, ['flood', server.url, '1', path, name]);
        const [outcome] = await Promise.all([server.answer(), client]);
        expectWhole(await lab.stats(path), plan.messages, plan.messages * byteLength);
        await removeCapture(path);
        rates.get(name)?.push(plan.messages / (outcome.elapsedMs / 1000));
      }
    }
    const bare = rates.get('') ?? [];
    return profiles.map((name) => {
      const withProfile = rates.get(name) ?? [];
      const ratio = median(withProfile) / median(bare);
      return judged({
        row: `profile ${name}`,
        measured: `200-byte text into a capture with the profile ${name} against no profile; ${countText(plan.messages)} messages, ${bare.length} interleaved runs each, medians`,
        figure: `${ratio.toFixed(2)} (${rateText(median(withProfile))} of ${rateText(median(bare))})`,
        target: '>= 0.90',
        met: ratio >= 0.9,
        note: 'none lost',
        values: { ratio, withProfilePerS: withProfile, withoutPerS: bare, ...plan },
      });
    });
  },
};

/** How true the latency of a pair is. @type {import('../result.mjs').Row} */
export const pairsRow = {
  name: 'pairs',
  title: 'latency of pairs against the times of the server',
  limitMs: 120_000,
  measure: async (lab) => {
    const requests = lab.count(5000, 1000);
    const server = await lab.startServer('talk-server.mjs');
    const path = lab.path('pairs.framescope');
    const url = `${server.url}/answer`;
    const program = await captureProgram();
    const output = await lab.runNode(program, ['pairs', url, String(requests), path]);
    await removeCapture(path);
    /** @type {readonly number[]} */
    const differencesUs = JSON.parse(output).differencesUs;
    const sizesMs = differencesUs.map((us) => Math.abs(us) / 1000);
    const p99Ms = quantile(sizesMs, 0.99);
    return [
      judged({
        row: 'pairs',
        measured: `latency of ${countText(requests)} requests, answered out of order, less the time between the server's receiving and sending; p99`,
        figure: timeText(p99Ms),
        target: '< 0.3 ms',
        met: p99Ms < 0.3,
        note: `median ${timeText(median(sizesMs))}, largest ${timeText(Math.max(...sizesMs))}; the way there and back is in it`,
        values: { p99Ms, medianMs: median(sizesMs), maxMs: Math.max(...sizesMs), requests },
      }),
    ];
  },
};
