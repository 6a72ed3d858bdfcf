import { beforeEach, describe, expect, test } from 'vitest';
import type { CaptureStatus } from '../../../../src/core/capture/capture-status.ts';
import type { ConnectionSnapshot } from '../../../../src/core/connection/connection-snapshot.ts';
import type { Pulse } from '../../../../src/ipc/contract.ts';
import {
  selectConnection,
  selectedConnection,
  selectedLiveConnection,
  selectionAfter,
  session,
  sessionAfter,
  setScope,
  showLive,
  showRecorded,
  type Session,
} from '../../../../src/renderer/state/session.ts';
import { snapshot } from './connection-snapshots.ts';

const [one, two, three] = [1, 2, 3].map((id) => snapshot({ id })) as [
  ReturnType<typeof snapshot>,
  ReturnType<typeof snapshot>,
  ReturnType<typeof snapshot>,
];

describe('selectionAfter', () => {
  test('keeps the selected connection while it exists', () => {
    expect(selectionAfter(2, [one, two], [one, two, three])).toBe(2);
  });

  test('keeps a connection that was just made and is in no pulse yet', () => {
    expect(selectionAfter(3, [one, two], [one, two])).toBe(3);
  });

  test('moves to the next connection when the selected one was removed', () => {
    expect(selectionAfter(2, [one, two, three], [one, three])).toBe(3);
  });

  test('moves to the last connection when the removed one was last', () => {
    expect(selectionAfter(3, [one, two, three], [one, two])).toBe(2);
  });

  test('selects nothing when the only connection was removed', () => {
    expect(selectionAfter(1, [one], [])).toBeNull();
  });

  test('selects the newest when the page finds connections at its start', () => {
    expect(selectionAfter(null, [], [one, two])).toBe(2);
  });

  test('selects nothing by itself while the user adds a server', () => {
    expect(selectionAfter(null, [one], [one, two])).toBeNull();
  });
});

const totals = { received: 5, stored: 5, evicted: 0, byteLength: 50 };

function capture(captureId: number): CaptureStatus {
  return {
    captureId,
    name: `${String(captureId)}.framescope`,
    access: captureId === 1 ? 'live' : 'read-only',
    totals: { ...totals, stored: captureId * 10, received: captureId * 10 },
    fileByteLength: 0,
    retention: { keep: 'all' },
    warning: null,
    endedUnexpectedly: false,
    annotationsVersion: 0,
    savedFraction: null,
  };
}

function pulse(
  connections: readonly ConnectionSnapshot[],
  captures: readonly CaptureStatus[],
): Pulse {
  return { connections, views: [], captures, nowUs: 0, tail: null };
}

const fresh = session.getState();

/** The session after these pulses, from the first start on. */
function afterPulses(...pulses: readonly Pulse[]): Session {
  return pulses.reduce<Session>((state, next) => sessionAfter(state, next, 0), fresh);
}

describe('an opened capture', () => {
  const recorded = snapshot({ id: 7 });

  beforeEach(() => {
    session.setState(afterPulses(pulse([one, two], [capture(1), capture(2)])), true);
    selectConnection(1);
    setScope('selected');
    showRecorded(2, [recorded]);
  });

  test('is shown with the connections it recorded and its own totals', () => {
    const { connections, selectedId, scope, totals: shown } = session.getState();
    expect([connections, selectedId, scope, shown.stored]).toEqual([[recorded], 7, 'all', 20]);
  });

  test('has nothing to send on, though a connection of the same number lives', () => {
    session.setState(
      sessionAfter(session.getState(), pulse([recorded], [capture(1), capture(2)]), 0),
    );
    expect(selectedConnection(session.getState())).toBe(recorded);
    expect(selectedLiveConnection(session.getState())).toBeNull();
  });

  test('stays as it is while the live connections change', () => {
    const next = sessionAfter(session.getState(), pulse([three], [capture(1), capture(2)]), 0);
    expect([next.connections, next.liveConnections]).toEqual([[recorded], [three]]);
  });

  test('gives way to the live capture with what was selected there', () => {
    showLive();
    const { connections, selectedId, scope, totals: shown } = session.getState();
    expect([connections, selectedId, scope, shown.stored]).toEqual([[one, two], 1, 'selected', 10]);
  });

  test('gives way when it was closed', () => {
    const next = sessionAfter(session.getState(), pulse([one, two], [capture(1)]), 0);
    expect([next.shownCaptureId, next.selectedId, next.connections]).toEqual([1, 1, [one, two]]);
  });

  test('is waited for when no pulse has told of it yet', () => {
    showRecorded(3, [recorded]);
    const next = sessionAfter(session.getState(), pulse([one], [capture(1), capture(2)]), 0);
    expect(next.shownCaptureId).toBe(3);
  });
});
