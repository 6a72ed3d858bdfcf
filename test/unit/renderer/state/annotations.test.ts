import { expect, test } from 'vitest';
import type { Annotation } from '../../../../src/core/capture/annotation.ts';
import type { CaptureStatus } from '../../../../src/core/capture/capture-status.ts';
import { createAnnotations } from '../../../../src/renderer/state/annotations.ts';
import { session, type Session } from '../../../../src/renderer/state/session.ts';

function shown(captureId: number, annotationsVersion: number): Session {
  const capture = { captureId, annotationsVersion } as CaptureStatus;
  return { ...session.getState(), shownCaptureId: captureId, captures: [capture] };
}

/** An engine that holds annotations of capture 1, and may refuse to write any. */
function engineWith(...held: readonly Annotation[]) {
  const bySeq = new Map(held.map((each) => [each.seq, each]));
  const engine = {
    refusal: null as Error | null,
    annotations: (captureId: number) => Promise.resolve(captureId === 1 ? [...bySeq.values()] : []),
    annotate: (_captureId: number, annotation: Annotation) => {
      if (engine.refusal !== null) return Promise.reject(engine.refusal);
      bySeq.set(annotation.seq, annotation);
      return Promise.resolve();
    },
  };
  const failures: unknown[] = [];
  const annotations = createAnnotations(engine, (error) => failures.push(error));
  const seqs = (): readonly number[] => [...annotations.store.getState().bySeq.keys()];
  return { engine, annotations, failures, bySeq, seqs };
}

async function answered(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

test('bookmarks are read when the engine says that they changed', async () => {
  const { annotations, bySeq, seqs } = engineWith({ seq: 4, bookmarked: true, note: '' });
  annotations.takeSession(shown(1, 1));
  await answered();
  expect(seqs()).toEqual([4]);
  bySeq.set(9, { seq: 9, bookmarked: false, note: 'why?' });
  annotations.takeSession(shown(1, 1));
  await answered();
  expect(seqs()).toEqual([4]);
  annotations.takeSession(shown(1, 2));
  await answered();
  expect(seqs()).toEqual([4, 9]);
});

test('a bookmark is there at once, and is written beside the note', async () => {
  const { annotations, bySeq, seqs } = engineWith({ seq: 4, bookmarked: false, note: 'odd' });
  annotations.takeSession(shown(1, 1));
  await answered();
  annotations.toggleBookmark(4);
  annotations.toggleBookmark(5);
  expect(seqs()).toEqual([4, 5]);
  await answered();
  expect(bySeq.get(4)).toEqual({ seq: 4, bookmarked: true, note: 'odd' });
  annotations.toggleBookmark(5);
  expect(seqs()).toEqual([4]);
});

test('what the engine refuses is told and taken back', async () => {
  const { engine, annotations, failures, seqs } = engineWith();
  annotations.takeSession(shown(1, 1));
  await answered();
  engine.refusal = new Error('read-only');
  annotations.toggleBookmark(5);
  await answered();
  expect(failures).toEqual([engine.refusal]);
  expect(seqs()).toEqual([]);
});

test('another capture has none of these', async () => {
  const { annotations, seqs } = engineWith({ seq: 4, bookmarked: true, note: '' });
  annotations.takeSession(shown(1, 1));
  await answered();
  annotations.takeSession(shown(2, 0));
  expect(seqs()).toEqual([]);
});
