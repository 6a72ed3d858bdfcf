import type {
  ComparedMessage,
  ComparisonRow,
  ComparisonTotals,
  EndDifference,
  LatencyShift,
} from '../core/compare/comparison.ts';
import type { Difference } from '../core/compare/difference.ts';
import type { Direction } from '../core/log/log-entry.ts';

/** Who says what counts: the comparison by its own rules, or the replay that wrote one of the captures. */
export type ComparisonJudge = 'comparison' | 'replay';

/** What a comparison of two captures overlooks. */
export interface ComparisonWish {
  /** Pointers, and names of members. */
  readonly ignore: readonly string[];
  readonly judge: ComparisonJudge;
}

/** Which lines are listed. */
export type ComparisonChoice = 'differences' | 'everything';

/** Two connections that were compared. */
export interface ComparedConnections {
  readonly idA: number;
  readonly idB: number;
  readonly urlA: string;
  readonly urlB: string;
  readonly totals: ComparisonTotals;
  /** At most 100. */
  readonly latencies: readonly LatencyShift[];
  readonly end: EndDifference | null;
  readonly leftOut: number;
}

/** What a comparison came to. */
export interface ComparisonOverview {
  readonly verdict: 'same' | 'different';
  /** The first 50. */
  readonly connections: readonly ComparedConnections[];
  readonly unmatched: number;
  /** Lines there are of each choice. */
  readonly lineCounts: Readonly<Record<ComparisonChoice, number>>;
}

/** How far a comparison is; the overview when it is done. */
export interface ComparisonProgress {
  /** 0 to 1. */
  readonly fraction: number;
  readonly overview: ComparisonOverview | null;
}

/** A message on its side, with how the list of events would show it. */
export interface LaneMessageView extends ComparedMessage {
  readonly preview: string;
}

/** A line as the list shows it; texts from the wire are made visible. */
export type ComparisonLineView =
  | { readonly kind: 'connection'; readonly text: string }
  | {
      readonly kind: 'unmatched';
      readonly side: 'a' | 'b';
      readonly text: string;
    }
  | {
      readonly kind: 'row';
      readonly what: ComparisonRow['kind'];
      readonly direction: Direction;
      readonly label: string;
      readonly a: LaneMessageView | null;
      readonly b: LaneMessageView | null;
      /** Of messages that come by the clock, how many there are; null for all other rows. */
      readonly counts: { readonly a: number; readonly b: number } | null;
      readonly differenceCount: number;
    };

/** What a front end may ask of the engine about two captures laid side by side. */
export interface ComparisonRequests {
  /** Begins to compare two open captures; the comparison's id. Ends the one before. */
  startComparison(captureIdA: number, captureIdB: number, wish: ComparisonWish): number;
  /** Answers when it is further than `seenFraction`, or done. */
  comparisonProgress(comparisonId: number, seenFraction: number): ComparisonProgress;
  /** Lines of a finished comparison, at most 100. */
  comparisonLines(
    comparisonId: number,
    choice: ComparisonChoice,
    first: number,
    count: number,
  ): readonly ComparisonLineView[];
  /** What the messages of a line differ in, at most 201. */
  comparedDifferences(
    comparisonId: number,
    choice: ComparisonChoice,
    index: number,
  ): readonly Difference[];
  /** Index of the next line that tells of a difference; null when there is none that way. */
  nextDifference(
    comparisonId: number,
    choice: ComparisonChoice,
    from: number,
    towards: 'next' | 'previous',
  ): number | null;
  /** Gives it up, or forgets what was found. */
  endComparison(comparisonId: number): void;
}

export const comparisonRequestNames = {
  startComparison: true,
  comparisonProgress: true,
  comparisonLines: true,
  comparedDifferences: true,
  nextDifference: true,
  endComparison: true,
} as const satisfies Record<keyof ComparisonRequests, true>;
