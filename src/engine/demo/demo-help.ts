import type { DemoRequestType } from './demo-request.ts';

/** One request, for `help` and the welcome. */
export interface DemoHelp {
  readonly does: string;
  readonly example: object;
}

/** Every request the demo server answers, with an example to send. */
export const demoHelp: Readonly<Record<DemoRequestType, DemoHelp>> = {
  echo: {
    does: 'comes back exactly as it was sent',
    example: { type: 'echo', id: 1, data: 'hello' },
  },
  request: {
    does: 'is answered under the same id after 5 to 120 ms',
    example: { type: 'request', id: 2, method: 'getPrice' },
  },
  ping: { does: 'is answered with a pong message', example: { type: 'ping', id: 3 } },
  stream: {
    does: 'is answered with a sentence in about 20 deltas, then done',
    example: { type: 'stream', id: 'story' },
  },
  binary: { does: 'is answered with binary messages', example: { type: 'binary', count: 3 } },
  fragments: {
    does: 'is answered with one message in that many fragments',
    example: { type: 'fragments', count: 5 },
  },
  compressed: {
    does: 'is answered with 20 KB that compress well, if permessage-deflate is on',
    example: { type: 'compressed' },
  },
  big: {
    does: 'is answered with one message of that many bytes',
    example: { type: 'big', bytes: 1_048_576 },
  },
  close: {
    does: 'makes the server close with that code and reason',
    example: { type: 'close', code: 4000, reason: 'as you asked' },
  },
  flood: {
    does: 'is answered with count messages; ratePerSecond 0 is as fast as you read',
    example: { type: 'flood', count: 10_000, bytes: 64, ratePerSecond: 0 },
  },
  help: { does: 'lists all this', example: { type: 'help' } },
};

/** The list as it is sent. */
export function helpMessage(id: string | number | undefined): object {
  return {
    type: 'help',
    id,
    requests: Object.values(demoHelp).map(({ does, example }) => ({ send: example, does })),
    otherwise: 'Anything else comes back as it was sent.',
  };
}
