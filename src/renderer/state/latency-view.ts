import { createStore } from 'zustand/vanilla';
import { assertNever } from '../../core/assert-never.ts';
import type { LatencyPart } from '../../core/latency/latency-part.ts';

/** The tabs of the latency panel. */
export type LatencyTab = LatencyPart['kind'];

/** The row whose histogram or chart is shown: pings, all requests, or those of one kind. */
export type RoundTripRow =
  { readonly kind: 'ping' } | { readonly kind: 'all' } | { readonly kind: 'named'; name: string };

/** What the user looks at in the latency panel. */
export interface LatencyView {
  readonly tab: LatencyTab;
  readonly row: RoundTripRow;
  readonly graph: 'time' | 'histogram';
  /** Seq of the first piece of the stream that is open; null for none. */
  readonly stream: number | null;
  readonly allStreams: boolean;
  /** Place of the metric that is shown over time. */
  readonly metric: number;
  /** Connections whose offer of a key was turned down. */
  readonly refusedOffers: ReadonlySet<number>;
}

/** What the latency panel shows at first. */
export const firstLatencyView: LatencyView = {
  tab: 'round-trips',
  row: { kind: 'all' },
  graph: 'time',
  stream: null,
  allStreams: false,
  metric: 0,
  refusedOffers: new Set(),
};

/** The view of this window's latency panel. */
export const latencyView = createStore<LatencyView>(() => firstLatencyView);

/** The part of a connection's figures that a view shows. */
export function shownPart({ tab, row, stream, allStreams, metric }: LatencyView): LatencyPart {
  switch (tab) {
    case 'round-trips':
      return { kind: tab, open: row.kind === 'named' ? row.name : null };
    case 'connects':
    case 'clock':
      return { kind: tab };
    case 'streams':
      return { kind: tab, open: stream, all: allStreams };
    case 'metrics':
      return { kind: tab, open: metric };
    default:
      return assertNever(tab);
  }
}

/** Whether two rows are the same. */
export function isSameRow(a: RoundTripRow, b: RoundTripRow): boolean {
  return a.kind === 'named' && b.kind === 'named' ? a.name === b.name : a.kind === b.kind;
}

/** Offers a connection's key no more. */
export function refuseOffer(connectionId: number): void {
  latencyView.setState(({ refusedOffers }) => ({
    refusedOffers: new Set(refusedOffers).add(connectionId),
  }));
}
