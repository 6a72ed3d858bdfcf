import { describe, expect, test } from 'vitest';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import { EngineError } from '../../../src/engine/engine-error.ts';
import type { ComparisonOverview } from '../../../src/ipc/comparison-requests.ts';
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

const before = ['{"type":"hello"}', '{"type":"price","n":1}', '{"type":"bye"}'];
const after = ['{"type":"hello"}', '{"type":"price","n":2}', '{"type":"bye","\u001b":1}'];

describe('comparisons of captures', () => {
  test('lists what differs, with what the messages look like and nothing hidden in it', async () => {
    const comparisons = comparisonsOf(captureOf(...before), captureOf(...after));
    const id = comparisons.start(1, 2, { ignore: [] });
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

  test('the next one ends the one before, and so does closing a capture', async () => {
    const comparisons = comparisonsOf(captureOf(...before), captureOf(...after));
    const first = comparisons.start(1, 2, { ignore: [] });
    const waiting = comparisons.progress(first, 1);
    const second = comparisons.start(1, 1, { ignore: [] });
    await expect(waiting).rejects.toThrow('over');
    expect((await overviewOf(comparisons, second)).verdict).toBe('same');
    comparisons.closeCapture(2);
    expect(comparisons.lines(second, 'everything', 0, 10)).toHaveLength(3);
    comparisons.closeCapture(1);
    expect(() => comparisons.lines(second, 'everything', 0, 10)).toThrow(EngineError);
  });

  test('refuses captures that are closed and places that are none', () => {
    const comparisons = comparisonsOf(captureOf(...before));
    expect(() => comparisons.start(1, 2, { ignore: [] })).toThrow('closed');
    expect(() => comparisons.start(1, 1, { ignore: ['/a~'] })).toThrow('JSON Pointer');
  });
});
