import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewLogEntry } from '../../../src/core/log/log-entry.ts';
import { LogView } from '../../../src/engine/log-view.ts';
import { MemoryLogStore } from '../../../src/engine/memory-log-store.ts';
import { binaryEntry, noteEntry, pingEntry, stateEntry, textEntry } from './entries.ts';

const noHurry = 60_000;

function logOf(entries: readonly NewLogEntry[]): MemoryLogStore {
  const log = new MemoryLogStore();
  for (const entry of entries) log.append(entry);
  return log;
}

function seqsOf(view: LogView): (number | null)[] {
  return Array.from({ length: view.count() }, (_, position) => view.seqAt(position));
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
  /** What is typed, and the same said slowly. */
  const filters: [string, (one: NewLogEntry) => boolean][] = [
    ['', () => true],
    ['  ', () => true],
    ['alpha', holdsAlpha],
    ['-alpha', (one) => !holdsAlpha(one)],
    ['dir:send', (one) => 'direction' in one && one.direction === 'send'],
    ['-dir:send', (one) => !('direction' in one && one.direction === 'send')],
    ['kind:note', (one) => one.kind === 'note'],
    ['opcode:binary', (one) => one.kind === 'message' && one.opcode === 2],
    [
      'alpha dir:receive',
      (one) => holdsAlpha(one) && 'direction' in one && one.direction === 'receive',
    ],
  ];

  const cases = fc.record({
    chunks: fc.array(fc.array(entry, { maxLength: 8 }), { maxLength: 8 }),
    filter: fc.constantFrom(...filters),
    only: fc.option(connectionId),
    clearAfter: fc.option(fc.nat(7)),
  });

  test('agrees with a slow obvious filter, however the log grows, and after a clear', () => {
    fc.assert(
      fc.property(cases, ({ chunks, filter: [text, obvious], only, clearAfter }) => {
        const log = new MemoryLogStore();
        const view = new LogView(log, { connectionId: only, text });
        let held: { readonly seq: number; readonly entry: NewLogEntry }[] = [];
        for (const [index, chunk] of chunks.entries()) {
          for (const one of chunk) held.push({ seq: log.append(one).seq, entry: one });
          if (index === clearAfter) {
            log.clear();
            view.reset();
            held = [];
          }
          expect(view.advance(noHurry)).toBe(true);
          const expected = held
            .filter(
              ({ entry: one }) => (only === null || one.connectionId === only) && obvious(one),
            )
            .map(({ seq }) => seq);
          expect(seqsOf(view)).toEqual(expected);
          expect(expected.map((seq) => view.positionOf(seq))).toEqual([...expected.keys()]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a view', () => {
  test('shows what it has looked at; entries appended since are not there until it advances', () => {
    const log = logOf([textEntry('a'), textEntry('b')]);
    const view = new LogView(log, { connectionId: null, text: '' });
    expect([view.count(), view.scanned()]).toEqual([0, 0]);
    view.advance(noHurry);
    log.append(textEntry('c'));
    expect([view.count(), view.scanned()]).toEqual([2, 2]);
    view.advance(noHurry);
    expect([view.count(), view.scanned()]).toEqual([3, 3]);
  });

  test('opened after a clear begins with the first entry held', () => {
    const log = logOf([textEntry('a'), textEntry('b')]);
    log.clear();
    log.append(textEntry('c'));
    const all = new LogView(log, { connectionId: null, text: '' });
    const some = new LogView(log, { connectionId: null, text: 'c' });
    all.advance(noHurry);
    some.advance(noHurry);
    expect([seqsOf(all), seqsOf(some), all.scanned(), some.scanned()]).toEqual([[3], [3], 1, 1]);
  });

  test('has no entry at a position outside', () => {
    const view = new LogView(logOf([textEntry('a'), textEntry('b')]), {
      connectionId: null,
      text: 'a',
    });
    view.advance(noHurry);
    expect([view.seqAt(-1), view.seqAt(0), view.seqAt(1)]).toEqual([null, 1, null]);
  });
});

describe('without any time to spare', () => {
  test('a view still gets on, in slices, and ends complete', () => {
    const log = logOf(Array.from({ length: 1000 }, () => textEntry('x')));
    const view = new LogView(log, { connectionId: null, text: 'x' });
    const steps: number[] = [];
    while (!view.advance(0)) steps.push(view.scanned());
    expect(steps).toEqual([256, 512, 768]);
    expect(view.count()).toBe(1000);
  });

  test('large payloads make a slice shorter, so that sockets get their turn', () => {
    const payload = new Uint8Array(100 * 1024).fill(0x61);
    const log = logOf(Array.from({ length: 9 }, () => textEntry('', { payload })));
    const view = new LogView(log, { connectionId: null, text: 'b' });
    const steps: number[] = [];
    while (!view.advance(0)) steps.push(view.scanned());
    expect(steps).toEqual([3, 6]);
  });

  test('a view of everything is up to date at once, however long the log is', () => {
    const log = logOf(Array.from({ length: 1000 }, () => textEntry('x')));
    const view = new LogView(log, { connectionId: null, text: '' });
    expect([view.advance(0), view.count()]).toEqual([true, 1000]);
  });
});

describe('the position of an entry', () => {
  const log = logOf([1, 2, 1, 2, 2].map((connectionId) => textEntry('x', { connectionId })));

  test.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [5, 1],
    [99, 1],
    [0, -1],
  ])('is its own or that of the nearest one before it: seq %i', (seq, position) => {
    const view = new LogView(log, { connectionId: 1, text: '' });
    view.advance(noHurry);
    expect(view.positionOf(seq)).toBe(position);
  });

  test('in a view of everything follows from its number', () => {
    const view = new LogView(log, { connectionId: null, text: '' });
    view.advance(noHurry);
    expect([0, 1, 5, 99].map((seq) => view.positionOf(seq))).toEqual([-1, 0, 4, 4]);
  });
});
