import { createStore } from 'zustand/vanilla';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { LogTotals, ViewStatus } from '../../core/log/log-status.ts';
import type { Pulse } from '../../ipc/contract.ts';
import { client } from '../api/client.ts';

/** Whose events the list shows: those of the selected connection, or all. */
export type Scope = 'selected' | 'all';

/** What the page knows of the engine: the latest pulse, and which connection the user looks at. */
export interface Session {
  readonly connections: readonly ConnectionSnapshot[];
  readonly selectedId: number | null;
  readonly scope: Scope;
  readonly views: readonly ViewStatus[];
  readonly totals: LogTotals;
  /** The engine's clock at the latest pulse, microseconds. */
  readonly nowUs: number;
  /** `performance.now()` when that pulse came, milliseconds. */
  readonly pulseAtMs: number;
  /** The latest pulse; null before the engine answered. */
  readonly pulse: Pulse | null;
}

/** The one session of this page. */
export const session = createStore<Session>(() => ({
  connections: [],
  selectedId: null,
  scope: 'selected',
  views: [],
  totals: { received: 0, stored: 0, evicted: 0, byteLength: 0 },
  nowUs: 0,
  pulseAtMs: 0,
  pulse: null,
}));

/** Looks at a connection; null looks at none. */
export function selectConnection(selectedId: number | null): void {
  session.setState({ selectedId });
}

/** Shows the events of the selected connection or of all. */
export function setScope(scope: Scope): void {
  session.setState({ scope });
}

/** The connection the user looks at, or null. */
export function selectedConnection(state: Session): ConnectionSnapshot | null {
  return state.connections.find(({ id }) => id === state.selectedId) ?? null;
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

function takeIn(pulse: Pulse): void {
  session.setState((state) => ({
    connections: pulse.connections,
    selectedId: selectionAfter(state.selectedId, state.connections, pulse.connections),
    views: pulse.views,
    totals: pulse.totals,
    nowUs: pulse.nowUs,
    pulseAtMs: performance.now(),
    pulse,
  }));
}

/** Longest time a pulse waits for a frame to be drawn: a hidden window draws none. */
const hiddenFrameMs = 250;

function afterNextFrame(run: () => void): void {
  let done = false;
  const once = (): void => {
    if (!done) {
      done = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      run();
    }
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, hiddenFrameMs);
}

/**
 * Subscribes to pulses and asks for the first; called once from `main.tsx`. Every pulse is acknowledged
 * after the frame that shows it, so a slow page gets fewer pulses and never a queue of them.
 */
export async function start(onFailure: (error: unknown) => void): Promise<void> {
  client.onPulse((pulse) => {
    takeIn(pulse);
    afterNextFrame(() => {
      client.pulseSeen().catch(onFailure);
    });
  });
  takeIn(await client.start());
}
