import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import type {
  RecordedExchange,
  RecordedMessage,
} from '../../../../src/core/recording/recorded-exchange.ts';

const encoder = new TextEncoder();
const startUs = 1_000_000;
const startWallMs = Date.UTC(2026, 4, 1, 12);

/** What a recorded message says: JSON, or a text as it is; `answers` is the place of its request. */
export interface Said {
  readonly by: 'client' | 'server';
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly atMs?: number;
  readonly answers?: number;
}

export function client(json: unknown, rest: Partial<Said> = {}): Said {
  return { by: 'client', json, ...rest };
}

export function server(json: unknown, rest: Partial<Said> = {}): Said {
  return { by: 'server', json, ...rest };
}

/** A recording of one connection in which these messages crossed, unevenly unless told. */
export function recorded(
  said: readonly Said[],
  url = 'ws://localhost:8000/chat',
): RecordedExchange {
  let atMs = 0;
  const messages = said.map((one, index): RecordedMessage => {
    atMs = one.atMs ?? atMs + 1 + ((index * index * 7919) % 97);
    const timeUs = startUs + atMs * 1000;
    return {
      seq: index + 3,
      direction: one.by === 'client' ? 'send' : 'receive',
      opcode: one.bytes === undefined ? 1 : 2,
      timeUs,
      payload: one.bytes ?? encoder.encode(one.text ?? JSON.stringify(one.json)),
      attempt: 0,
      pair: one.answers === undefined ? null : { requestSeq: one.answers + 3, latencyUs: 5000 },
    };
  });
  const traffic = { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 };
  return {
    connection: {
      id: 1,
      options: { ...defaultConnectionOptions, url },
      state: { phase: 'open', sinceUs: startUs },
      attempt: 1,
      origin: { timeUs: startUs, wallTimeMs: startWallMs },
      openedUs: startUs,
      send: traffic,
      receive: traffic,
      problems: 0,
      bufferedAmount: 0,
      receiving: null,
      lastReceiveUs: null,
      handshake: null,
      lifecycle: [],
      profile: null,
    },
    profile: null,
    messages,
    leftOut: 0,
    end: null,
  };
}
