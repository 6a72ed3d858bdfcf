import type { ClockDrift } from './clock-drift.ts';
import type { ConnectTimings } from './connect-timings.ts';
import type { MetricSeries } from './metric-series.ts';
import type { LatencySeries } from './latency-series.ts';
import type { KeyOffer, NamedPairs } from './named-pairs.ts';
import type { StreamFigures, StreamTotals } from './stream-figures.ts';

/** What the messages of one connection told about times and numbers. All lists are bounded. */
export interface ConversationFigures {
  /** From a request of ours leaving to the first message that answers it: all requests together. */
  readonly pairs: LatencySeries;
  /** The same by kind of request, in the order of their first request; at most 50. */
  readonly pairsByName: readonly NamedPairs[];
  /** Requests forgotten without an answer because too many were waiting. */
  readonly forgottenRequests: number;
  /** The newest 200 streams, oldest first; a stream counts as new when its first piece came. */
  readonly streams: readonly StreamFigures[];
  /** Over all streams, by rule. */
  readonly streamTotals: readonly StreamTotals[];
  /** Numbers the server reports, at most 200 series. */
  readonly metrics: readonly MetricSeries[];
  /** Null until a message carried a time of the server's clock. */
  readonly clock: ClockDrift | null;
  /** Holes found in sequences, and the numbers missing in them. */
  readonly sequenceGaps: { readonly count: number; readonly missing: number };
  /** Received texts without the form the profile asks for. */
  readonly unreadable: number;
  /** Without a profile: a key that seems to link answers to requests. Null once it is accepted. */
  readonly keyOffer: KeyOffer | null;
}

/** What was measured on one connection. */
export interface LatencySnapshot extends ConversationFigures {
  /** From a ping frame leaving to its pong arriving, at the wire tap. */
  readonly ping: LatencySeries;
  /** The opening handshakes of the newest 200 attempts, oldest first. */
  readonly connects: readonly ConnectTimings[];
}

const emptySeries: LatencySeries = { stats: null, points: [], outstanding: 0 };

/** Of a connection on which nothing was measured. */
export const emptyLatencySnapshot: LatencySnapshot = {
  ping: emptySeries,
  connects: [],
  pairs: emptySeries,
  pairsByName: [],
  forgottenRequests: 0,
  streams: [],
  streamTotals: [],
  metrics: [],
  clock: null,
  sequenceGaps: { count: 0, missing: 0 },
  unreadable: 0,
  keyOffer: null,
};
