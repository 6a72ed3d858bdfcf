import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLifecycle } from '../../../src/core/log/context-row.ts';
import type { NewLogEntry } from '../../../src/core/log/log-entry.ts';
import { createRegexTester } from '../../../src/engine/filter/regex-tester.ts';
import { toViewFilter } from '../../../src/engine/filter/view-filter.ts';
import type { LogReader } from '../../../src/engine/log-store.ts';
import { LogView } from '../../../src/engine/log-view.ts';
import { filterTools } from '../../../src/engine/viewed-log.ts';
import { ArrayLog } from './array-log.ts';
import { binaryEntry, noteEntry, pingEntry, stateEntry, textEntry } from './entries.ts';

const noHurry = 60_000;
const regexTester = createRegexTester();

function viewOf(
  log: LogReader,
  text: string,
  more: { connectionId?: number; folded?: readonly string[] } = {},
): LogView {
  const { connectionId = null, folded = [] } = more;
  const filter = toViewFilter({ connectionId, texts: [text], folded });
  return new LogView(log, filter, filterTools(log, { regexTester, originOf: () => null }));
}

function logOf(entries: readonly NewLogEntry[], log = new ArrayLog()): ArrayLog {
  for (const entry of entries) log.append(entry);
  return log;
}

function positions(view: LogView): number[] {
  return Array.from({ length: view.end - view.start }, (_, index) => view.start + index);
}

function seqsOf(view: LogView): (number | null)[] {
  return positions(view).map((position) => view.seqAt(position));
}

