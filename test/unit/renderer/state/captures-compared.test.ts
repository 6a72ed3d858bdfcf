import { describe, expect, test } from 'vitest';
import type {
  ComparisonLineView,
  ComparisonOverview,
  ComparisonProgress,
  ComparisonWish,
} from '../../../../src/ipc/comparison-requests.ts';
import {
  createCapturesCompared,
  lineAt,
} from '../../../../src/renderer/state/captures-compared.ts';

const overview: ComparisonOverview = {
  verdict: 'different',
  connections: [],
  unmatched: 0,
  lineCounts: { everything: 250, differences: 3 },
};

const line = (index: number): ComparisonLineView => ({ kind: 'connection', text: `line ${index}` });

/** An engine that has compared two captures after telling of its progress. */
function engineOf(progress: readonly (ComparisonProgress | Error)[], chosen: number | null = 7) {
  const calls: string[] = [];
  let asked = 0;
  return {
    calls,
    openCapture: async () => chosen,
    startComparison: async (a: number, b: number, { ignore, judge }: ComparisonWish) => {
      const by = judge === 'replay' ? ' as replayed' : '';
      calls.push(`start ${a} ${b} ${ignore.join('|')}${by}`);
      return calls.length;
    },
    comparisonProgress: async () => {
      const answer = progress[Math.min(asked++, progress.length - 1)];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('none');
      return answer;
    },
    comparisonLines: async (_id: number, choice: string, first: number, count: number) => {
      calls.push(`lines ${choice} ${first}`);
      return Array.from({ length: count }, (_, index) => line(first + index));
    },
    comparedDifferences: async (_id: number, _choice: string, index: number) => [
      { kind: 'missing' as const, pointer: `/${index}`, before: '1' },
    ],
    nextDifference: async (_id: number, _choice: string, from: number) =>
      from < 5 ? from + 2 : null,
    endComparison: async (id: number) => {
      calls.push(`end ${id}`);
    },
  };
}

const done: readonly ComparisonProgress[] = [
  { fraction: 0.4, overview: null },
  { fraction: 1, overview },
];

describe('captures compared', () => {
  test('asks for a file, tells how far it is, then what it came to', async () => {
    const engine = engineOf(done);
    const compared = createCapturesCompared(engine);
    const fractions: number[] = [];
    compared.store.subscribe(({ fraction }) => fractions.push(fraction));
    await compared.openWith(1);
    expect(compared.store.getState()).toMatchObject({ a: 1, b: 7, phase: 'over', overview });
    expect(new Set(fractions)).toEqual(new Set([0, 0.4, 1]));
    expect(engine.calls).toEqual(['start 1 7 ']);
  });

  test('compares nothing when no file is chosen, and can be given another open capture', async () => {
    const engine = engineOf(done, null);
    const compared = createCapturesCompared(engine);
    await compared.openWith(1);
    expect(engine.calls).toEqual([]);
    compared.setIgnoreText('/data/at, requestId');
    await compared.choose('b', 3);
    expect(engine.calls).toEqual(['start 1 3 /data/at|requestId']);
    await compared.swap();
    expect(engine.calls.slice(1)).toEqual(['end 1', 'start 3 1 /data/at|requestId']);
  });

  test('lays a recording and its replay side by side as the replay found them, until another is chosen', async () => {
    const engine = engineOf(done);
    const compared = createCapturesCompared(engine);
    await compared.openReplayed(4, 5);
    expect(compared.store.getState()).toMatchObject({ isOpen: true, a: 4, b: 5, overview });
    await compared.swap();
    await compared.choose('b', 6);
    const starts = engine.calls.filter((call) => call.startsWith('start'));
    expect(starts).toEqual(['start 4 5  as replayed', 'start 5 4  as replayed', 'start 5 6 ']);
  });

  test('says why it could not go on', async () => {
    const compared = createCapturesCompared(engineOf([new Error('The file is damaged.')]));
    await compared.openWith(1);
    expect(compared.store.getState()).toMatchObject({
      phase: 'over',
      failure: expect.stringContaining('The file is damaged.') as string,
    });
  });

  test('loads the lines in sight once, and those around the cursor with their differences', async () => {
    const engine = engineOf(done);
    const compared = createCapturesCompared(engine);
    await compared.openWith(1);
    compared.setChoice('everything');
    compared.show(90, 30);
    compared.show(95, 30);
    await expect.poll(() => lineAt(compared.store.getState(), 110)).toEqual(line(110));
    expect(engine.calls.slice(1)).toEqual(['lines everything 0', 'lines everything 100']);
    compared.moveTo(999);
    await expect
      .poll(() => compared.store.getState())
      .toMatchObject({ cursor: 249, differences: [{ pointer: '/249' }] });
    compared.moveTo(0);
    await compared.goToDifference('next');
    expect(compared.store.getState().cursor).toBe(2);
  });

  test('moves to differences one after the other, and tells the line they came to', async () => {
    const compared = createCapturesCompared(engineOf(done));
    await compared.openWith(1);
    expect(await compared.settledLine()).toBeNull();
    compared.setChoice('everything');
    void compared.goToDifference('next');
    void compared.goToDifference('next');
    expect(await compared.settledLine()).toEqual(line(3));
  });

  test('ends what is under way when it is closed', async () => {
    const engine = engineOf(done);
    const compared = createCapturesCompared(engine);
    await compared.openWith(1);
    compared.close();
    expect(compared.store.getState()).toMatchObject({ isOpen: false, overview: null });
    expect(engine.calls.at(-1)).toBe('end 1');
  });
});
