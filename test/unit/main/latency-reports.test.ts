import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import { EngineError } from '../../../src/engine/engine-error.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { Captures } from '../../../src/main/captures.ts';
import { LatencyReports } from '../../../src/main/latency-reports.ts';
import { textEntry } from '../engine/entries.ts';

const all = { kind: 'round-trips', open: null } as const;

let latencies: LatencyReports;
let captures: Captures;
let recorded: number;

beforeEach(() => {
  const live = createMemoryCapture({ createdBy: 'a test' });
  captures = new Captures({
    live,
    open: () => {
      const capture = createMemoryCapture({ createdBy: 'a test' });
      capture.log.append(textEntry('{"id":1,"method":"add"}', { direction: 'send', frames: [] }));
      capture.log.append(textEntry('{"id":1,"result":0}', { timeUs: 3_500 }));
      return capture;
    },
  });
  recorded = captures.open('/recorded.framescope');
  latencies = new LatencyReports({ engine: new Engine({ log: live.log }), captures });
});

afterEach(() => {
  latencies.dispose();
});

test('the figures of an opened capture are computed from its file, and its requests are marked', async () => {
  const subject = { captureId: recorded, connectionId: 1 };
  expect(latencies.answerOf(recorded, 1, 1)).toBeNull();
  expect(latencies.report(subject, all)?.computing).toMatchObject({ state: 'running' });
  const csv = await latencies.text(subject, 'csv');
  expect(csv).toContain('add');
  const report = latencies.report(subject, all);
  expect(report?.computing).toBeNull();
  expect(report?.snapshot.pairs.stats).toMatchObject({ count: 1, maxUs: 2_500 });
  expect(latencies.answerOf(recorded, 1, 1)).toEqual({ seq: 2, latencyUs: 2_500 });
});

test('computing can be given up and gone on with', async () => {
  const subject = { captureId: recorded, connectionId: 1 };
  latencies.report(subject, all);
  latencies.compute(recorded, 'stop');
  expect(latencies.report(subject, all)?.computing).toEqual({ fraction: 0, state: 'stopped' });
  latencies.compute(recorded, 'resume');
  const json = JSON.parse(await latencies.text(subject, 'json')) as {
    readonly pairs: { readonly stats: { readonly count: number } };
  };
  expect(json.pairs.stats.count).toBe(1);
});

test('a connection that nobody knows has no figures', async () => {
  const subject = { captureId: 1, connectionId: 9 };
  expect(latencies.report(subject, all)).toBeNull();
  await expect(latencies.text(subject, 'csv')).rejects.toThrow(EngineError);
});
