import { expect, test } from 'vitest';
import { PassingLog } from '../../../src/cli/passing-log.ts';
import { message, utf8 } from './sample-entries.ts';

test('entries are numbered, told to listeners, and held until they are taken', () => {
  const log = new PassingLog();
  const heard: (number | null)[] = [];
  log.subscribe((entry) => heard.push(entry?.seq ?? null));
  for (let n = 0; n < 5; n += 1) {
    log.append(message());
  }
  const taken = log.take(3, Infinity).map(({ seq }) => seq);
  expect({ heard, taken, count: log.count(), first: log.firstSeq() }).toEqual({
    heard: [1, 2, 3, 4, 5],
    taken: [1, 2, 3],
    count: 2,
    first: 4,
  });
  expect([log.get(3), log.get(4)?.seq, log.get(5)?.seq, log.get(6)]).toEqual([null, 4, 5, null]);
});

test('received stays stored plus evicted', () => {
  const log = new PassingLog();
  for (let n = 0; n < 4; n += 1) {
    log.append(message({ payload: utf8('12345') }));
  }
  log.take(1, Infinity);
  expect(log.totals()).toEqual({ received: 4, stored: 3, evicted: 1, byteLength: 15 });
  log.clear();
  log.append(message({ payload: utf8('1') }));
  expect(log.totals()).toEqual({ received: 1, stored: 1, evicted: 0, byteLength: 1 });
});

test('a batch holds as many bytes as asked for, but at least one entry', () => {
  const log = new PassingLog();
  for (const text of ['12345', '123', '12', '1']) {
    log.append(message({ payload: utf8(text) }));
  }
  const sizes = [1, 5, 5, 5].map((bytes) => log.take(10, bytes).map(({ seq }) => seq));
  expect(sizes).toEqual([[1], [2, 3], [4], []]);
});
