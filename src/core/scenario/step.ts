import type { Direction } from '../log/log-entry.ts';
import type { JsonPointer, JsonValue } from '../profile/profile.ts';
import type { Bound } from './bound.ts';
import type { MessageTest } from './message-test.ts';
import type { SourcePlace } from './source-place.ts';

/** What a `send` step sends. */
export type OutgoingContent =
  /** A JSON value; texts in it are templates. */
  | { readonly kind: 'json'; readonly value: JsonValue }
  /** A text; a template. */
  | { readonly kind: 'text'; readonly text: string }
  /** Bytes, as a binary message. */
  | { readonly kind: 'binary'; readonly format: 'hex' | 'base64'; readonly text: string }
  /** A message of the workspace the file lies in, by its path below `messages/`, or of the profile by its id. */
  | { readonly kind: 'saved'; readonly id: string }
  /** The message of an entry of a capture. */
  | { readonly kind: 'recorded'; readonly file: string; readonly seq: number };

/** What an `expect` step waits for, among the messages that no earlier `expect` took. */
export type Expectation =
  /** As many messages as `count` says (each one that is meant is taken). */
  | {
      readonly kind: 'message';
      readonly test: MessageTest;
      readonly count: readonly Bound[] | null;
    }
  /** One message for each test, in this order; others may come between. */
  | { readonly kind: 'in-order'; readonly tests: readonly MessageTest[] }
  /** One message for each test, in any order. */
  | { readonly kind: 'any-order'; readonly tests: readonly MessageTest[] }
  /** No such message for the whole time. */
  | { readonly kind: 'none'; readonly test: MessageTest };

/** How a variable gets its value: a template, a pointer into a message, or an expression (JSONata). */
export type ValueSource =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'pointer'; readonly pointer: JsonPointer }
  | { readonly kind: 'expression'; readonly expression: string };

/** Variables to set, by name. */
export type Captures = Readonly<Record<string, ValueSource>>;

/** What an `assert` step says of what happened so far. */
export type Assertion =
  /** Pairs of requests and answers; `type` null for all. Bounds are milliseconds. */
  | {
      readonly kind: 'latency';
      readonly type: string | null;
      readonly figure: 'min' | 'p50' | 'p95' | 'p99' | 'max';
      readonly bounds: readonly Bound[];
    }
  | {
      readonly kind: 'messages';
      readonly direction: Direction | null;
      readonly test: MessageTest;
      readonly bounds: readonly Bound[];
    }
  /** An expression (JSONata) over the variables; it must give `true`. */
  | { readonly kind: 'expression'; readonly expression: string };

interface StepBase {
  readonly place: SourcePlace;
  /** What the author calls it; a title is made from the step otherwise. */
  readonly name: string | null;
}

interface OnConnection {
  /** The connection's name; null when the scenario has only one. */
  readonly on: string | null;
}

/** One thing to do or to wait for. Times are milliseconds; those left out are the scenario's `timeoutMs`. */
export type Step = StepBase &
  (
    | ({ readonly kind: 'connect'; readonly timeoutMs: number | null } & OnConnection)
    | ({ readonly kind: 'send'; readonly content: OutgoingContent } & OnConnection)
    | ({
        readonly kind: 'expect';
        readonly expectation: Expectation;
        readonly withinMs: number | null;
        /** From the message that was expected; of several from the last. */
        readonly capture: Captures;
        /** Only messages that came after our last `send` count. */
        readonly isFresh: boolean;
      } & OnConnection)
    | { readonly kind: 'set'; readonly variables: Captures }
    | ({ readonly kind: 'assert'; readonly assertion: Assertion } & OnConnection)
    /** Sends a ping frame and waits for its pong. */
    | ({ readonly kind: 'ping'; readonly withinMs: number | null } & OnConnection)
    | { readonly kind: 'wait'; readonly ms: number }
    /** Closes, and waits until it is closed. */
    | ({
        readonly kind: 'close';
        readonly code: number | null;
        readonly reason: string;
      } & OnConnection)
    /** Waits until the server has closed; `codes` empty for any. */
    | ({
        readonly kind: 'expect-close';
        readonly codes: readonly number[];
        readonly reason: string | null;
        readonly withinMs: number | null;
      } & OnConnection)
    /** Closes if need be, and connects again; the log goes on. */
    | ({ readonly kind: 'reconnect'; readonly timeoutMs: number | null } & OnConnection)
    | {
        readonly kind: 'repeat';
        readonly times: number;
        /** A variable that counts the rounds from 1; null for none. */
        readonly as: string | null;
        readonly steps: readonly Step[];
      }
    | { readonly kind: 'parallel'; readonly branches: readonly (readonly Step[])[] }
    /** The steps of another file, with its variables behind ours. */
    | {
        readonly kind: 'include';
        readonly file: string;
        readonly variables: Readonly<Record<string, JsonValue>>;
        readonly steps: readonly Step[];
      }
  );

export type StepKind = Step['kind'];
