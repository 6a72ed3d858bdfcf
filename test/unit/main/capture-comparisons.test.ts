import { describe, expect, test } from 'vitest';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import { EngineError } from '../../../src/engine/engine-error.ts';
import type { ComparisonOverview, ComparisonWish } from '../../../src/ipc/comparison-requests.ts';
import { CaptureComparisons } from '../../../src/main/capture-comparisons.ts';
import { textEntry } from '../engine/entries.ts';
import { snapshot } from '../renderer/state/connection-snapshots.ts';

function captureOf(...texts: readonly string[]) {
  const capture = createMemoryCapture({ createdBy: 'a test' });
  capture.saveConnection(snapshot({ id: 1 }));
  for (const [index, text] of texts.entries()) {
    capture.log.append(textEntry(text, { timeUs: 1000 * index * index }));
  }
  return capture;
}

function comparisonsOf(...captures: readonly ReturnType<typeof captureOf>[]): CaptureComparisons {
  return new CaptureComparisons((captureId) => {
    const capture = captures[captureId - 1];
    if (capture === undefined) throw new EngineError('capture-not-found', 'It was closed.');
    return capture;
  });
}

async function overviewOf(
  comparisons: CaptureComparisons,
  id: number,
): Promise<ComparisonOverview> {
  let seen = -1;
  for (;;) {
    const { fraction, overview } = await comparisons.progress(id, seen);
    if (overview !== null) return overview;
    seen = fraction;
  }
}

const plainly: ComparisonWish = { ignore: [], judge: 'comparison' };
const before = ['{"type":"hello"}', '{"type":"price","n":1}', '{"type":"bye"}'];
const after = ['{"type":"hello"}', '{"type":"price","n":2}', '{"type":"bye","\u001b":1}'];

describe('comparisons of captures', () => {
  test('lists what differs, with what the messages look like and nothing hidden in it', async () => {
    const comparisons = comparisonsOf(captureOf(...before), captureOf(...after));
    const id = comparisons.start(1, 2, plainly);
    const overview = await overviewOf(comparisons, id);
    expect(overview).toMatchObject({
      verdict: 'different',
      lineCounts: { everything: 3, differences: 2 },
    });
    const lines = comparisons.lines(id, 'differences', 0, 100);
    expect(lines).toMatchObject([
      { what: 'changed', label: 'price', a: { preview: before[1] }, b: { preview: after[1] } },
      { what: 'changed', label: 'bye', differenceCount: 1 },
    ]);
    expect(JSON.stringify(lines)).not.toContain('\u001b');
    expect(comparisons.differences(id, 'differences', 0)).toEqual([
      { kind: 'changed', pointer: '/n', before: '1', after: '2' },
    ]);
    expect(comparisons.next(id, 'everything', -1, 'next')).toBe(1);
    expect(comparisons.next(id, 'everything', 2, 'next')).toBeNull();
    expect(comparisons.next(id, 'everything', 2, 'previous')).toBe(1);
  });

  test('a replay and its recording are judged as the replay judged them, and by nobody else', async () => {
    const ticks = (count: number) =>
      Array.from({ length: count }, (_, at) => `{"type":"tick","n":${at * at}}`);
    const recording = captureOf('{"type":"hello","n":1}', ...ticks(2));
    recording.saveConnection(snapshot({ id: 2 }));
    recording.log.append({ ...textEntry('{"type":"unsent"}', { timeUs: 1 }), connectionId: 2 });
    const replay = captureOf('{"type":"hello","n":2}', ...ticks(5));
    const first = recording.log.firstSeq();
    const of = { name: 'a.framescope', firstSeq: first, endSeq: recording.log.endSeq() };
    const link = {
      of,
      recordedConnectionId: 1,
      connectionId: 1,
      verdict: 'same',
      divergences: [],
    } as const;
    replay.saveReplay({ ...link, pairs: [[first, first]] });
    const comparisons = comparisonsOf(recording, replay);
    const wish: ComparisonWish = { ...plainly, judge: 'replay' };
    for (const [a, b] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const id = comparisons.start(a, b, wish);
      expect(await overviewOf(comparisons, id)).toMatchObject({
        verdict: 'same',
        unmatched: 0,
        lineCounts: { differences: 0 },
      });
      expect(comparisons.next(id, 'everything', -1, 'next')).toBeNull();
    }
    expect((await overviewOf(comparisons, comparisons.start(1, 2, plainly))).verdict).toBe(
      'different',
    );
  });

  test('a replay of another recording tells nothing of this one', async () => {
    const [recording, replay] = [captureOf(...before), captureOf(...after)];
    const first = recording.log.firstSeq();
    replay.saveReplay({
      ...{ of: { name: 'b.framescope', firstSeq: first, endSeq: recording.log.endSeq() + 1 } },
      ...{ recordedConnectionId: 1, connectionId: 1, verdict: 'same', divergences: [] },
      pairs: [first, first + 1, first + 2].map((seq) => [seq, seq] as const),
    });
    const comparisons = comparisonsOf(recording, replay);
    const id = comparisons.start(1, 2, { ...plainly, judge: 'replay' });
    expect((await overviewOf(comparisons, id)).verdict).toBe('different');
  });

  test('what a replay found changed is shown, and only that', async () => {
    const [recording, replay] = [captureOf(...before), captureOf(...after)];
    const [first, endSeq] = [recording.log.firstSeq(), recording.log.endSeq()];
    const seqs = [first, first + 1, first + 2];
    replay.saveReplay({
      ...{ of: { name: 'a.framescope', firstSeq: first, endSeq }, verdict: 'diverged' },
      ...{
        recordedConnectionId: 1,
        connectionId: 1,
        pairs: seqs.map((seq) => [seq, seq] as const),
      },
      divergences: [
        {
          kind: 'changed',
          recordedSeq: first + 2,
          replayedSeq: first + 2,
          label: 'bye',
          message: '',
        },
      ],
    });
    const comparisons = comparisonsOf(recording, replay);
    const id = comparisons.start(1, 2, { ...plainly, judge: 'replay' });
    expect((await overviewOf(comparisons, id)).verdict).toBe('different');
    expect(comparisons.lines(id, 'differences', 0, 10)).toMatchObject([{ label: 'bye' }]);
  });

  test('the next one ends the one before, and so does closing a capture', async () => {
    const comparisons = comparisonsOf(captureOf(...before), captureOf(...after));
    const first = comparisons.start(1, 2, plainly);
    const waiting = comparisons.progress(first, 1);
    const second = comparisons.start(1, 1, plainly);
    await expect(waiting).rejects.toThrow('over');
    expect((await overviewOf(comparisons, second)).verdict).toBe('same');
    comparisons.closeCapture(2);
    expect(comparisons.lines(second, 'everything', 0, 10)).toHaveLength(3);
    comparisons.closeCapture(1);
    expect(() => comparisons.lines(second, 'everything', 0, 10)).toThrow(EngineError);
  });

  test('refuses captures that are closed and places that are none', () => {
    const comparisons = comparisonsOf(captureOf(...before));
    expect(() => comparisons.start(1, 2, plainly)).toThrow('closed');
    expect(() => comparisons.start(1, 1, { ...plainly, ignore: ['/a~'] })).toThrow('JSON Pointer');
  });
});
