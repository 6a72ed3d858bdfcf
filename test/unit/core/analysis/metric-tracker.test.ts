import { expect, test } from 'vitest';
import { unitOf } from '../../../../src/core/analysis/metric-tracker.ts';
import { profileOf, Talk } from './talk.ts';

const profile = profileOf({
  metrics: [{ name: 'trace', match: { type: 'latency_trace' }, values: '/data' }],
});

test('every number below the pointer is a series, with its unit by name', () => {
  const talk = new Talk(profile);
  talk.receive(
    '{"type":"latency_trace","data":{"llm_seconds":1.2,"note":"x","gpu":{"load_percent":30}}}',
    1,
  );
  talk.receive('{"type":"latency_trace","data":{"llm_seconds":0.8,"ok":true,"bad":"3"}}', 2);
  expect(talk.figures().metrics).toEqual([
    {
      rule: 'trace',
      field: 'llm_seconds',
      unit: 's',
      stats: { count: 2, current: 0.8, min: 0.8, p50: 0.8, p95: 1.2, p99: 1.2, max: 1.2 },
      points: [
        { timeUs: 1, value: 1.2 },
        { timeUs: 2, value: 0.8 },
      ],
    },
    expect.objectContaining({ field: 'gpu.load_percent', unit: '%' }),
  ]);
});

test('a server that makes up names costs bounded memory', () => {
  const talk = new Talk(profile);
  for (let n = 0; n < 500; n++) {
    talk.receive(
      { type: 'latency_trace', data: { [`field_${n}`]: n, a: { b: { c: { d: { e: 1 } } } } } },
      n,
    );
  }
  expect(talk.figures().metrics).toHaveLength(200);
});

test.each([
  ['stt_seconds', 's'],
  ['totalMs', 'ms'],
  ['memory_mb', 'MB'],
  ['cpu_percent', '%'],
  ['s', null],
  ['tokens', null],
])('the unit of %s is %s', (field, unit) => {
  expect(unitOf(field)).toBe(unit);
});