describe('a view over random logs', () => {
  const direction = fc.constantFrom('send' as const, 'receive' as const);
  const connectionId = fc.integer({ min: 1, max: 3 });
  const entry: fc.Arbitrary<NewLogEntry> = fc.oneof(
    fc
      .record({ connectionId, direction, text: fc.constantFrom('alpha', 'ALPHA beta', 'gamma') })
      .map(({ text, ...more }) => textEntry(text, more)),
    fc.record({ connectionId, direction }).map((more) => binaryEntry('00 ff', more)),
    fc.tuple(connectionId, direction).map(([id, one]) => pingEntry(id, one)),
    connectionId.map((id) => noteEntry(id, 'a note')),
    connectionId.map((id) => stateEntry(id)),
  );
  const holdsAlpha = (one: NewLogEntry): boolean =>
    one.kind === 'message' && new TextDecoder().decode(one.payload).toLowerCase().includes('alpha');
  /** What is typed, and the rows it leaves, said slowly: matches and lifecycle rows as context. */
  const filters: [string, (one: NewLogEntry) => boolean][] = [
    ['', () => true],
    ['alpha', (one) => holdsAlpha(one) || isLifecycle(one.kind)],
    ['-alpha', (one) => !holdsAlpha(one)],
    ['dir:send', (one) => 'direction' in one && one.direction === 'send'],
    ['-dir:send', (one) => !('direction' in one && one.direction === 'send')],
    ['kind:note', (one) => one.kind === 'note'],
    ['kind:message', (one) => one.kind === 'message'],
    ['not kind:note', (one) => one.kind !== 'note'],
    ['opcode:binary', (one) => one.kind === 'message' && one.opcode === 2],
    [
      'alpha dir:receive',
      (one) => holdsAlpha(one) && 'direction' in one && one.direction === 'receive',
    ],
  ];

  const step = fc.oneof(
    { weight: 6, arbitrary: fc.array(entry, { maxLength: 12 }) },
    fc.constant('clear' as const),
    fc.integer({ min: 1, max: 9 }).map((evicted) => ({ evicted })),
    fc.constant('advance a little' as const),
  );

  const cases = fc.record({
    before: fc.array(entry, { maxLength: 30 }),
    steps: fc.array(step, { maxLength: 10 }),
    filter: fc.constantFrom(...filters),
    only: fc.option(connectionId),
    foldsPings: fc.boolean(),
    entriesPerBlock: fc.integer({ min: 1, max: 12 }),
  });

  test('agrees with a slow obvious filter, however the log changes, and no row ever moves', () => {
    fc.assert(
      fc.property(cases, ({ before, steps, filter, only, foldsPings, entriesPerBlock }) => {
        const log = logOf(before, new ArrayLog({ entriesPerBlock }));
        const [text, obvious] = filter;
        const view = viewOf(log, text, {
          ...(only === null ? {} : { connectionId: only }),
          folded: foldsPings ? ['ping'] : [],
        });
        let known = new Map<number, number | null>();
        for (const one of steps) {
          if (one === 'clear') {
            log.clear();
            view.reset();
            known = new Map();
          } else if (one === 'advance a little') view.advance(0);
          else if ('evicted' in one) log.evict(one.evicted);
          else logOf(one, log);
          view.forgetEvicted();
          for (const position of positions(view)) {
            const seq = view.seqAt(position);
            expect(known.get(position) ?? seq).toBe(seq);
            known.set(position, seq);
          }
        }
        expect(view.advance(noHurry)).toBe(true);
        const all = log.seqs().filter((seq) => {
          const one = log.get(seq);
          return one !== null && (only === null || one.connectionId === only) && obvious(one);
        });
        const isFolded = (seq: number): boolean => foldsPings && log.get(seq)?.kind === 'control';
        const pings = all.filter(isFolded);
        const fold = view.folded[0] ?? null;
        const countingRow = view.seqAt(fold?.position ?? view.end);
        if (countingRow !== null) expect(pings).toContain(countingRow);
        if (pings.length > 0 && steps.length === 0) expect(countingRow).toBe(pings.at(-1));
        const expected = all.filter((seq) => !isFolded(seq) || seq === countingRow);
        expect(seqsOf(view)).toEqual(expected);
        expect(expected.map((seq) => view.positionOf(seq))).toEqual(positions(view));
        expect(fold?.count ?? 0).toBe(pings.length);
        if (fold !== null && fold.span !== null) {
          const times = pings.map((seq) => log.get(seq)?.timeUs);
          expect([fold.span.firstTimeUs, fold.span.lastTimeUs]).toEqual([times[0], times.at(-1)]);
        }
        expect(view.scanned).toBe(log.count());
        for (const position of positions(view)) {
          const seq = view.seqAt(position);
          expect(known.get(position) ?? seq).toBe(seq);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a view', () => {
  test('finds the newest rows first and gives older ones smaller positions', () => {
    const log = logOf(
      Array.from({ length: 9 }, (_, index) => textEntry(index % 3 === 0 ? 'a' : 'b')),
      new ArrayLog({ entriesPerBlock: 3 }),
    );
    const view = viewOf(log, 'a');
    const seen: unknown[] = [];
    while (!view.advance(0)) seen.push([view.start, view.end, seqsOf(view)]);
    log.append(textEntry('a'));
    view.advance(noHurry);
    expect([...seen.slice(0, 3), [view.start, view.end, seqsOf(view)]]).toEqual([
      [0, 0, []],
      [-1, 0, [7]],
      [-2, 0, [4, 7]],
      [-3, 1, [1, 4, 7, 10]],
    ]);
  });

  test('has no entry at a position outside', () => {
    const view = viewOf(logOf([textEntry('a'), textEntry('b')]), 'a');
    view.advance(noHurry);
    expect([-2, -1, 0].map((position) => view.seqAt(position))).toEqual([null, 1, null]);
  });

  test('of everything is up to date at once, however long the log is', () => {
    const view = viewOf(logOf(Array.from({ length: 1000 }, () => textEntry('x'))), '');
    expect([view.advance(0), view.start, view.end]).toEqual([true, 0, 1000]);
  });

  test('marks the lifecycle rows that do not meet its filter, and counts them', () => {
    const log = logOf([stateEntry(1), textEntry('a'), noteEntry(1, 'an a'), noteEntry(1, 'x')]);
    const view = viewOf(log, 'a kind:message or "an a" or word:a');
    view.advance(noHurry);
    expect([seqsOf(view), log.seqs().filter((seq) => view.isContext(seq))]).toEqual([
      [1, 2, 3, 4],
      [1, 4],
    ]);
    expect(view.contextCount).toBe(2);
  });

  test('whose search was stopped keeps what it found and goes on with what is new', () => {
    const log = logOf(
      Array.from({ length: 9 }, () => textEntry('a')),
      new ArrayLog({ entriesPerBlock: 3 }),
    );
    const view = viewOf(log, 'a');
    view.advance(0);
    view.stop();
    log.append(textEntry('a'));
    expect([view.advance(noHurry), view.stopped, seqsOf(view)]).toEqual([true, true, [9, 10]]);
    view.resume();
    view.advance(noHurry);
    expect([view.stopped, view.end - view.start, view.scanned]).toEqual([false, 10, 10]);
  });

  test('looks through payloads that are stored in parts', () => {
    const log = new ArrayLog({ maxInlineByteLength: 1000, headByteLength: 100 });
    const long = (text: string) => textEntry(`${'x'.repeat(600_000)}${text}`);
    logOf([long('needle'), long('other'), textEntry('needle'), long('NEEDLE')], log);
    const view = viewOf(log, 'needle');
    view.advance(noHurry);
    expect(seqsOf(view)).toEqual([1, 3, 4]);
  });

  test('stops at an entry that its expression takes too long on, and says so', () => {
    const log = logOf([textEntry('b'), textEntry(`${'a'.repeat(50)}b`), textEntry('c')]);
    const view = viewOf(log, '/^(a+)+$/');
    expect(view.advance(noHurry)).toBe(true);
    expect(view.problem).toContain('took too long on #2');
  });
});

describe('without any time to spare', () => {
  test('a view still gets on, in slices, and ends complete', () => {
    const log = logOf(
      Array.from({ length: 1000 }, () => textEntry('x')),
      new ArrayLog({ entriesPerBlock: 250 }),
    );
    const view = viewOf(log, 'x');
    const steps = new Set<number>();
    while (!view.advance(0)) steps.add(view.scanned);
    expect(steps.size).toBeGreaterThan(3);
    expect(view.end - view.start).toBe(1000);
  });
});

describe('the position of an entry', () => {
  const log = logOf([1, 2, 1, 2, 2].map((connectionId) => textEntry('x', { connectionId })));

  test.each([
    [1, -2],
    [2, -2],
    [3, -1],
    [5, -1],
    [99, -1],
    [0, -3],
  ])('is its own or that of the nearest one before it: seq %i', (seq, position) => {
    const view = viewOf(log, '', { connectionId: 1 });
    view.advance(noHurry);
    expect(view.positionOf(seq)).toBe(position);
  });

  test('in a view of everything follows from its number', () => {
    const view = viewOf(log, '');
    view.advance(noHurry);
    expect([0, 1, 5, 99].map((seq) => view.positionOf(seq))).toEqual([-1, 0, 4, 4]);
  });
});
