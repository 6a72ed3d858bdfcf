import { describe, expect, test } from 'vitest';
import type { NewLogEntry } from '../../../src/core/log/log-entry.ts';
import { createRegexTester } from '../../../src/engine/filter/regex-tester.ts';
import { toViewFilter } from '../../../src/engine/filter/view-filter.ts';
import { LogView } from '../../../src/engine/log-view.ts';
import { filterTools } from '../../../src/engine/viewed-log.ts';
import { ArrayLog } from './array-log.ts';
import { pingEntry, textEntry } from './entries.ts';

const noHurry = 60_000;
const tickShape = 'tick {n, type}';
const regexTester = createRegexTester();

function logOf(entries: readonly NewLogEntry[], entriesPerBlock = 3): ArrayLog {
  const log = new ArrayLog({ entriesPerBlock });
  for (const entry of entries) log.append(entry);
  return log;
}

function foldingView(log: ArrayLog, folded: readonly string[], text = ''): LogView {
  const filter = toViewFilter({ connectionId: null, texts: [text], folded });
  const view = new LogView(log, filter, filterTools(log, { regexTester, originOf: () => null }));
  view.advance(noHurry);
  return view;
}

function seqsOf(view: LogView): (number | null)[] {
  return Array.from({ length: view.end - view.start }, (_, index) =>
    view.seqAt(view.start + index),
  );
}

function tick(timeMs: number, direction: 'send' | 'receive' = 'receive'): NewLogEntry {
  return textEntry(`{"n":1,"type":"tick"}`, { timeUs: timeMs * 1000, direction });
}

describe('a folded shape', () => {
  test('is one row, where its newest message stood, and counts them all', () => {
    const log = logOf([tick(1), textEntry('a'), tick(2), tick(3), textEntry('b')]);
    const view = foldingView(log, [tickShape]);
    expect(seqsOf(view)).toEqual([2, 4, 5]);
    expect(view.folded).toEqual([
      {
        shape: tickShape,
        count: 3,
        position: view.positionOf(4),
        span: { direction: 'receive', firstTimeUs: 1000, lastTimeUs: 3000, intervalUs: null },
      },
    ]);
  });

  test('counts on while its row stays where it is', () => {
    const log = logOf([tick(1), textEntry('a')]);
    const view = foldingView(log, [tickShape]);
    for (const timeMs of [5, 6, 7]) log.append(tick(timeMs, 'send'));
    view.advance(noHurry);
    expect(seqsOf(view)).toEqual([1, 2]);
    expect(view.folded[0]).toMatchObject({
      count: 4,
      position: -2,
      span: { direction: 'both', firstTimeUs: 1000, lastTimeUs: 7000 },
    });
  });

  test('has no row while nothing has it; the first message that comes is the row', () => {
    const log = logOf([textEntry('a')]);
    const view = foldingView(log, [tickShape, 'ping']);
    const before = view.folded;
    log.append(pingEntry(1, 'send'));
    log.append(pingEntry(1, 'send'));
    view.advance(noHurry);
    expect(before).toEqual([
      { shape: tickShape, count: 0, position: null, span: null },
      { shape: 'ping', count: 0, position: null, span: null },
    ]);
    expect([seqsOf(view), view.folded.map(({ count }) => count)]).toEqual([
      [1, 2],
      [0, 2],
    ]);
  });

  test('whose row was evicted takes the next message that comes for it', () => {
    const log = logOf([tick(1), textEntry('a')]);
    const view = foldingView(log, [tickShape]);
    log.append(tick(2));
    view.advance(noHurry);
    log.evict(1);
    view.forgetEvicted();
    const evicted = [seqsOf(view), view.folded[0]?.position, view.folded[0]?.count];
    log.append(tick(3));
    view.advance(noHurry);
    expect(evicted).toEqual([[2], null, 1]);
    expect(seqsOf(view)).toEqual([2, 4]);
    expect(view.folded[0]).toMatchObject({
      count: 2,
      position: view.positionOf(4),
      span: { firstTimeUs: 2000, lastTimeUs: 3000 },
    });
  });

  test('counts only what meets the filter', () => {
    const log = logOf([tick(1), tick(2, 'send'), tick(3), textEntry('a')]);
    const view = foldingView(log, [tickShape], 'dir:receive');
    expect([seqsOf(view), view.folded[0]?.count]).toEqual([[3, 4], 2]);
  });

  test('tells the average interval of messages that come evenly', () => {
    const log = logOf(Array.from({ length: 50 }, (_, n) => tick(n * 1000 + (n % 2) * 20)));
    const view = foldingView(log, [tickShape]);
    expect(view.folded[0]?.span?.intervalUs).toBe(1_000_000);
    for (const timeMs of [50_001, 50_002, 50_003, 50_004, 50_500, 51_500]) log.append(tick(timeMs));
    view.advance(noHurry);
    expect(view.folded[0]?.span?.intervalUs).toBeNull();
  });

  test('answers for the place of each of its messages', () => {
    const log = logOf([tick(1), textEntry('a'), tick(2), textEntry('b')]);
    const view = foldingView(log, [tickShape]);
    expect([1, 2, 3, 4].map((seq) => view.positionOf(seq))).toEqual([-2, -3, -2, -1]);
  });
});
