import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../../src/core/log/log-entry.ts';
import { MemoryLogStore } from '../../../src/engine/memory-log-store.ts';
import { toHex } from '../core/hex.ts';
import { binaryEntry, noteEntry, stateEntry, textEntry } from './entries.ts';

test('an empty log holds nothing and will begin with entry 1', () => {
  const log = new MemoryLogStore();
  expect([log.count(), log.firstSeq(), log.get(0), log.get(1), log.totals()]).toEqual([
    0,
    1,
    null,
    null,
    { received: 0, stored: 0, evicted: 0, byteLength: 0 },
  ]);
});

test('entries are numbered 1, 2, 3 in the order they came, and kept as they were', () => {
  const log = new MemoryLogStore();
  const entries = [textEntry('a'), stateEntry(2), noteEntry(1, 'note')];
  const numbered = entries.map((entry) => log.append(entry));
  expect(numbered).toEqual(entries.map((entry, index) => ({ seq: index + 1, ...entry })));
  expect([1, 2, 3].map((seq) => log.get(seq))).toEqual(numbered);
});

test('the totals count every entry and the bytes of every payload', () => {
  const log = new MemoryLogStore();
  log.append(textEntry('12345'));
  log.append(binaryEntry('00 ff'));
  log.append(stateEntry(1));
  expect(log.totals()).toEqual({ received: 3, stored: 3, evicted: 0, byteLength: 7 });
});

describe('a cleared log', () => {
  test('is empty, and numbers go on so that no number ever means two entries', () => {
    const log = new MemoryLogStore();
    log.append(textEntry('a'));
    log.append(textEntry('b'));
    log.clear();
    expect([log.count(), log.firstSeq(), log.get(2)]).toEqual([0, 3, null]);
    const next = log.append(textEntry('ccc'));
    expect([next.seq, log.firstSeq(), log.count(), log.get(1), log.get(3)]).toEqual([
      3,
      3,
      1,
      null,
      next,
    ]);
  });

  test('counts from nothing: received stays the sum of stored and evicted', () => {
    const log = new MemoryLogStore();
    log.append(textEntry('a'));
    log.clear();
    log.append(textEntry('bb'));
    expect(log.totals()).toEqual({ received: 1, stored: 1, evicted: 0, byteLength: 2 });
  });
});

describe('a slice of a payload', () => {
  const log = new MemoryLogStore();
  log.append(binaryEntry('00 01 02 03'));
  log.append(stateEntry(1));

  test.each([
    [0, 2, '00 01'],
    [1, 2, '01 02'],
    [3, 10, '03'],
    [4, 1, ''],
    [9, 9, ''],
    [0, 0, ''],
  ])('from offset %i, %i bytes', (offset, byteLength, expected) => {
    expect(toHex(log.payload(1, offset, byteLength) ?? new Uint8Array([0xee]))).toBe(expected);
  });

  test('is null for an entry without a payload and for no entry at all', () => {
    expect([log.payload(2, 0, 1), log.payload(3, 0, 1), log.payload(0, 0, 1)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

test('who subscribes hears of each entry once it can be read, of a clear, and then no more', () => {
  const log = new MemoryLogStore();
  const heard: (LogEntry | null)[] = [];
  const readable: boolean[] = [];
  const unsubscribe = log.subscribe((entry) => {
    heard.push(entry);
    readable.push(entry === null ? log.count() === 0 : log.get(entry.seq) === entry);
  });
  const first = log.append(textEntry('a'));
  log.clear();
  unsubscribe();
  log.append(textEntry('b'));
  expect(heard).toEqual([first, null]);
  expect(readable).toEqual([true, true]);
});
