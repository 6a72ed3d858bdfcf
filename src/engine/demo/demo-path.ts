/** What one path of the demo server does. */
export interface DemoPath {
  /** One line for the list of paths. */
  readonly summary: string;
  /** Whether a `welcome` message opens the conversation. */
  readonly welcome: boolean;
  /** Whether messages come unasked, about two a second, and a ping every 5 s. */
  readonly ticker: boolean;
  /** What happens to messages that come in. */
  readonly answers: 'requests' | 'echo' | 'nothing';
}

/** The paths of the demo server; every other path is refused with 404. */
export const demoPaths: ReadonlyMap<string, DemoPath> = new Map([
  [
    '/',
    {
      summary: 'a welcome, a ticker, pings, and an answer to every request',
      welcome: true,
      ticker: true,
      answers: 'requests',
    },
  ],
  [
    '/requests',
    {
      summary: 'an answer to every request, and nothing unasked',
      welcome: false,
      ticker: false,
      answers: 'requests',
    },
  ],
  [
    '/echo',
    {
      summary: 'every message comes back as it was sent, and nothing else',
      welcome: false,
      ticker: false,
      answers: 'echo',
    },
  ],
  [
    '/ticker',
    {
      summary: 'the ticker and pings; messages are not answered',
      welcome: false,
      ticker: true,
      answers: 'nothing',
    },
  ],
  [
    '/silent',
    {
      summary: 'says nothing, whatever is sent',
      welcome: false,
      ticker: false,
      answers: 'nothing',
    },
  ],
]);

/** The paths with what they do, one a line. */
export function describeDemoPaths(): string {
  return [...demoPaths].map(([path, { summary }]) => `  ${path.padEnd(12)}${summary}`).join('\n');
}
