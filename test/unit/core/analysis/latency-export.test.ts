import { expect, test } from 'vitest';
import { latencyCsv, latencyJson } from '../../../../src/core/analysis/latency-export.ts';
import { emptyLatencySnapshot } from '../../../../src/core/latency/latency-snapshot.ts';
import { profileOf, Talk } from './talk.ts';

const origin = { timeUs: 0, wallTimeMs: 1_700_000_000_000 };

function snapshotOf(name: string): typeof emptyLatencySnapshot {
  const talk = new Talk(
    profileOf({
      correlations: [{ name, request: { type: 'a' }, answer: { type: 'b' }, by: 'order' }],
    }),
  );
  talk.send({ type: 'a' }, 1000);
  talk.receive({ type: 'b' }, 3500);
  return { ...emptyLatencySnapshot, ...talk.figures() };
}

test('each figure is a line with its unit, points with the time of the clock on the wall', () => {
  const lines = latencyCsv(snapshotOf('chat'), origin).split('\r\n');
  expect(lines.slice(0, 2)).toEqual(['kind,name,figure,unit,time,value', 'pairs,,count,,,1']);
  expect(lines).toContain('pairs,chat,p50,ms,,2.5');
  expect(lines).toContain('pairs,chat,point,ms,2023-11-14T22:13:20.003Z,2.5');
});

test.each(['=1+2', '+1', '-1', '@sum', '\tx', '\rx'])(
  'a name that a spreadsheet would compute is made harmless: %j',
  (name) => {
    const csv = latencyCsv(snapshotOf(`${name},"quoted"`), origin);
    expect(csv).toContain(`pairs,"'${name},""quoted""",p50,ms,,2.5`);
  },
);

test('JSON holds the whole snapshot and the moment that places its times', () => {
  const snapshot = snapshotOf('chat');
  expect(JSON.parse(latencyJson(snapshot, origin))).toEqual({ origin, ...snapshot });
});
