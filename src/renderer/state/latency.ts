import { createStore } from 'zustand/vanilla';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { LatencySeries, LatencySnapshot } from '../../core/latency/latency-snapshot.ts';
import { client } from '../api/client.ts';
import { reportFailure } from './notices.ts';
import { selectedLiveConnection, session } from './session.ts';

/** The latency of the selected connection as last asked. */
export interface LatencyState {
  readonly connectionId: number | null;
  readonly snapshot: LatencySnapshot | null;
  /** Ping intervals set here, by connection, milliseconds; null for off. */
  readonly intervalsMs: ReadonlyMap<number, number | null>;
}

/** The latency panel's state. */
export const latency = createStore<LatencyState>(() => ({
  connectionId: null,
  snapshot: null,
  intervalsMs: new Map(),
}));

/** Least time between two questions to the engine, milliseconds. */
const askEveryMs = 250;

/** Panels that show latency now; nobody looks, nobody asks. */
let shownCount = 0;

/** Says that a panel shows latency; the returned function says it no longer does. */
export function showLatency(): () => void {
  shownCount += 1;
  return () => {
    shownCount -= 1;
  };
}

/** The interval of automatic pings of a connection, milliseconds; null for off. */
export function intervalOf(state: LatencyState, connection: ConnectionSnapshot): number | null {
  const set = state.intervalsMs.get(connection.id);
  return set === undefined ? connection.options.pingIntervalMs : set;
}

/** Sends pings on a connection this often; null stops them. */
export function setPingInterval(connectionId: number, intervalMs: number | null): void {
  latency.setState(({ intervalsMs }) => ({
    intervalsMs: new Map(intervalsMs).set(connectionId, intervalMs),
  }));
  client.setPingInterval(connectionId, intervalMs).catch(reportFailure);
}

/** Changes whenever a connection carried something, so that latency may have changed. */
function fingerprint(connection: ConnectionSnapshot | null): string {
  if (connection === null) {
    return '';
  }
  const { id, attempt, state, send, receive } = connection;
  const counts = [send, receive].map((each) => `${each.messages}/${each.controlFrames}`);
  return [id, attempt, state.phase, ...counts].join(' ');
}

/** The series as it was when nothing was measured since, so that nothing is drawn again. */
function newest(before: LatencySeries | undefined, now: LatencySeries): LatencySeries {
  const isSame =
    before?.outstanding === now.outstanding &&
    before.stats?.count === now.stats?.count &&
    before.points.length === now.points.length &&
    before.points.at(-1)?.timeUs === now.points.at(-1)?.timeUs;
  return isSame ? before : now;
}

/** A snapshot that shares with the one before it what is the same in both. */
export function latencyAfter(
  before: LatencySnapshot | null,
  now: LatencySnapshot | null,
): LatencySnapshot | null {
  if (now === null) {
    return null;
  }
  const ping = newest(before?.ping, now.ping);
  const pairs = newest(before?.pairs, now.pairs);
  return ping === before?.ping && pairs === before.pairs ? before : { ping, pairs };
}

/** Starts asking for latency when something changed; called once from `main.tsx`. */
export function pollLatency(): void {
  let asked: string | null = null;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    const connection = selectedLiveConnection(session.getState());
    const now = fingerprint(connection);
    if (now === asked || isAsking || shownCount === 0) {
      return;
    }
    isAsking = true;
    try {
      const connectionId = connection?.id ?? null;
      const answer = connection === null ? null : await client.latency(connection.id);
      const before = latency.getState();
      const shared = before.connectionId === connectionId ? before.snapshot : null;
      const snapshot = latencyAfter(shared, answer);
      if (connectionId !== before.connectionId || snapshot !== before.snapshot) {
        latency.setState({ connectionId, snapshot });
      }
    } finally {
      asked = now;
      isAsking = false;
    }
  };
  setInterval(() => {
    ask().catch(reportFailure);
  }, askEveryMs);
}
