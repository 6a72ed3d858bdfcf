import { expect, test } from 'vitest';
import { PairTracker } from '../../../../src/core/analysis/pair-tracker.ts';
import { utf8 } from '../../core/hex.ts';

test('an answer is linked to the request with the same id, with the time between', () => {
  const tracker = new PairTracker();
  tracker.asked(7, utf8('{"id":1,"method":"sum"}'), 1000);
  expect(tracker.answered(utf8('{"result":3,"id":1}'), 3500)).toEqual({
    requestSeq: 7,
    latencyUs: 2500,
  });
  expect(tracker.series()).toMatchObject({ stats: { count: 1, maxUs: 2500 }, outstanding: 0 });
});

test('answers may come in any order', () => {
  const tracker = new PairTracker();
  tracker.asked(1, utf8('{"id":"a"}'), 1000);
  tracker.asked(2, utf8('{"id":"b"}'), 1000);
  expect([
    tracker.answered(utf8('{"id":"b"}'), 1500),
    tracker.answered(utf8('{"id":"a"}'), 1700),
  ]).toEqual([
    { requestSeq: 2, latencyUs: 500 },
    { requestSeq: 1, latencyUs: 700 },
  ]);
});

test('only the first answer counts', () => {
  const tracker = new PairTracker();
  tracker.asked(1, utf8('{"id":1}'), 1000);
  tracker.answered(utf8('{"id":1}'), 2000);
  expect(tracker.answered(utf8('{"id":1}'), 3000)).toBeNull();
});

test('a request whose id is used again is timed from the last time', () => {
  const tracker = new PairTracker();
  tracker.asked(1, utf8('{"id":1}'), 1000);
  tracker.asked(2, utf8('{"id":1}'), 5000);
  expect(tracker.series().outstanding).toBe(1);
  expect(tracker.answered(utf8('{"id":1}'), 6000)).toEqual({ requestSeq: 2, latencyUs: 1000 });
});

test('64-bit ids that differ in their last digit are different ids', () => {
  const tracker = new PairTracker();
  tracker.asked(1, utf8('{"id":9223372036854775807}'), 1000);
  expect(tracker.answered(utf8('{"id":9223372036854775806}'), 2000)).toBeNull();
});

test('a number and the text of that number are different ids', () => {
  const tracker = new PairTracker();
  tracker.asked(1, utf8('{"id":1}'), 1000);
  expect(tracker.answered(utf8('{"id":"1"}'), 2000)).toBeNull();
});

test.each([
  'hello',
  '',
  '[1]',
  '{"data":{"id":1}}',
  '{"id":null}',
  '{"id":true}',
  '{"id":{}}',
  `{"id":"${'x'.repeat(300)}"}`,
])('a message without a usable top-level id asks for nothing: %s', (text) => {
  const tracker = new PairTracker();
  tracker.asked(1, utf8(text), 1000);
  expect([tracker.series().outstanding, tracker.answered(utf8(text), 2000)]).toEqual([0, null]);
});

test('requests that are never answered cost bounded memory; the oldest is forgotten first', () => {
  const tracker = new PairTracker();
  for (let id = 0; id <= 10_000; id++) tracker.asked(id, utf8(`{"id":${id}}`), id);
  expect([
    tracker.series().outstanding,
    tracker.answered(utf8('{"id":0}'), 20_000),
    tracker.answered(utf8('{"id":1}'), 20_000),
  ]).toEqual([10_000, null, { requestSeq: 1, latencyUs: 19_999 }]);
});

test('a new attempt does not take messages for answers to the one before', () => {
  const tracker = new PairTracker();
  tracker.asked(1, utf8('{"id":1}'), 1000);
  tracker.abandon();
  expect([tracker.answered(utf8('{"id":1}'), 2000), tracker.series().outstanding]).toEqual([
    null,
    0,
  ]);
});
