import { createStore } from 'zustand/vanilla';
import type { CaptureStatus } from '../../core/capture/capture-status.ts';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { LogTotals, ViewStatus } from '../../core/log/log-status.ts';
import type { Pulse, TailWish } from '../../ipc/contract.ts';
import { client } from '../api/client.ts';
import { inNextFrame } from './next-frame.ts';

/** Whose events the list shows: those of the selected connection, or all. */
export type Scope = 'selected' | 'all';

/** The capture that this app writes; others were opened and are read-only. */
export const liveCaptureId = 1;

/** What the page knows of the engine: the latest pulse, and what the user looks at. */
export interface Session {
  /** The live capture first, then those that were opened. */
  readonly captures: readonly CaptureStatus[];
  /** Whose connections and events the window shows. */
  readonly shownCaptureId: number;
  /** Of the shown capture: those of this app, or those that were recorded. */
  readonly connections: readonly ConnectionSnapshot[];
  /** Of this app, whatever is shown. */
  readonly liveConnections: readonly ConnectionSnapshot[];
  /** One of `connections`, or null. */
  readonly selectedId: number | null;
  /** One of `liveConnections`, or null: the selection to come back to when another is shown. */
  readonly liveSelectedId: number | null;
  readonly scope: Scope;
  /** The scope to come back to with the live capture. */
  readonly liveScope: Scope;
  readonly views: readonly ViewStatus[];
  /** Of the shown capture. */
  readonly totals: LogTotals;
  /** The engine's clock at the latest pulse, microseconds. */
  readonly nowUs: number;
  /** `performance.now()` when that pulse came, milliseconds. */
  readonly pulseAtMs: number;
  /** The latest pulse; null before the engine answered. */
  readonly pulse: Pulse | null;
}

const noTotals: LogTotals = { received: 0, stored: 0, evicted: 0, byteLength: 0 };

/** The one session of this page. */
export const session = createStore<Session>(() => ({
  captures: [],
  shownCaptureId: liveCaptureId,
  connections: [],
  liveConnections: [],
  selectedId: null,
  liveSelectedId: null,
  scope: 'selected',
  liveScope: 'selected',
  views: [],
  totals: noTotals,
  nowUs: 0,
  pulseAtMs: 0,
  pulse: null,
}));

/** Looks at a connection of the shown capture; null looks at none. */
export function selectConnection(selectedId: number | null): void {
  session.setState((state) => ({
    selectedId,
    liveSelectedId: isLiveShown(state) ? selectedId : state.liveSelectedId,
  }));
}

/** Shows the events of the selected connection or of all. */
export function setScope(scope: Scope): void {
  session.setState({ scope });
}

/** The connection the user looks at, or null. It may be a recorded one, which nothing can be asked of. */
export function selectedConnection(state: Session): ConnectionSnapshot | null {
  return state.connections.find(({ id }) => id === state.selectedId) ?? null;
}

/** The selected connection if it is one of this app's own, which can send and be closed; else null. */
export function selectedLiveConnection(state: Session): ConnectionSnapshot | null {
  return isLiveShown(state) ? selectedConnection(state) : null;
}

/** Whether the window shows the capture that this app writes. */
export function isLiveShown({ shownCaptureId }: Session): boolean {
  return shownCaptureId === liveCaptureId;
}

/** The shown capture as last told; null before the first pulse that knows it. */
export function shownCapture(state: Session): CaptureStatus | null {
  return state.captures.find(({ captureId }) => captureId === state.shownCaptureId) ?? null;
}

/** Shows an opened capture with the connections it recorded; the events of all of them at first. */
export function showRecorded(captureId: number, connections: readonly ConnectionSnapshot[]): void {
  session.setState((state) => ({
    shownCaptureId: captureId,
    connections,
    selectedId: connections.at(-1)?.id ?? null,
    scope: 'all',
    liveScope: isLiveShown(state) ? state.scope : state.liveScope,
    totals: totalsOf(state.captures, captureId),
  }));
}

/** Shows the live capture again, with the connection that was selected in it. */
export function showLive(): void {
  session.setState((state) =>
    isLiveShown(state)
      ? state
      : {
          shownCaptureId: liveCaptureId,
          connections: state.liveConnections,
          selectedId: state.liveSelectedId,
          scope: state.liveScope,
          totals: totalsOf(state.captures, liveCaptureId),
        },
  );
}

/** The engine's clock now, microseconds, reckoned from the latest pulse. */
export function engineNowUs(state: Session = session.getState()): number {
  return state.nowUs + (performance.now() - state.pulseAtMs) * 1000;
}

/** The selection after a pulse: kept while it exists or was only just made, else the newest. */
export function selectionAfter(
  selectedId: number | null,
  before: readonly ConnectionSnapshot[],
  now: readonly ConnectionSnapshot[],
): number | null {
  if (selectedId === null) {
    return before.length === 0 ? (now.at(-1)?.id ?? null) : null;
  }
  const wasThere = before.findIndex(({ id }) => id === selectedId);
  const isGone = wasThere !== -1 && !now.some(({ id }) => id === selectedId);
  return isGone ? (now[Math.min(wasThere, now.length - 1)]?.id ?? null) : selectedId;
}

function totalsOf(captures: readonly CaptureStatus[], captureId: number): LogTotals {
  return captures.find((capture) => capture.captureId === captureId)?.totals ?? noTotals;
}

/** The session after a pulse. A capture that was closed gives way to the live one. */
export function sessionAfter(state: Session, pulse: Pulse, pulseAtMs: number): Session {
  const holds = (captures: readonly CaptureStatus[]): boolean =>
    captures.some(({ captureId }) => captureId === state.shownCaptureId);
  const isClosed = holds(state.captures) && !holds(pulse.captures);
  const shownCaptureId = isClosed ? liveCaptureId : state.shownCaptureId;
  const isLive = shownCaptureId === liveCaptureId;
  const liveSelectedId = selectionAfter(
    state.liveSelectedId,
    state.liveConnections,
    pulse.connections,
  );
  return {
    ...state,
    captures: pulse.captures,
    shownCaptureId,
    connections: isLive ? pulse.connections : state.connections,
    liveConnections: pulse.connections,
    selectedId: isLive ? liveSelectedId : state.selectedId,
    liveSelectedId,
    scope: isClosed ? state.liveScope : state.scope,
    views: pulse.views,
    totals: totalsOf(pulse.captures, shownCaptureId),
    nowUs: pulse.nowUs,
    pulseAtMs,
    pulse,
  };
}

function takeIn(pulse: Pulse): void {
  session.setState(sessionAfter(session.getState(), pulse, performance.now()));
}

/**
 * Subscribes to pulses and asks for the first; called once from `main.tsx`. Every pulse is acknowledged
 * in the frame that shows it, so a slow page gets fewer pulses and never a queue of them. `tailWish`
 * says which rows the next pulse is to bring along.
 */
export async function start(
  onFailure: (error: unknown) => void,
  tailWish: () => TailWish | null,
): Promise<void> {
  client.onPulse((pulse) => {
    // At the beginning of a frame, which has its whole time for what the pulse changes; taken in
    // at any other moment it would make the frame under way late.
    inNextFrame(() => {
      takeIn(pulse);
      client.pulseSeen(tailWish()).catch(onFailure);
    });
  });
  takeIn(await client.start());
}
