import { createStore } from 'zustand/vanilla';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { LatencyPart } from '../../core/latency/latency-part.ts';
import type { LatencyReport } from '../../core/latency/latency-report.ts';
import { client } from '../api/client.ts';
import { latencyView, shownPart } from './latency-view.ts';
import { reportFailure } from './notices.ts';
import { selectedConnection, session } from './session.ts';
import { sharedWith } from './shared-structure.ts';

/** Whose figures they are. */
export interface LatencySubject {
  readonly captureId: number;
  readonly connectionId: number;
}

/** The latency of the selected connection as last asked. */
export interface LatencyState {
  readonly subject: LatencySubject | null;
  /** The part that `report` holds. */
  readonly part: LatencyPart | null;
  readonly report: LatencyReport | null;
  /** Ping intervals set here, by connection, milliseconds; null for off. */
  readonly intervalsMs: ReadonlyMap<number, number | null>;
}

/** The latency panel's state. */
export const latency = createStore<LatencyState>(() => ({
  subject: null,
  part: null,
  report: null,
  intervalsMs: new Map(),
}));

/** Least time between two questions to the engine, milliseconds. */
const askEveryMs = 250;
/** Between two questions while nothing crosses but time alone may change the figures. */
const askAgainMs = 1000;

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

/** Pairs the messages of a connection by the key that was offered for it. */
export function acceptOfferedKey(connectionId: number): void {
  client.acceptKey(connectionId).catch(reportFailure);
}

/** Computes the figures of an opened capture no further, or goes on with it. */
export function computeLatency(captureId: number, wish: 'stop' | 'resume'): void {
  client.computeLatency(captureId, wish).catch(reportFailure);
}

/** Changes whenever a connection carried something, so that latency may have changed. */
function fingerprint(
  captureId: number,
  connection: ConnectionSnapshot | null,
  part: LatencyPart,
): string {
  if (connection === null) {
    return '';
  }
  const { id, attempt, state, send, receive } = connection;
  const counts = [send, receive].map((each) => `${each.messages}/${each.controlFrames}`);
  return [captureId, id, attempt, state.phase, ...counts, JSON.stringify(part)].join(' ');
}

/** Whether figures change though nothing crosses: a request is given up, a stream falls silent, a file is read. */
export function mayChangeByItself(report: LatencyReport | null): boolean {
  if (report === null) {
    return false;
  }
  const { snapshot, computing } = report;
  return (
    computing?.state === 'running' ||
    snapshot.ping.outstanding > 0 ||
    snapshot.pairs.outstanding > 0 ||
    snapshot.streamTotals.some(({ running }) => running > 0)
  );
}

function isSame(a: LatencySubject | null, b: LatencySubject | null): boolean {
  return a?.captureId === b?.captureId && a?.connectionId === b?.connectionId;
}

async function ask(connection: ConnectionSnapshot | null, part: LatencyPart): Promise<void> {
  const captureId = session.getState().shownCaptureId;
  const subject = connection === null ? null : { captureId, connectionId: connection.id };
  const answer =
    subject === null ? null : await client.latency(captureId, subject.connectionId, part);
  latency.setState((before) => ({
    subject,
    part,
    report: isSame(before.subject, subject) ? sharedWith(before.report, answer) : answer,
  }));
}

/** Starts asking for latency when something changed; called once from `main.tsx`. */
export function pollLatency(): void {
  let asked: string | null = null;
  let askedMs = -Infinity;
  let isAsking = false;
  const poll = async (): Promise<void> => {
    const state = session.getState();
    const connection = selectedConnection(state);
    const part = shownPart(latencyView.getState());
    const now = fingerprint(state.shownCaptureId, connection, part);
    const { report } = latency.getState();
    const isDue = mayChangeByItself(report) && performance.now() >= askedMs + askAgainMs;
    if (isAsking || shownCount === 0 || (now === asked && !isDue)) {
      return;
    }
    isAsking = true;
    try {
      await ask(connection, part);
    } finally {
      asked = now;
      askedMs = performance.now();
      isAsking = false;
    }
  };
  const pollNow = (): void => {
    poll().catch(reportFailure);
  };
  setInterval(pollNow, askEveryMs);
  // Another tab or row is shown at once.
  latencyView.subscribe(pollNow);
}
