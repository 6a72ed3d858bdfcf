import type { IncomingMessage } from 'node:http';
import type { DemoQuery } from './demo-query.ts';
import type { DemoSession } from './demo-session.ts';

/** Takes what one client sends. */
export interface ProfileDemoClient {
  text(text: string): void;
  /** Absent: binary messages are an error of the client, and `text` gets them as text. */
  binary?(bytes: Buffer): void;
  closed?(): void;
}

/** One running simulated server: what its clients share. */
export interface ProfileDemoRun {
  /**
   * Looks at an upgrade request. The returned function serves the client once it is upgraded.
   *
   * Throws DemoRefusal for a request that is refused.
   */
  admit(request: IncomingMessage, query: DemoQuery): (session: DemoSession) => ProfileDemoClient;
  /** Ends what the server does by itself. */
  stop?(): void;
}

/** What an HTTP request without an upgrade is answered. */
export interface DemoHttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A simulated server that speaks the protocol of one of the built-in profiles. */
export interface ProfileDemo {
  readonly name: string;
  /** Where clients connect, the usual one first; `null` for any path. */
  readonly paths: readonly [string, ...string[]] | null;
  /** A message worth sending to it. */
  readonly example: string;
  /** What its query parameters change, one line each, beyond those that all have. */
  readonly faults: readonly string[];
  /** Null for a path that is not there. */
  http(path: string): DemoHttpAnswer | null;
  notFound: DemoHttpAnswer;
  /** Picks one of the subprotocols that a client offers; false for none. */
  subprotocol?(offered: ReadonlySet<string>): string | false;
  start(): ProfileDemoRun;
}

/** An answer of plain text. */
export function textAnswer(status: number, body: string): DemoHttpAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

/** An answer of JSON. */
export function jsonAnswer(status: number, body: object): DemoHttpAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
