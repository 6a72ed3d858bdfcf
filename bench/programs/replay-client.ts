/**
 * Replays made-up recordings without a window, with a capture on disk.
 *
 * `node replay-client.js fast URL MESSAGES BYTES FILE` sends all as fast as it can to a server that says
 * when it has them, and prints the milliseconds this took. `node replay-client.js timed URL MESSAGES
 * INTERVAL_US FILE` holds the recorded times, and prints how late messages left in milliseconds.
 */
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import type {
  RecordedExchange,
  RecordedMessage,
} from '../../src/core/recording/recorded-exchange.ts';
import { makePlan } from '../../src/core/replay/make-plan.ts';
import type { ReplayPace } from '../../src/core/replay/replay-report.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { ReplayRun } from '../../src/engine/replay/replay-run.ts';

const [mode = '', url = '', messages = '1000', figure = '200', path = ''] = process.argv.slice(2);
const encoder = new TextEncoder();
if (mode === 'fast') {
  const { tookMs } = await replay({ kind: 'fast' }, Number(figure), 1);
  process.stdout.write(`${JSON.stringify({ tookMs })}\n`);
} else {
  const { lateMs } = await replay({ kind: 'timed', factor: 1 }, 200, Number(figure));
  process.stdout.write(`${JSON.stringify({ lateMs })}\n`);
}

async function replay(
  pace: ReplayPace,
  byteLength: number,
  intervalUs: number,
): Promise<{ readonly tookMs: number; readonly lateMs: readonly number[] }> {
  const capture = createCapture(path, { createdBy: 'Framescope bench' });
  const exchange = recording(Number(messages), byteLength, intervalUs);
  const leftUs: number[] = [];
  let firstMs = 0;
  let openedUs = 0;
  let lastMs = 0;
  const run = new ReplayRun({
    exchange,
    plan: makePlan(exchange, 'none'),
    options: { ...defaultConnectionOptions, url, permessageDeflate: false },
    binding: null,
    log: {
      append(entry) {
        if (entry.kind === 'handshake') openedUs = entry.timeUs;
        if (entry.kind === 'state' && entry.state.phase === 'open') firstMs = performance.now();
        if (entry.kind === 'message' && entry.direction === 'send') leftUs.push(entry.timeUs);
        if (entry.kind === 'message' && entry.direction === 'receive') lastMs = performance.now();
        return capture.log.append(entry);
      },
      appendRun(...parts) {
        const [, timeUs, run] = parts;
        if (run.direction === 'receive') lastMs = performance.now();
        else for (let index = 0; index < run.count; index += 1) leftUs.push(timeUs);
        return capture.log.appendRun(...parts);
      },
    },
    pace,
    onDivergence: 'stop',
    timeoutMs: 60_000,
    ignores: () => false,
  });
  const report = await run.run();
  capture.close();
  if (report.verdict !== 'same') throw new Error(JSON.stringify(report.divergences));
  const lateMs = leftUs.map(
    (timeUs, index) => (timeUs - openedUs - (exchange.messages[index]?.timeUs ?? 0)) / 1000,
  );
  return { tookMs: lastMs - firstMs, lateMs };
}

/** Messages of the client, and the one by which the server says that it has them all. */
function recording(count: number, byteLength: number, intervalUs: number): RecordedExchange {
  const sent = Array.from({ length: count }, (_, index): RecordedMessage => {
    const text = `{"type":"move","id":${String(index)},"text":"`;
    const payload = encoder.encode(`${text}${'x'.repeat(byteLength - text.length - 2)}"}`);
    const timeUs = 200_000 + index * intervalUs;
    return {
      seq: index + 4,
      direction: 'send',
      opcode: 1,
      timeUs,
      payload,
      attempt: 0,
      pair: null,
    };
  });
  const done: RecordedMessage = {
    ...{ seq: count + 4, direction: 'receive', opcode: 1, attempt: 0, pair: null },
    timeUs: (sent.at(-1)?.timeUs ?? 0) + 1000,
    payload: encoder.encode('{"type":"done"}'),
  };
  const counts = { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 };
  return {
    connection: {
      ...{ id: 1, attempt: 1, openedUs: 0, problems: 0, bufferedAmount: 0, receiving: null },
      ...{ lastReceiveUs: null, handshake: null, lifecycle: [], profile: null },
      options: { ...defaultConnectionOptions, url },
      state: { phase: 'open', sinceUs: 0 },
      origin: { timeUs: 0, wallTimeMs: Date.now() },
      send: counts,
      receive: counts,
    },
    ...{ profile: null, messages: [...sent, done], leftOut: 0, end: null },
    attempts: [{ openedUs: 0, end: null }],
  };
}
