import type { LatencyStats } from './latency-series.ts';
import type { NumberStats } from './metric-series.ts';

/** One text of a stream that grows. */
export interface StreamPart {
  readonly name: string;
  /** Characters so far, as a reader counts them: code points. */
  readonly characters: number;
  /** The text so far; its beginning when `isCut`. */
  readonly text: string;
  /** Whether text is not shown here: of one part 64 KiB are kept, of all parts shown 256 KiB. */
  readonly isCut: boolean;
}

/** What arrived in pieces and belongs together. */
export interface StreamFigures {
  /** Of the profile's rule. */
  readonly name: string;
  /** What the pieces have in common; '' when the rule names none. */
  readonly id: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** When the first and the last piece came. */
  readonly startedUs: number;
  readonly lastUs: number;
  /** From the request to the first piece; null when no request is known. */
  readonly firstPieceUs: number | null;
  readonly pieces: number;
  readonly parts: readonly StreamPart[];
  /** Over the time from the first to the last piece; null when that is no time. */
  readonly charactersPerSecond: number | null;
  readonly piecesPerSecond: number | null;
  readonly durationUs: number;
  /** `idle`: a pause ended it; `ended`: its last piece came, or the connection is over. */
  readonly state: 'running' | 'ended' | 'idle';
}

/** Over all streams of one rule. */
export interface StreamTotals {
  readonly name: string;
  readonly streams: number;
  readonly running: number;
  readonly pieces: number;
  readonly characters: number;
  /** Time to the first piece. */
  readonly firstPiece: LatencyStats | null;
  /** Of streams that are over. */
  readonly duration: LatencyStats | null;
  /** Characters per second of streams that are over. */
  readonly charactersPerSecond: NumberStats | null;
}
