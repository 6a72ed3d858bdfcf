import type { JsonPointer, JsonValue } from './json-value.ts';
import type { MessageTemplate } from './message-template.ts';

export type { JsonPointer, JsonValue } from './json-value.ts';

/** A scalar to be equal to, or what else is asked of the value at a pointer. */
export type ValueTest =
  | string
  | number
  | boolean
  | null
  | { readonly exists: boolean }
  | { readonly oneOf: readonly (string | number | boolean | null)[] }
  /** Also true when there is no value. */
  | { readonly noneOf: readonly (string | number | boolean | null)[] }
  /** A regular expression (RE2 syntax) that a text must contain a match of. */
  | { readonly pattern: string };

/** Which messages are meant. All that is given must hold; `{}` means every JSON message. */
export interface Match {
  /** The value at the envelope's `type`, or one of several. */
  readonly type?: string | readonly string[];
  readonly where?: Readonly<Record<JsonPointer, ValueTest>>;
}

/** An address where such a server is usually found. */
export interface ProfileEndpoint {
  readonly name: string;
  readonly url: string;
  readonly note?: string;
}

/** When the profile is offered for a connection that has none. Any of the two is enough. */
export interface SuggestRule {
  /** URLs, with `*` for any characters. A scheme, host or port that is `*` matches any. */
  readonly urls?: readonly string[];
  /** How many different ones of these types must come among the first messages. */
  readonly types?: { readonly anyOf: readonly string[]; readonly atLeast: number };
}

/** Something the user fills in before connecting; `{{name}}` in the profile stands for it. */
export interface ProfileParameter {
  readonly name: string;
  readonly label: string;
  readonly note?: string;
  readonly default?: string;
  /** Kept in the system's key store; never written into files, logs or exports. */
  readonly secret?: boolean;
  readonly required?: boolean;
  /** The values to choose from; free text when absent. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** What is added to the opening handshake. Values are templates; those that come out empty are left out. */
export interface HandshakeAdditions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly subprotocols?: readonly string[];
  readonly origin?: string;
  /** Only when the parameters have these values. */
  readonly when?: Readonly<Record<string, string>>;
}

/** Where things stand in every message of the protocol. */
export interface Envelope {
  readonly type?: JsonPointer;
  readonly id?: JsonPointer;
  /** Server time: ISO 8601, or seconds or milliseconds since 1970. */
  readonly timestamp?: JsonPointer;
}

/** One step between the open socket and a usable connection. */
export type HandshakeStep =
  | {
      readonly name: string;
      readonly expect: Match;
      /**
       * Variables to set from the message, by pointer; of several the first that leads somewhere
       * counts. One that leads nowhere fails the step.
       */
      readonly capture?: Readonly<Record<string, JsonPointer | readonly JsonPointer[]>>;
      /** Messages that fail the handshake while this step waits. */
      readonly fail?: readonly Match[];
      /** Of this step alone; the handshake's otherwise. */
      readonly timeoutMs?: number;
    }
  | { readonly name: string; readonly send: JsonValue };

/** Steps taken in order once the socket is open. The connection is *connected* after the last one. */
export interface ProfileHandshake {
  /** For all steps together. */
  readonly timeoutMs: number;
  readonly steps: readonly HandshakeStep[];
}

/** What must arrive before anything the user sends may leave; it may come before the handshake ended. */
export interface ReadyGate {
  /** What the fact is called, such as `connection_established`. */
  readonly name: string;
  readonly expect: Match;
  readonly timeoutMs: number;
  /** `degrade`: go on with a warning; `fail`: give the connection up. */
  readonly onTimeout: 'degrade' | 'fail';
}

/** Messages the user sends while the connection is not ready. */
export interface OutboxPolicy {
  /** How long one may wait before it is given up with an error; null for as long as it takes. */
  readonly timeoutMs: number | null;
  readonly maxMessages: number;
  /** Whether a message sent while nothing is connected starts the connection. */
  readonly connects: boolean;
}

/** Something sent at an interval to see whether the server still answers. */
export interface KeepalivePolicy {
  readonly intervalMs: number;
  /** Absent: a ping frame (RFC 6455 section 5.5.2), answered by its pong. */
  readonly message?: { readonly send: JsonValue; readonly answer: Match };
  readonly timeoutMs: number;
  /** Closes after this many were missed in a row; null only counts them. */
  readonly closeAfterMissed: number | null;
}

/** When and how often a lost connection is made again: delay n is `min(baseMs × factorⁿ, maxMs)`. */
export interface ReconnectPolicy {
  readonly baseMs: number;
  readonly factor: number;
  readonly maxMs: number;
  /** Attempts in a row, before giving up; a connection that was ready for 5 s starts the count again. */
  readonly attempts: number;
  /** Part of the delay, 0 to 1, by which it varies at random. */
  readonly jitter: number;
  /**
   * `lost`: not after a clean close by the server, unless its code says that it comes back (1001 going
   * away, 1012 service restart, 1013 try again later); `any-end`: after every end but our own close.
   */
  readonly after: 'lost' | 'any-end';
}

