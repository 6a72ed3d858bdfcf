import { afterEach, expect, test, vi } from 'vitest';
import type { MockEvent } from '../../../../src/core/mock/mock-event.ts';
import { noFaults, type MockFaults } from '../../../../src/core/mock/mock-faults.ts';
import type { MockOptions, MockStatus, MockWish } from '../../../../src/ipc/mock-requests.ts';
import {
  faultDraftOf,
  faultProblem,
  readFaultDraft,
  readMockDraft,
  emptyDraft,
} from '../../../../src/renderer/state/mock-draft.ts';
import { createMockControl } from '../../../../src/renderer/state/mock.ts';

const shown = { captureId: 1, connectionId: 4 };

afterEach(() => {
  vi.useRealTimers();
});

function event(number: number): MockEvent {
  return { number, atMs: 0, client: 1, kind: 'closed', code: 1000, reason: '' };
}

/** An engine with at most one simulated server, which writes down what it is asked. */
function engine() {
  const asked: [name: string, ...args: unknown[]][] = [];
  let running: MockStatus | null = null;
  let events: readonly MockEvent[] = [];
  let refusal: Error | null = null;
  const api = {
    startMock: (wish: MockWish, options: MockOptions) => {
      asked.push(['startMock', wish, options]);
      if (refusal !== null) return Promise.reject(refusal);
      const counts = { clients: 0, opened: 0, refused: 0, requests: 0, unanswered: 0 };
      running = {
        ...{ title: 'a', url: 'ws://127.0.0.1:9/', port: 9, notes: [], events: [] },
        asksToken: options.asksToken,
        counts: { ...counts, sent: 0, dropped: 0 },
        pace: options.pace ?? 2,
        faults: options.faults ?? { ...noFaults, delayMs: 50 },
      };
      return Promise.resolve(running);
    },
    mockStatus: (seen: number) =>
      Promise.resolve(
        running && { ...running, events: events.filter(({ number }) => number > seen) },
      ),
    stopMock: () => {
      running = null;
      return Promise.resolve();
    },
    chooseMockFile: () => Promise.resolve({ fileId: 3, name: 'a.mock.yaml' }),
    setMockFaults: (faults: MockFaults) => {
      asked.push(['setMockFaults', faults]);
      return Promise.resolve();
    },
    setMockPace: (pace: unknown) => {
      asked.push(['setMockPace', pace]);
      return Promise.resolve();
    },
    breakOffMock: (faults: MockFaults) => {
      asked.push(['breakOffMock', faults]);
      return Promise.resolve();
    },
  };
  return {
    asked,
    control: createMockControl(api, () => shown),
    happens: (...numbers: number[]) => {
      events = [...events, ...numbers.map(event)];
    },
    refuse: (error: Error) => {
      refusal = error;
    },
  };
}

test('what the window shows is simulated, as recorded and without faults', async () => {
  const { control, asked } = engine();
  await control.start();

  expect(asked).toEqual([
    [
      'startMock',
      { kind: 'capture', captureId: 1, connectionId: null },
      { port: 0, pace: 1, faults: noFaults, asksToken: true },
    ],
  ]);
  expect(control.store.getState()).toMatchObject({ phase: 'running', problem: null });
  await control.stop();
  expect(control.store.getState()).toMatchObject({ phase: 'stopped', status: null });
});

test('no token is asked for when the user said so', async () => {
  const { control, asked } = engine();
  control.change({ asksToken: false });
  await control.start();

  expect(asked[0]?.[2]).toMatchObject({ asksToken: false });
  expect(control.store.getState().status).toMatchObject({ asksToken: false });
});

test('a mock file keeps its own pace and faults, and the form shows them', async () => {
  const { control, asked } = engine();
  await control.chooseFile();
  await control.start();

  expect(asked[0]?.[2]).toEqual({ port: 0, pace: null, faults: null, asksToken: true });
  const { draft, faults } = control.store.getState();
  expect(draft.pace).toBe('x2');
  expect(faults.delay).toBe('50');
});

test('each event is taken once, however often it is looked', async () => {
  vi.useFakeTimers();
  const { control, happens } = engine();
  await control.start();
  happens(1, 2);
  await vi.advanceTimersByTimeAsync(2_000);
  happens(3);
  control.open();
  await vi.advanceTimersByTimeAsync(2_000);

  expect(control.store.getState().events.map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('faults and pace take effect while it runs, and not while they cannot be used', async () => {
  const { control, asked } = engine();
  await control.start();
  asked.length = 0;
  control.changeFaults({ delay: '200' });
  control.changeFaults({ drop: 'many' });
  control.change({ pace: 'fast' });
  await control.breakOff('reset');

  expect(asked).toEqual([
    ['setMockFaults', { ...noFaults, delayMs: 200 }],
    ['setMockPace', 'fast'],
    ['breakOffMock', { ...noFaults, reset: true }],
  ]);
});

test('why it did not start is told, and the form stays', async () => {
  const { control, refuse } = engine();
  refuse(new Error('Another program listens on port 9.'));
  await control.start();

  expect(control.store.getState()).toMatchObject({ phase: 'stopped' });
  expect(control.store.getState().problem).toContain('Another program listens on port 9.');
});

test('a close code that is none is told before anything is closed', async () => {
  const { control, asked } = engine();
  await control.start();
  asked.length = 0;
  control.changeCloseCode('70000');
  await control.breakOff('close');

  expect(asked).toEqual([]);
  expect(control.store.getState().problem).toContain('0 to 65535');
});

test.each([
  [{ port: '70000' }, 'port'],
  [{ port: 'http' }, 'port'],
  [{ source: 'profile' }, 'profileId'],
  [{ source: 'file' }, 'file'],
] as const)('%j cannot be started', (part, field) => {
  expect(readMockDraft({ ...emptyDraft, ...part }, shown)).toMatchObject({ ok: false, field });
});

test('the selected connection alone is simulated when it is asked for', () => {
  const draft = { ...emptyDraft, connections: 'selected' } as const;

  expect(readMockDraft(draft, shown)).toMatchObject({ ok: true, wish: { connectionId: 4 } });
  expect(readMockDraft(draft, { captureId: 1, connectionId: null })).toMatchObject({ ok: false });
});

test('faults are read as they are written', () => {
  const faults = { ...noFaults, delayMs: 20, drop: 0.125, duplicate: 3, corrupt: 'utf8' } as const;

  expect(readFaultDraft(faultDraftOf(faults))).toEqual(faults);
  expect(readFaultDraft({ ...faultDraftOf(faults), duplicate: '0' })).toBeNull();
  expect(readFaultDraft({ ...faultDraftOf(faults), drop: '101' })).toBeNull();
});

test('a fault that cannot be used keeps the server from being started, and its field says why', async () => {
  const { control, asked } = engine();
  control.changeFaults({ drop: '-4' });
  await control.start();
  const { phase, problem, faults } = control.store.getState();
  expect([phase, problem, asked]).toEqual(['stopped', 'One of the faults cannot be used.', []]);
  expect(faultProblem(faults, 'drop')).toBe('From 0 to 100.');
  expect(faultProblem(faults, 'delay')).toBeUndefined();
});
