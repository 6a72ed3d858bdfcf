/** Where the answer to a request came from. */
export type AnswerSource =
  /** A rule, by its name or place. */
  | { readonly kind: 'rule'; readonly name: string }
  /** What followed the entry `seq` of the recording. */
  | { readonly kind: 'recorded'; readonly seq: number }
  | { readonly kind: 'profile'; readonly name: string }
  /** Nothing fits. */
  | { readonly kind: 'none' };

/** Something that happened at a simulated server. */
export type MockHappening =
  | { readonly kind: 'opened'; readonly target: string; readonly origin: string | null }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  | {
      readonly kind: 'request';
      /** What the message is called. */
      readonly title: string;
      /** Its beginning. */
      readonly preview: string;
      readonly byteLength: number;
      readonly answeredBy: AnswerSource;
      /** Messages that follow it; those of a series are not counted. */
      readonly answers: number;
      /** What goes wrong with them, such as `delay 200 ms`; empty for nothing. */
      readonly faults: readonly string[];
    };

/** One of them, counted from 1 over the life of the server. */
export type MockEvent = {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Clients are counted from 1; 0 for one that was not let in. */
  readonly client: number;
} & MockHappening;

/** Figures of a simulated server since it was started. */
export interface MockCounts {
  /** Connected now. */
  readonly clients: number;
  readonly opened: number;
  readonly refused: number;
  readonly requests: number;
  /** Requests that nothing answers. */
  readonly unanswered: number;
  readonly sent: number;
  /** Messages that were not sent since a fault said so, or since the client had left. */
  readonly dropped: number;
}
