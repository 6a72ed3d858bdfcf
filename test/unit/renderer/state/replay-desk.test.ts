import { expect, test } from 'vitest';
import type { ReplayReport } from '../../../../src/core/replay/replay-report.ts';
import type {
  ReplayDraft,
  ReplayScenarioWish,
  ReplayWish,
} from '../../../../src/ipc/replay-requests.ts';
import type { ProfileChoice } from '../../../../src/ipc/profile-requests.ts';
import { createReplayDesk } from '../../../../src/renderer/state/replay-desk.ts';

const subject = { captureId: 1, connectionId: null, seqs: null };

const draft: ReplayDraft = {
  candidates: [{ connectionId: 3, url: 'ws://localhost/a', sent: 2, received: 2 }],
  connectionId: 3,
  url: 'ws://localhost/a',
  profileId: 'coda',
  sends: 2,
  expects: 2,
  variables: [],
  notes: [],
};

const report: ReplayReport = {
  ...{ verdict: 'same', url: 'ws://localhost/b', pace: { kind: 'gated' } },
  ...{ startedAt: '2026-01-31T12:00:00.000Z', durationMs: 5, sent: 2, toSend: 2 },
  ...{ received: 2, met: 2, expected: 2, divergences: [], divergenceCount: 0 },
  ...{ variables: [], allowed: [], lateness: null, notes: [] },
};

/** An engine whose replay ends with its second state; what was asked of it is in `asked`. */
function engine() {
  const asked: (readonly [ReplayWish, ProfileChoice | null])[] = [];
  const common = { progress: null, failure: null, leftOut: [] };
  return {
    asked,
    draftReplay: () => Promise.resolve(draft),
    startReplay: (wish: ReplayWish, profile: ProfileChoice | null) => {
      asked.push([wish, profile]);
      return Promise.resolve(9);
    },
    replayState: (_id: number, seen: number) =>
      Promise.resolve(
        seen === 0
          ? { ...common, version: 1, report: null, captureId: null }
          : { ...common, version: 2, report, captureId: 4 },
      ),
    stopReplay: () => Promise.resolve(),
    saveReplayScenario: () => Promise.resolve(null),
  };
}

test('opens with what the recording says of itself, and connects to nothing', async () => {
  const api = engine();
  const desk = createReplayDesk(api);
  await desk.open(subject);
  const { url, profileId, phase } = desk.store.getState();
  expect([url, profileId, phase, api.asked]).toEqual(['ws://localhost/a', 'coda', 'ready', []]);
});

test('what the user chose goes to the engine, and the result comes back', async () => {
  const api = engine();
  const desk = createReplayDesk(api);
  await desk.open(subject);
  desk.change({ url: 'ws://localhost/b', onDivergence: 'go-on' });
  desk.setParameter('userId', 'ada');
  desk.setValue('id', { kind: 'kept' });
  await desk.start();
  const { phase, state } = desk.store.getState();
  expect([phase, state?.captureId, state?.report, api.asked]).toEqual([
    'over',
    4,
    report,
    [
      [
        {
          subject: { ...subject, connectionId: 3 },
          url: 'ws://localhost/b',
          pace: { kind: 'gated' },
          onDivergence: 'go-on',
          values: { id: { kind: 'kept' } },
        },
        { profileId: 'coda', parameters: { userId: 'ada' } },
      ],
    ],
  ]);
});

test('a recording that cannot be replayed says why', async () => {
  const desk = createReplayDesk({
    ...engine(),
    draftReplay: () => Promise.reject(new Error('The client sent no message here.')),
  });
  await desk.open(subject);
  const { failure, draft: none } = desk.store.getState();
  expect([failure, none]).toEqual([expect.stringContaining('no message here'), null]);
});

test('a replay goes on when the dialog is closed, and its result is there when it is opened again', async () => {
  const api = engine();
  let end: () => void = () => undefined;
  const stopped: number[] = [];
  const desk = createReplayDesk({
    ...api,
    replayState: (id, seen) =>
      seen === 0
        ? api.replayState(id, seen)
        : new Promise((resolve) => {
            end = () => resolve(api.replayState(id, seen));
          }),
    stopReplay: (id) => {
      stopped.push(id);
      return Promise.resolve();
    },
  });
  await desk.open(subject);
  const over = desk.start();
  await expect.poll(() => desk.store.getState().state?.version).toBe(1);
  desk.close();
  expect([desk.store.getState().isOpen, desk.store.getState().phase]).toEqual([false, 'running']);
  // Asked for once more, it is the same replay.
  await desk.open({ ...subject, captureId: 2 });
  expect([desk.store.getState().isOpen, desk.store.getState().subject]).toEqual([true, subject]);
  desk.close();
  end();
  await over;
  desk.show();
  const { isOpen, phase, state } = desk.store.getState();
  expect([isOpen, phase, state?.report, stopped]).toEqual([true, 'over', report, []]);
  desk.close();
  expect(desk.store.getState().subject).toBeNull();
});

test('what was reviewed becomes a scenario file, and the desk says what is missing in it', async () => {
  const wishes: ReplayScenarioWish[] = [];
  const desk = createReplayDesk({
    ...engine(),
    saveReplayScenario: (wish) => {
      wishes.push(wish);
      const missing = 'Secrets are not in it; it asks for token.';
      return Promise.resolve({ id: null, name: 'a.scenario.yaml', steps: 1204, missing });
    },
  });
  await desk.open(subject);
  desk.change({ url: 'ws://localhost/b', profileId: null });
  desk.setValue('id', { kind: 'kept' });
  const saving = desk.saveScenario();
  expect(desk.store.getState().scenario).toEqual({ kind: 'writing' });
  expect(await desk.saveScenario()).toBeNull();
  await saving;
  expect(wishes).toEqual([
    {
      subject: { ...subject, connectionId: 3 },
      ...{ url: 'ws://localhost/b', profileId: null, values: { id: { kind: 'kept' } } },
    },
  ]);
  expect(desk.store.getState().scenario).toEqual({
    kind: 'saved',
    message: 'Saved as a.scenario.yaml: 1,204 steps. Secrets are not in it; it asks for token.',
  });
});

test('a scenario that cannot be written is told in the desk, or by whoever asked when it is closed', async () => {
  let refuse: () => void = () => undefined;
  const desk = createReplayDesk({
    ...engine(),
    saveReplayScenario: () =>
      new Promise((_, reject) => {
        refuse = () => {
          reject(new Error('The disk is full.'));
        };
      }),
  });
  await desk.open(subject);
  const told = desk.saveScenario();
  refuse();
  expect(await told).toBeNull();
  expect(desk.store.getState().scenario).toMatchObject({
    ...{ kind: 'failed', message: expect.stringContaining('The disk is full.') as string },
  });
  const untold = desk.saveScenario();
  desk.close();
  refuse();
  await expect(untold).rejects.toThrow('The disk is full.');
  expect(desk.store.getState().scenario).toEqual({ kind: 'none' });
});
