/** Small HAR files as their writers make them, written after the sources of each. */

export interface Dialect {
  readonly writer: string;
  readonly har: object;
  /** Files that stand beside it. */
  readonly beside?: Readonly<Record<string, string>>;
}

const started = '2026-03-01T10:00:00.000Z';
/** Seconds since 1970 of `started`. */
export const startedSeconds = Date.parse(started) / 1000;
/** 00 ff 10 80 */
export const binaryBase64 = 'AP8QgA==';

function request(url: string) {
  return {
    method: 'GET',
    url,
    httpVersion: 'HTTP/1.1',
    headers: [
      { name: 'Host', value: 'chat.example' },
      { name: 'Sec-WebSocket-Protocol', value: 'chat.v2, chat.v1' },
      { name: 'Origin', value: 'https://chat.example' },
      { name: 'Cookie', value: 'sid=1' },
    ],
    queryString: [{ name: 'room', value: '7' }],
    cookies: [],
    headersSize: -1,
    bodySize: 0,
  };
}

const response = {
  status: 101,
  statusText: 'Switching Protocols',
  httpVersion: 'HTTP/1.1',
  headers: [{ name: 'Sec-WebSocket-Protocol', value: 'chat.v2' }],
  cookies: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

const page = {
  startedDateTime: started,
  time: 12,
  request: { ...request('https://chat.example/'), headers: [] },
  response: { ...response, status: 200, headers: [] },
  cache: {},
  timings: { send: 0, wait: 1, receive: 1 },
};

function har(creator: object, entry: object) {
  return { log: { version: '1.2', creator, pages: [], entries: [page, entry] } };
}

function socket(more: object) {
  return {
    startedDateTime: started,
    time: 2500,
    request: request('wss://chat.example/ws?room=7'),
    response,
    cache: {},
    timings: { blocked: -1, dns: 1, connect: 4, ssl: 3, send: 0, wait: 5, receive: 2490 },
    serverIPAddress: '192.0.2.7',
    ...more,
  };
}

/** The same conversation by each: hello at +0.5 s, an answer at +0.75 s, four bytes at +1.000001 s. */
function messages(time: (seconds: number) => number) {
  return [
    { type: 'send', time: time(0.5), opcode: 1, data: '{"type":"hello","name":"Zoë 👋"}' },
    { type: 'receive', time: time(0.75), opcode: 1, data: '{"type":"welcome"}' },
    { type: 'receive', time: time(1.000001), opcode: 2, data: binaryBase64 },
  ];
}

const inSeconds = (offset: number): number => Math.round((startedSeconds + offset) * 1e6) / 1e6;
const inMilliseconds = (offset: number): number =>
  Math.round((startedSeconds + offset) * 1e6) / 1e3;

export const chrome: Dialect = {
  writer: 'Chrome',
  har: har(
    { name: 'WebInspector', version: '537.36' },
    socket({
      _initiator: { type: 'script', stack: { callFrames: [] } },
      _priority: 'High',
      _resourceType: 'websocket',
      _webSocketMessages: messages(inSeconds),
      _connectionId: '44',
    }),
  ),
};

export const mitmproxy: Dialect = {
  writer: 'mitmproxy',
  har: har(
    { name: 'mitmproxy', version: '0.1', comment: 'mitmproxy version 12.1' },
    socket({
      startedDateTime: '2026-03-01T10:00:00.000000+00:00',
      request: request('https://chat.example/ws?room=7'),
      timings: { connect: 4, ssl: 3, send: 0, receive: 0, wait: 5 },
      _resourceType: 'websocket',
      _webSocketMessages: messages(inSeconds),
    }),
  ),
};

export const httpToolkit: Dialect = {
  writer: 'HTTP Toolkit',
  har: har(
    { name: 'HTTP Toolkit', version: '1.25.0' },
    socket({
      _resourceType: 'websocket',
      _webSocketMessages: messages(inSeconds),
      _webSocketClose: { code: 4001, reason: 'enough', timestamp: inSeconds(2.5) },
    }),
  ),
};

export const playwright: Dialect = {
  writer: 'Playwright',
  har: har(
    { name: 'Playwright', version: '1.65.1' },
    socket({ _resourceType: 'websocket', _webSocketMessages: messages(inMilliseconds) }),
  ),
};

export const playwrightAttached: Dialect = {
  writer: 'Playwright with attached files',
  har: har(
    { name: 'Playwright', version: '1.65.1' },
    socket({
      _resourceType: 'websocket',
      response: { ...response, content: { size: 0, mimeType: 'x-unknown', _file: 'a1b2.jsonl' } },
    }),
  ),
  beside: {
    'a1b2.jsonl': messages(inMilliseconds)
      .map((message) => `${JSON.stringify(message)}\n`)
      .join(''),
  },
};

export const gori: Dialect = {
  writer: 'gori',
  har: har(
    { name: 'gori', version: '0.9' },
    socket({
      _resourceType: 'websocket',
      _webSocketMessages: [
        ...messages(inSeconds),
        { type: 'receive', time: inSeconds(2), opcode: 9, data: 'a2VlcA==' },
        { type: 'receive', time: inSeconds(2.5), opcode: 8, data: 'A+plbm91Z2g=' },
      ],
    }),
  ),
};

export const dialects: readonly Dialect[] = [
  chrome,
  mitmproxy,
  httpToolkit,
  playwright,
  playwrightAttached,
  gori,
];

/** A HAR of one WebSocket with messages that may be anything. */
export function harOf(items: readonly unknown[], more: object = {}): object {
  return har({ name: 'test', version: '1' }, socket({ _webSocketMessages: items, ...more }));
}
