import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogPage } from '../../../src/core/log/log-page.ts';
import { EngineError } from '../../../src/engine/engine-error.ts';
import { memoryLog } from '../../../src/engine/capture/memory-log.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';
import { LogViews } from '../../../src/engine/log-views.ts';
import { toHex } from '../core/hex.ts';
import { binaryEntry, stateEntry, textEntry } from './entries.ts';

const everything = { connectionId: null, texts: [], folded: [] };
const filterOf = (...texts: string[]) => ({ connectionId: null, texts, folded: [] });

let log: LogStore;
/** A second capture, opened from a file. */
let other: LogStore;
let views: LogViews;

beforeEach(() => {
  log = memoryLog();
  other = memoryLog();
  views = new LogViews({
    logOf: (captureId) => [log, other][captureId - 1] ?? null,
    originOf: () => ({ timeUs: 0, wallTimeMs: 0 }),
  });
});

afterEach(() => {
  views.dispose();
});

function append(...texts: readonly string[]): void {
  for (const text of texts) {
    log.append(textEntry(text, { timeUs: (log.count() + 1) * 1000 }));
  }
}

/** What a user sees of a page. */
function shown({ first, rows, previousTimeUs, total }: LogPage): unknown {
  return { first, previews: rows.map(({ preview }) => preview), previousTimeUs, total };
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
}

describe('a page of rows', () => {
  beforeEach(() => {
    append('a1', 'b1', 'a2', 'b2', 'a3');
  });

  test('holds the rows asked for, with the time of the row before for the first delta', () => {
    const { viewId } = views.open(1, everything);
    expect(shown(views.rows(viewId, 1, 2))).toEqual({
      first: 1,
      previews: ['b1', 'a2'],
      previousTimeUs: 1000,
      total: 5,
    });
  });

  test('at the top has no row before it', () => {
    const { viewId } = views.open(1, everything);
    expect(views.rows(viewId, 0, 1).previousTimeUs).toBeNull();
  });

  test('of a filtered view counts positions and deltas among the rows it holds', () => {
    const { viewId } = views.open(1, filterOf('a'));
    expect(shown(views.rows(viewId, -2, 10))).toEqual({
      first: -2,
      previews: ['a2', 'a3'],
      previousTimeUs: 1000,
      total: 3,
    });
  });

  test.each([
    ['past the end', 5, 3, { first: 5, previews: [], previousTimeUs: 5000, total: 5 }],
    ['far past the end', 99, 3, { first: 5, previews: [], previousTimeUs: 5000, total: 5 }],
    ['before the start', -3, 1, { first: 0, previews: ['a1'], previousTimeUs: null, total: 5 }],
    ['of no rows', 2, 0, { first: 2, previews: [], previousTimeUs: 2000, total: 5 }],
    ['of fewer than no rows', 2, -4, { first: 2, previews: [], previousTimeUs: 2000, total: 5 }],
    ['over the end', 4, 9, { first: 4, previews: ['a3'], previousTimeUs: 4000, total: 5 }],
    ['at half a row', 3.7, 1, { first: 3, previews: ['b2'], previousTimeUs: 3000, total: 5 }],
  ])('%s is cut to what there is', (_what, first, count, expected) => {
    const { viewId } = views.open(1, everything);
    expect(shown(views.rows(viewId, first, count))).toEqual(expected);
  });

  test('is at most 1,000 rows, whatever is asked for', () => {
    append(...Array.from({ length: 1500 }, () => 'x'));
    const { viewId } = views.open(1, everything);
    expect(views.rows(viewId, 0, 1_000_000).rows).toHaveLength(1000);
  });
});

const still = { captureId: 1, folded: [], contextCount: 0, stopped: false, problem: null };

describe('the status of the views', () => {
  test('tells how far each has come', () => {
    append('a', 'b');
    const all = views.open(1, everything);
    const some = views.open(1, filterOf('b'));
    expect([all, some]).toEqual([
      { ...still, viewId: 1, start: 0, end: 2, scanned: 2, total: 2, generation: 0 },
      { ...still, viewId: 2, start: -1, end: 0, scanned: 2, total: 2, generation: 0 },
    ]);
  });

  test('brings them up to date', () => {
    views.open(1, filterOf('b'));
    append('a', 'b', 'b');
    expect(views.status()).toEqual([
      { ...still, viewId: 1, start: 0, end: 2, scanned: 3, total: 3, generation: 0 },
    ]);
  });

  test('tells by its generation that rows held before are gone, although as many came again', () => {
    append('a', 'b');
    const { viewId } = views.open(1, filterOf('b'));
    log.clear();
    append('b', 'a');
    expect(views.status()).toEqual([
      { ...still, viewId, start: 0, end: 1, scanned: 2, total: 2, generation: 1 },
    ]);
    expect(views.rows(viewId, 0, 9).rows.map(({ seq }) => seq)).toEqual([3]);
  });

  test('counts the rows of context, which are marked', () => {
    log.append(stateEntry(1));
    append('a', 'b');
    const { viewId, contextCount } = views.open(1, filterOf('b'));
    const { rows } = views.rows(viewId, -9, 9);
    expect([contextCount, rows.map(({ seq, context }) => [seq, context])]).toEqual([
      1,
      [
        [1, true],
        [3, undefined],
      ],
    ]);
  });
});

