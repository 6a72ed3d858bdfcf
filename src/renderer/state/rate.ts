import { createStore } from 'zustand/vanilla';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import { session } from './session.ts';

/** What crosses the wire per second, both ways, all connections. */
export interface Rate {
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
}

/** Running totals at one moment. */
export interface RateSample {
  readonly atMs: number;
  readonly messages: number;
  readonly wireLength: number;
}

/** The rate shown in the status bar. */
export const rate = createStore<Rate>(() => ({ messagesPerSecond: 0, bytesPerSecond: 0 }));

/** Time over which the rate is taken, milliseconds. */
const windowMs = 2000;
const stepMs = 500;

/** Everything the connections carried so far. */
export function sampleOf(connections: readonly ConnectionSnapshot[], atMs: number): RateSample {
  const sum = (count: (connection: ConnectionSnapshot) => number): number =>
    connections.reduce((total, connection) => total + count(connection), 0);
  return {
    atMs,
    messages: sum(({ send, receive }) => send.messages + receive.messages),
    wireLength: sum(({ send, receive }) => send.wireLength + receive.wireLength),
  };
}

/** The rate between two samples; never negative, because a connection may have been removed between. */
export function rateBetween(first: RateSample, last: RateSample): Rate {
  const seconds = (last.atMs - first.atMs) / 1000;
  const perSecond = (difference: number): number =>
    seconds > 0 ? Math.max(0, difference / seconds) : 0;
  return {
    messagesPerSecond: perSecond(last.messages - first.messages),
    bytesPerSecond: perSecond(last.wireLength - first.wireLength),
  };
}

/** Starts measuring; called once from `main.tsx`. */
export function measureRate(): void {
  const samples: RateSample[] = [];
  setInterval(() => {
    const sample = sampleOf(session.getState().liveConnections, performance.now());
    samples.push(sample);
    while (samples.length > 2 && (samples[0]?.atMs ?? 0) < sample.atMs - windowMs) {
      samples.shift();
    }
    const next = rateBetween(samples[0] ?? sample, sample);
    const now = rate.getState();
    if (
      next.messagesPerSecond !== now.messagesPerSecond ||
      next.bytesPerSecond !== now.bytesPerSecond
    ) {
      rate.setState(next);
    }
  }, stepMs);
}
