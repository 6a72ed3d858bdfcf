import type { CompiledMatch } from '../profile/match.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import type { LeafText } from './placed-leaves.ts';
import type { KindOf } from './request-kind.ts';

/** A message that the simulated server sends. */
export interface SimulatedMessage {
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
  /** Milliseconds after what it follows: the request, or the opening for what nobody asked for. */
  readonly afterMs: number;
  /** Its entry in the recording; null for one that was made up. */
  readonly seq: number | null;
  /** When it was recorded, milliseconds since 1970; null when its times are not to be moved. */
  readonly recordedMs: number | null;
}

/** Messages of one kind that came at even intervals to the end, and so go on. */
export interface PeriodicSeries {
  readonly kind: string;
  /** In recorded order; begun anew after the last. At least one. */
  readonly messages: readonly SimulatedMessage[];
  /** Milliseconds from the last to the first of the next round. */
  readonly intervalMs: number;
}

/** How a recorded connection ended, but for one that the client ended; `afterMs` as of a message. */
export type RecordedClose =
  | {
      readonly kind: 'close-frame';
      /** Null for a Close frame without one. */
      readonly code: number | null;
      readonly reason: string;
      readonly afterMs: number;
    }
  /** Without a closing handshake (1006). */
  | { readonly kind: 'cut'; readonly afterMs: number };

/** A request of the recording, and what followed it. */
export interface RecordedAnswer {
  readonly seq: number;
  readonly payload: Uint8Array;
  /** Null when only an equal one can be told. */
  readonly leaves: LeafText | null;
  /** In order of time. */
  readonly messages: readonly SimulatedMessage[];
  readonly series: readonly PeriodicSeries[];
  /** What came after it was the end, not by the client; null when it was not. */
  readonly close: RecordedClose | null;
}

/** Recorded requests that say the same, ids and times aside. */
export interface AnswerGroup {
  /** In recorded order; at least one. */
  readonly members: readonly RecordedAnswer[];
}

/** A value of a request that stands in its answers as well. */
export interface ValueLink {
  readonly request: JsonPointer;
  readonly answer: JsonPointer;
}

/** What is answered by a profile, or after it. */
export interface MadeAnswer {
  readonly name: string;
  readonly meets: CompiledMatch;
  readonly answer: (request: LeafText | null) => readonly SimulatedMessage[];
}

/** What nobody asked for, of one recorded connection from its opening on. */
export interface RecordedSession {
  readonly greeting: readonly SimulatedMessage[];
  readonly series: readonly PeriodicSeries[];
  /** Of a client that said nothing; null when the client ended it, or something was asked before. */
  readonly close: RecordedClose | null;
}

/** What a simulated server says. Made once; any number of clients use it. */
export interface MockPlan {
  /** The path and query that the recorded client asked for; null for any. */
  readonly target: string | null;
  /** The subprotocol in use when it was recorded; '' for none. */
  readonly subprotocol: string;
  /** Of the recorded response, such as may be said again. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly kindOf: KindOf;
  /** Clients get them in turn; empty when nothing is said first. */
  readonly sessions: readonly RecordedSession[];
  /** By kind of the request; groups in the order of their first members. */
  readonly answers: ReadonlyMap<string, readonly AnswerGroup[]>;
  /** By `linkName` of the kinds of request and answer. */
  readonly links: ReadonlyMap<string, readonly ValueLink[]>;
  readonly made: readonly MadeAnswer[];
  /** Requests of the recording that are too many to be compared with. */
  readonly notUsed: number;
}

/** Under which name the links from one kind of request to one kind of answer are kept. */
export function linkName(requestKind: string, answerKind: string): string {
  return `${requestKind}\n${answerKind}`;
}
