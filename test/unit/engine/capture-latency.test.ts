import { expect, test } from 'vitest';
import { CaptureLatency } from '../../../src/engine/capture-latency.ts';
import { memoryLog } from '../../../src/engine/capture/memory-log.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';
import { textEntry } from './entries.ts';

function recorded(requests: number): LogStore {
  const log = memoryLog();
  for (let id = 1; id <= requests; id += 1) {
    const timeUs = id * 10_000;
    log.append(
      textEntry(`{"id":${String(id)},"method":"add"}`, { direction: 'send', timeUs, frames: [] }),
    );
    log.append(textEntry(`{"id":${String(id)},"result":0}`, { timeUs: timeUs + 1500 }));
  }
  return log;
}

function latencyOf(log: LogStore): CaptureLatency {
  return new CaptureLatency({ log, profileOf: () => null, originOf: () => null });
}

test('the figures of a log are those of its pairs, and its requests are known to be answered', async () => {
  const latency = latencyOf(recorded(500));
  expect(latency.computing()).toMatchObject({ state: 'running' });
  await latency.settled();
  expect(latency.computing()).toBeNull();
  const snapshot = latency.snapshot(1);
  expect(snapshot?.pairs.stats).toMatchObject({ count: 500, minUs: 1500, maxUs: 1500 });
  expect(snapshot?.pairsByName.map(({ name }) => name)).toEqual(['add']);
  expect(latency.answerOf(1, 1)).toEqual({ seq: 2, latencyUs: 1500 });
  expect(latency.snapshot(2)).toBeNull();
});

test('stopped, it keeps what it has, and goes on when asked to', async () => {
  const latency = latencyOf(recorded(500));
  latency.stop();
  await latency.settled();
  expect(latency.computing()).toEqual({ fraction: 0, state: 'stopped' });
  latency.resume();
  await latency.settled();
  expect(latency.snapshot(1)?.pairs.stats?.count).toBe(500);
});

test('a log that cannot be read ends the computing, and nothing else', async () => {
  const log = recorded(5);
  const broken = { ...log, firstSeq: () => 1, endSeq: () => 9, block: failing, count: () => 8 };
  const latency = latencyOf(broken);
  await latency.settled();
  expect(latency.computing()).toMatchObject({ state: 'failed' });
  expect(latency.snapshot(1)).toBeNull();
});

function failing(): never {
  throw new Error('The disk went away.');
}
