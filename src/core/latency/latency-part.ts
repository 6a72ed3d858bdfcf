import { assertNever } from '../assert-never.ts';
import { emptyLatencySnapshot, type LatencySnapshot } from './latency-snapshot.ts';
import type { MetricSeries } from './metric-series.ts';
import type { NamedPairs } from './named-pairs.ts';
import type { StreamFigures } from './stream-figures.ts';

/**
 * What a front end looks at of a connection's figures: only that crosses to it, since a thousand
 * streams must not do so several times a second.
 */
export type LatencyPart =
  /** `open`: the kind of request whose histogram and points are shown; null for all together. */
  | { readonly kind: 'round-trips'; readonly open: string | null }
  | { readonly kind: 'connects' }
  /** `open`: seq of the first piece of the stream whose text is shown; null for none. */
  | { readonly kind: 'streams'; readonly open: number | null; readonly all: boolean }
  /** `open`: place of the series that is shown over time. */
  | { readonly kind: 'metrics'; readonly open: number }
  | { readonly kind: 'clock' };

/** Streams that are listed until all are asked for. */
export const listedStreams = 50;
/** Points of the small charts of all metrics together. */
const sparkPoints = 1200;
const maxSparkPoints = 60;

/** A snapshot with nothing but a part; what belongs to another is empty. */
export function partOf(snapshot: LatencySnapshot, part: LatencyPart): LatencySnapshot {
  const base = {
    ...emptyLatencySnapshot,
    keyOffer: snapshot.keyOffer,
    sequenceGaps: snapshot.sequenceGaps,
    unreadable: snapshot.unreadable,
  };
  switch (part.kind) {
    case 'round-trips': {
      const { ping, pairs, pairsByName, forgottenRequests } = snapshot;
      const named = pairsByName.map((each) => (each.name === part.open ? each : figuresOf(each)));
      return { ...base, ping, pairs, pairsByName: named, forgottenRequests };
    }
    case 'connects':
      return { ...base, connects: snapshot.connects };
    case 'streams': {
      const { streams, streamTotals } = snapshot;
      const first = part.all ? 0 : Math.max(0, streams.length - listedStreams);
      const listed = streams.filter(
        ({ firstSeq }, index) => index >= first || firstSeq === part.open,
      );
      const shown = listed.map((each) => (each.firstSeq === part.open ? each : withoutText(each)));
      return { ...base, streams: shown, streamTotals };
    }
    case 'metrics': {
      const { metrics, pairs } = snapshot;
      const spark = Math.min(maxSparkPoints, Math.floor(sparkPoints / Math.max(1, metrics.length)));
      const shown = metrics.map((each, index) =>
        index === part.open ? each : withNewest(each, spark),
      );
      return { ...base, metrics: shown, pairs };
    }
    case 'clock':
      return { ...base, clock: snapshot.clock };
    default:
      return assertNever(part);
  }
}

function figuresOf(pairs: NamedPairs): NamedPairs {
  return { ...pairs, points: [], histogram: [] };
}

function withoutText(stream: StreamFigures): StreamFigures {
  const parts = stream.parts.map((part) => ({ ...part, text: '', isCut: part.characters > 0 }));
  return { ...stream, parts };
}

function withNewest(series: MetricSeries, count: number): MetricSeries {
  return { ...series, points: count === 0 ? [] : series.points.slice(-count) };
}
