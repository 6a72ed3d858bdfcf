import type { LatencyStats } from './latency-series.ts';
import type { LatencySnapshot } from './latency-snapshot.ts';
import type { NumberStats } from './metric-series.ts';

/** Figures over durations in milliseconds, to the microsecond. */
export interface DurationSummary {
  readonly count: number;
  readonly minMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** What was measured on one connection without its single points, as `framescope stats --json` prints it. */
export interface LatencySummary {
  /** By kind of request; the figures are null before the first answer. */
  readonly pairs: readonly {
    readonly name: string;
    readonly latency: DurationSummary | null;
    readonly waiting: number;
    readonly unanswered: number;
    readonly duplicates: number;
  }[];
  readonly ping: DurationSummary | null;
  /** Phases of the newest opening handshakes; null where one did not take place. */
  readonly connects: readonly {
    readonly attempt: number;
    readonly outcome: 'accepted' | 'refused' | 'failed';
    readonly dnsMs: number | null;
    readonly tcpMs: number | null;
    readonly tlsMs: number | null;
    readonly upgradeMs: number | null;
    readonly totalMs: number;
  }[];
  readonly streams: readonly {
    readonly name: string;
    readonly streams: number;
    readonly pieces: number;
    readonly characters: number;
    readonly firstPiece: DurationSummary | null;
    readonly duration: DurationSummary | null;
    readonly charactersPerSecond: NumberStats | null;
  }[];
  readonly metrics: readonly ({
    readonly rule: string;
    readonly field: string;
    readonly unit: string | null;
  } & NumberStats)[];
  readonly sequenceGaps: { readonly count: number; readonly missing: number };
  readonly unreadable: number;
  /** How far our clock is ahead of the server's; null when its messages tell no time. */
  readonly clockOffsetMs: number | null;
}

/** The figures of a snapshot without its points, texts and histograms. */
export function latencySummary(snapshot: LatencySnapshot): LatencySummary {
  return {
    pairs: snapshot.pairsByName.map(({ name, stats, outstanding, unanswered, duplicates }) => ({
      name,
      latency: durations(stats),
      waiting: outstanding,
      unanswered,
      duplicates,
    })),
    ping: durations(snapshot.ping.stats),
    connects: snapshot.connects.map(
      ({ attempt, outcome, dnsUs, tcpUs, tlsUs, upgradeUs, totalUs }) => ({
        attempt,
        outcome,
        dnsMs: msOrNull(dnsUs),
        tcpMs: msOrNull(tcpUs),
        tlsMs: msOrNull(tlsUs),
        upgradeMs: msOrNull(upgradeUs),
        totalMs: ms(totalUs),
      }),
    ),
    streams: snapshot.streamTotals.map(
      ({ name, streams, pieces, characters, firstPiece, duration, charactersPerSecond }) => ({
        name,
        streams,
        pieces,
        characters,
        firstPiece: durations(firstPiece),
        duration: durations(duration),
        charactersPerSecond,
      }),
    ),
    metrics: snapshot.metrics.map(({ rule, field, unit, stats }) => ({
      rule,
      field,
      unit,
      ...stats,
    })),
    sequenceGaps: snapshot.sequenceGaps,
    unreadable: snapshot.unreadable,
    clockOffsetMs: snapshot.clock === null ? null : ms(snapshot.clock.offsetUs),
  };
}

function durations(stats: LatencyStats | null): DurationSummary | null {
  if (stats === null) return null;
  const { count, minUs, p50Us, p95Us, p99Us, maxUs } = stats;
  return {
    count,
    minMs: ms(minUs),
    p50Ms: ms(p50Us),
    p95Ms: ms(p95Us),
    p99Ms: ms(p99Us),
    maxMs: ms(maxUs),
  };
}

function msOrNull(us: number | null): number | null {
  return us === null ? null : ms(us);
}

function ms(us: number): number {
  return Math.round(us) / 1000;
}
