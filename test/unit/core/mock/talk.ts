import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import type { RecordedConnection } from '../../../../src/core/capture/recorded-connection.ts';
import type {
  RecordedExchange,
  RecordedMessage,
} from '../../../../src/core/recording/recorded-exchange.ts';
import type { RecordedAttempt } from '../../../../src/core/recording/recorded-attempt.ts';
import type { Profile } from '../../../../src/core/profile/profile.ts';

/** A message of a conversation: when it crossed, in milliseconds, which way, and what it says. */
export type Said = readonly [atMs: number, direction: 'send' | 'receive', content: object | string];

/** The wall time at which recordings of tests begin. */
export const recordedAt = Date.UTC(2026, 0, 31, 12);

const none = { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 };

/** A recorded connection on which this was said. Seqs count from 1. */
export function talk(
  said: readonly Said[],
  { url = 'ws://example/ws', profile = null, pairs = {}, end = null }: TalkOptions = {},
): RecordedExchange {
  const messages = said.map(([atMs, direction, content], i): RecordedMessage => {
    const seq = i + 1;
    const requestSeq = pairs[seq];
    return {
      ...{ seq, direction, opcode: 1, attempt: 0, timeUs: atMs * 1000 },
      payload: bytes(content),
      pair: requestSeq === undefined ? null : { requestSeq, latencyUs: 0 },
    };
  });
  const attempts = [{ openedUs: 0, end }];
  return { connection: connectionTo(url), profile, messages, leftOut: 0, end: null, attempts };
}

interface TalkOptions {
  readonly url?: string;
  readonly profile?: Profile | null;
  /** The request that a message answers, by seq. */
  readonly pairs?: Readonly<Record<number, number>>;
  readonly end?: RecordedAttempt['end'];
}

export function bytes(content: object | string): Uint8Array {
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}

function connectionTo(url: string): RecordedConnection {
  return {
    id: 1,
    options: { ...defaultConnectionOptions, url },
    state: { phase: 'open', sinceUs: 0 },
    attempt: 1,
    origin: { timeUs: 0, wallTimeMs: recordedAt },
    openedUs: 0,
    send: none,
    receive: none,
    problems: 0,
    bufferedAmount: 0,
    receiving: null,
    lastReceiveUs: null,
    handshake: null,
    lifecycle: [],
    profile: null,
  };
}