describe('captures', () => {
  test('have views of their own', () => {
    append('a');
    other.append(textEntry('b'));
    const { viewId } = views.open(2, everything);
    expect(shown(views.rows(viewId, 0, 9))).toEqual({
      first: 0,
      previews: ['b'],
      previousTimeUs: null,
      total: 1,
    });
  });

  test('take their views with them when they are closed', () => {
    views.open(1, everything);
    const { viewId } = views.open(2, everything);
    views.closeCapture(2);
    expect([codeOf(() => views.rows(viewId, 0, 1)), views.status().length]).toEqual([
      'view-not-found',
      1,
    ]);
  });

  test('that are not open say so', () => {
    expect([codeOf(() => views.open(3, everything)), codeOf(() => views.detail(3, 1))]).toEqual([
      'capture-not-found',
      'capture-not-found',
    ]);
  });
});

test('a view over a long log fills up by itself, in slices, and who listens hears when it grew', async () => {
  const payload = new Uint8Array(1024 * 1024).fill(0x61);
  for (let index = 0; index < 100; index++) log.append(textEntry('', { payload }));
  append('needle');
  const { viewId } = views.open(1, filterOf('needle'));
  const found = (): boolean => views.rows(viewId, -1, 1).total === 1;
  if (!found()) {
    await new Promise<void>((resolve) => {
      views.onGrow(() => {
        if (found()) resolve();
      });
    });
  }
  expect(views.rows(viewId, -1, 1).rows.map(({ seq }) => seq)).toEqual([101]);
});

test('the position of an entry in a view finds it after the filter changed', () => {
  append('a', 'b', 'a', 'b');
  const { viewId } = views.open(1, filterOf('b'));
  expect([4, 3, 1].map((seq) => views.position(viewId, seq))).toEqual([-1, -2, -3]);
});

describe('an entry opened', () => {
  test('comes with its summary and the first 64 KiB of its payload', () => {
    const payload = new Uint8Array(70_000).fill(0x61);
    log.append(textEntry('', { payload }));
    const detail = views.detail(1, 1);
    expect([
      detail?.entry.kind,
      detail !== null && 'payload' in detail.entry,
      detail?.summary.byteLength,
      detail?.payload.offset,
      detail?.payload.bytes.byteLength,
      detail?.payload.byteLength,
    ]).toEqual(['message', false, 70_000, 0, 65_536, 70_000]);
  });

  test('without a payload comes with an empty one', () => {
    log.append(stateEntry(1));
    expect(views.detail(1, 1)?.payload).toEqual({
      offset: 0,
      bytes: new Uint8Array(),
      byteLength: 0,
    });
  });

  test('is null when the log was cleared', () => {
    append('a');
    log.clear();
    expect([views.detail(1, 1), views.payload(1, 1, 0, 1)]).toEqual([null, null]);
  });
});

describe('a slice of a payload', () => {
  test.each([
    [1, 2, 1, '01 02'],
    [3, 99, 3, '03'],
    [9, 1, 9, ''],
    [-2, 2, 0, '00 01'],
    [0, -1, 0, ''],
  ])('from %i, %i bytes', (offset, byteLength, from, hex) => {
    log.append(binaryEntry('00 01 02 03'));
    const slice = views.payload(1, 1, offset, byteLength);
    expect([
      slice?.offset,
      toHex(slice?.bytes ?? new Uint8Array([0xee])),
      slice?.byteLength,
    ]).toEqual([from, hex, 4]);
  });

  test('is at most 256 KiB', () => {
    log.append(textEntry('', { payload: new Uint8Array(300_000) }));
    expect(views.payload(1, 1, 0, 300_000)?.bytes.byteLength).toBe(262_144);
  });

  test('is a copy of its bytes alone, so that no more than it travels to the page', () => {
    const whole = new Uint8Array(300_000);
    log.append(textEntry('', { payload: whole.subarray(10, 20) }));
    expect(views.payload(1, 1, 0, 10)?.bytes.buffer.byteLength).toBe(10);
  });
});

test('a closed view says that it was closed', () => {
  const { viewId } = views.open(1, everything);
  views.close(viewId);
  expect([
    codeOf(() => views.rows(viewId, 0, 1)),
    codeOf(() => views.position(viewId, 1)),
    views.status(),
  ]).toEqual(['view-not-found', 'view-not-found', []]);
});

test('who listens hears of entries that come together, of a clear, and then no more', async () => {
  let heard = 0;
  views.open(1, everything);
  const unsubscribe = views.onGrow(() => (heard += 1));
  append('a', 'b');
  await Promise.resolve();
  log.clear();
  unsubscribe();
  append('c');
  await Promise.resolve();
  expect(heard).toBe(2);
});

test('nothing is heard after the end', async () => {
  let heard = 0;
  views.open(1, everything);
  views.onGrow(() => (heard += 1));
  views.dispose();
  append('a');
  await Promise.resolve();
  expect(heard).toBe(0);
});
