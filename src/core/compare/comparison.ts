import type { RecordedConnection } from '../capture/recorded-connection.ts';
import type { Direction } from '../log/log-entry.ts';
import type { Difference } from './difference.ts';
import type { ReplayedSides } from './replayed-sides.ts';

/** A message on its side of a comparison. */
export interface ComparedMessage {
  /** Its entry in the log. */
  readonly seq: number;
  /** Its type, or its keys, or `text` or `binary`; as it came from the wire. */
  readonly label: string;
  /** Milliseconds since the first message that both recordings have. */
  readonly atMs: number;
  /** Since the message before it on this side; null for the first. */
  readonly gapMs: number | null;
}

/** What every row of a comparison says of its messages. */
interface RowBase {
  readonly direction: Direction;
  /** That of the first side; of the second where the first has no message. */
  readonly label: string;
}

/** Two messages that belong together. */
interface AlignedBase extends RowBase {
  readonly a: ComparedMessage;
  readonly b: ComparedMessage;
}

/** One row of a comparison: what became of a message of the first recording in the second. */
export type ComparisonRow =
  | (AlignedBase & { readonly kind: 'same' })
  | (AlignedBase & { readonly kind: 'changed'; readonly differences: readonly Difference[] })
  /** It has another place among the messages of its direction; it may be changed as well. */
  | (AlignedBase & { readonly kind: 'reordered'; readonly differences: readonly Difference[] })
  | (RowBase & { readonly kind: 'missing'; readonly a: ComparedMessage; readonly b: null })
  | (RowBase & { readonly kind: 'extra'; readonly a: null; readonly b: ComparedMessage })
  /** Messages that come by the clock, all of a kind in one row. Null where a side has none. */
  | (RowBase & {
      readonly kind: 'periodic';
      readonly a: ComparedMessage | null;
      readonly b: ComparedMessage | null;
      readonly countA: number;
      readonly countB: number;
      /** A replay found that none on one side is no difference; absent where it is one. */
      readonly absence?: 'allowed';
    });

/** How often each thing was found; periodic messages are counted apart. */
export interface ComparisonTotals {
  readonly same: number;
  readonly changed: number;
  readonly missing: number;
  readonly extra: number;
  readonly reordered: number;
  /** Kinds of messages that come by the clock. */
  readonly periodic: number;
  /** Of these, kinds that one side has none of. */
  readonly vanished: number;
  /** Aligned messages whose gap shifted by more than was allowed; 0 when nothing was said. */
  readonly late: number;
}

/** How long requests of one kind waited for their answers, milliseconds. */
export interface LatencyShift {
  readonly label: string;
  readonly a: LatencyFigures;
  readonly b: LatencyFigures;
}

export interface LatencyFigures {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** How the two connections ended, where both did and not in the same way. */
export interface EndDifference {
  readonly before: string;
  readonly after: string;
}

/** Two connections, laid side by side. */
export interface Comparison {
  readonly a: RecordedConnection;
  readonly b: RecordedConnection;
  /** In the order of the first recording; what only the second has stands where it came there. */
  readonly rows: readonly ComparisonRow[];
  readonly totals: ComparisonTotals;
  readonly latencies: readonly LatencyShift[];
  readonly end: EndDifference | null;
  /** Messages that came only in part, or could not be inflated: they were not compared. */
  readonly leftOut: { readonly a: number; readonly b: number };
  readonly verdict: 'same' | 'different';
}

/** Two captures, laid side by side. */
export interface CaptureComparison {
  readonly connections: readonly Comparison[];
  /** Connections with messages that have no counterpart. */
  readonly onlyA: readonly RecordedConnection[];
  readonly onlyB: readonly RecordedConnection[];
  readonly verdict: 'same' | 'different';
}

/** What a comparison overlooks, and what it looks at more closely. */
export interface ComparisonOptions {
  /** Places that do not count: pointers with `*` for any one name, or names of members anywhere. */
  readonly ignore: readonly string[];
  /** How many milliseconds a gap may shift before it counts as a difference; null for any. */
  readonly timingMs: number | null;
  /** What a replay found, where the one side replays the other; absent for none. */
  readonly replayed?: ReplayedSides;
  /** Told now and then how far it is, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** Whether a row is a difference; shifted gaps are not looked at. */
export function isDifference(row: ComparisonRow): boolean {
  if (row.kind === 'periodic') {
    return row.absence === undefined && (row.countA === 0 || row.countB === 0);
  }
  return row.kind !== 'same';
}
