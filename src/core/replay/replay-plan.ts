import type { JsonPointer } from '../profile/json-value.ts';

/** A part of a text: of its pieces between other characters than `keeps` the one at `index`. */
export interface TextPart {
  /** What a piece is made of: letters and digits, also `-` and `_`, also `.`, also `@`, `~`, `#` and `+`. */
  readonly keeps: 'alphanumeric' | 'dashed' | 'dotted' | 'token';
  readonly index: number;
  /** How many pieces the text had; another text with more or fewer is not taken apart alike. */
  readonly count: number;
}

/** Where a value stands in a message. */
export interface ValuePlace {
  /** Index of the message in the recording. */
  readonly message: number;
  /** Its entry in the recording. */
  readonly seq: number;
  /** In the JSON of the message; null for a message that is plain text. */
  readonly pointer: JsonPointer | null;
  /** Null for the whole value. */
  readonly part: TextPart | null;
  /** It is the name of a member: `pointer` leads to the object, and this is the member's place in it. */
  readonly member?: number;
  /** The client sent the number that comes after it. */
  readonly plus?: 1;
}

/** A place of a sent message where a value of the server goes. Offsets are bytes of the recorded payload. */
export interface VariableUse {
  readonly message: number;
  readonly seq: number;
  readonly pointer: JsonPointer | null;
  readonly start: number;
  readonly end: number;
  /** `string` with its quotes, `number`, or `part` of a text. */
  readonly form: 'string' | 'number' | 'part';
}

/** A value that the server made up and the client sent back. */
export interface ReplayVariable {
  readonly name: string;
  readonly source: ValuePlace;
  readonly uses: readonly VariableUse[];
  /** As it was recorded: the text without quotes, as it stands in JSON. */
  readonly recorded: string;
  /** `found`: taken from the server's message; `kept`: the recorded bytes are sent; else what is sent. */
  readonly value:
    | { readonly kind: 'found' }
    | { readonly kind: 'kept' }
    | { readonly kind: 'given'; readonly text: string };
}

/** One thing of the recording, in its order. `message` is an index into the recording's messages. */
export type ReplayStep =
  | { readonly kind: 'connect'; readonly attempt: number }
  | {
      readonly kind: 'send';
      readonly message: number;
      /** Microseconds since the attempt was open. */
      readonly atUs: number;
    }
  | {
      readonly kind: 'expect';
      readonly message: number;
      /** `by-time`: it comes on its own, such as a tick, and how often depends on how long one waits. */
      readonly comes: 'always' | 'by-time';
    }
  | {
      readonly kind: 'close';
      readonly attempt: number;
      readonly atUs: number;
      /** `nobody`: the connection was lost, or the recording ends before. */
      readonly by: 'us' | 'server' | 'nobody';
      /** The code of the Close frame that began it; null for none. */
      readonly code: number | null;
      readonly reason: string;
      /** The code of the Close frame that the server sent; null for none. */
      readonly serverCode: number | null;
    };

/** What a replay of one recorded connection does, for review. */
export interface ReplayPlan {
  readonly steps: readonly ReplayStep[];
  readonly variables: readonly ReplayVariable[];
  /** Messages of the client that the profile sends by itself in the replay. */
  readonly leftToProfile: number;
  /** Sentences about what the plan cannot do, such as messages that were recorded in part. */
  readonly notes: readonly string[];
}