/** Messages of ours that are remembered and sent again after a reconnect. */
export interface ResubscribeRule {
  readonly name: string;
  readonly remember: Match;
  /** What tells one subscription from another; a later one with equal values takes its place. */
  readonly key: readonly JsonPointer[];
  /** A message of ours that ends the subscription of the same key. */
  readonly forget?: Match;
}

/** Pairs messages of ours with their answers. */
export interface CorrelationRule {
  readonly name: string;
  readonly request: Match;
  readonly answer: Match;
  /** `order`: the oldest unanswered request of the rule; pointers: equal values. */
  readonly by: 'order' | { readonly request: JsonPointer; readonly answer: JsonPointer };
  /** Several messages may answer one request, as the pieces of a stream do; the first counts. */
  readonly many?: boolean;
  /** Unanswered after this time; 30 s when absent. */
  readonly timeoutMs?: number;
}

/** Puts together what arrives in pieces. */
export interface StreamRule {
  readonly name: string;
  readonly piece: Match;
  /** Which stream a piece belongs to; absent when there is only one at a time. */
  readonly id?: JsonPointer;
  /** The texts that grow, by name. */
  readonly parts: Readonly<Record<string, JsonPointer>>;
  /** The message of ours that asked for it: time to the first piece counts from there. */
  readonly request?: { readonly match: Match; readonly id?: JsonPointer };
  /** A piece that ends its stream; a pause of `idleMs` ends it too. */
  readonly end?: Match;
  readonly idleMs: number;
}

/** Every number below `values` in such messages is a series of its own. */
export interface MetricRule {
  readonly name: string;
  readonly match: Match;
  readonly values: JsonPointer;
}

/** A state that the server announces, shown with its history. */
export interface ChipRule {
  readonly name: string;
  readonly match: Match;
  readonly value: JsonPointer;
}

/** A number that the server counts up; holes are shown. Rules of one name share a counter. */
export interface SequenceRule {
  readonly name: string;
  readonly match: Match;
  readonly pointer: JsonPointer;
  /** `own`: the number of this message; `latest`: the newest number the server knows of. */
  readonly meaning: 'own' | 'latest';
  /** Counted apart for each value here; a message without one counts for the only counter there is. */
  readonly per?: JsonPointer;
}

/** Messages with which the server reports an error. Transport errors are found without rules. */
export interface ErrorRule {
  /** `message`: it could not read what was sent; `application`: it would not do it. */
  readonly layer: 'message' | 'application';
  readonly match: Match;
  readonly text?: JsonPointer;
}

/** What is said before a message is sent that this server cannot read. */
export interface SendChecks {
  /** `json`: only JSON texts; `json-or-binary`: binary messages as well. Absent: anything. */
  readonly accepts?: 'json' | 'json-or-binary';
  /** Pointers at which every JSON message must have a value. */
  readonly required?: readonly JsonPointer[];
  /** Messages that must have been sent before: `message` is no use before `after`. */
  readonly order?: readonly {
    readonly message: Match;
    readonly after: Match;
    readonly note: string;
  }[];
}

/** What received messages must look like: one that is meant and does not meet the schema is told in the log. */
export interface ReceiveRule {
  readonly name: string;
  readonly match: Match;
  /** A JSON Schema (2020-12, without references to elsewhere) of the message. */
  readonly schema: { readonly [name: string]: JsonValue };
}

/** Teaches Framescope one server's protocol. A JSON file; its schema is published beside the built-in ones. */
export interface Profile {
  readonly framescopeProfile: 1;
  /** Lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly endpoints: readonly ProfileEndpoint[];
  readonly suggest?: SuggestRule;
  readonly parameters?: readonly ProfileParameter[];
  readonly opening?: readonly HandshakeAdditions[];
  readonly envelope?: Envelope;
  readonly handshake?: ProfileHandshake;
  readonly ready?: ReadyGate;
  readonly outbox?: OutboxPolicy;
  readonly keepalive?: KeepalivePolicy;
  readonly reconnect?: ReconnectPolicy;
  readonly resubscribe?: readonly ResubscribeRule[];
  readonly correlations?: readonly CorrelationRule[];
  readonly streams?: readonly StreamRule[];
  readonly metrics?: readonly MetricRule[];
  readonly chips?: readonly ChipRule[];
  readonly sequences?: readonly SequenceRule[];
  readonly errors?: readonly ErrorRule[];
  readonly checks?: SendChecks;
  readonly receives?: readonly ReceiveRule[];
  readonly messages?: readonly MessageTemplate[];
}
