import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/cli/arguments.ts';
import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';

describe('connect', () => {
  test('with a URL alone uses the defaults and runs until the end', () => {
    expect(parseCommand(['connect', 'ws://localhost:8000/'])).toEqual({
      kind: 'connect',
      options: { ...defaultConnectionOptions, url: 'ws://localhost:8000/' },
      sends: [],
      sendFiles: [],
      profile: null,
      forMs: null,
      count: null,
      format: 'lines',
      capture: null,
      output: 'everything',
    });
  });

  test('takes every option, repeated ones in order', () => {
    const command = parseCommand([
      'connect',
      'wss://example.com/feed',
      ...['--header', 'Authorization: Bearer a:b', '--header', 'X-Empty:'],
      ...['--subprotocol', 'v2', '--subprotocol', 'v1', '--origin', 'https://example.com'],
      ...['--query', 'token=a=b', '--query', 'empty='],
      ...['--no-deflate', '--max-payload', '1024', '--accept-untrusted-certificate'],
      ...['--send', '{"n":1}', '--send', '', '--for', '0.5', '--count', '3', '--json'],
    ]);
    expect(command).toEqual({
      kind: 'connect',
      options: {
        ...defaultConnectionOptions,
        url: 'wss://example.com/feed',
        headers: [
          { name: 'Authorization', value: 'Bearer a:b' },
          { name: 'X-Empty', value: '' },
        ],
        subprotocols: ['v2', 'v1'],
        origin: 'https://example.com',
        queryParameters: [
          { name: 'token', value: 'a=b' },
          { name: 'empty', value: '' },
        ],
        permessageDeflate: false,
        maxPayloadByteLength: 1024,
        acceptUntrustedCertificate: true,
      },
      sends: ['{"n":1}', ''],
      sendFiles: [],
      profile: null,
      forMs: 500,
      count: 3,
      format: 'json',
      capture: null,
      output: 'everything',
    });
  });

  test('takes a profile with its parameters, and files of messages', () => {
    const args = ['--profile', 'gated-cli', '--param', 'token=a=b', '--param', 'auth=query'];
    const files = ['--send-file', 'a.jsonl', '--send-file', '-'];
    expect(parseCommand(['connect', 'ws://a/', ...args, ...files])).toMatchObject({
      profile: { name: 'gated-cli', parameters: { token: 'a=b', auth: 'query' } },
      sendFiles: ['a.jsonl', '-'],
    });
  });

  test.each([
    [['--param', 'token=a'], /--param is for --profile/],
    [['--profile', 'codette', '--param', 'token'], /"token" has no name and value/],
  ])('with %j is refused', (args, message) => {
    expect(parseCommand(['connect', 'ws://a/', ...args])).toMatchObject({
      kind: 'bad-usage',
      message: expect.stringMatching(message) as string,
    });
  });

  test.each([
    [['--capture', 'a.framescope'], { path: 'a.framescope', ifExists: 'refuse' }, 'everything'],
    [['--capture', 'a', '--force'], { path: 'a', ifExists: 'replace' }, 'everything'],
    [['--capture', 'a', '--quiet'], { path: 'a', ifExists: 'refuse' }, 'problems'],
  ])('with %j keeps a capture', (args, capture, output) => {
    expect(parseCommand(['connect', 'ws://a/', ...args])).toMatchObject({ capture, output });
  });
});

describe('stats', () => {
  test('takes a file, and prints lines or JSON', () => {
    const command = { kind: 'stats', path: 'a.framescope' };
    expect(parseCommand(['stats', 'a.framescope'])).toEqual({ ...command, format: 'lines' });
    expect(parseCommand(['stats', '--json', 'a.framescope'])).toEqual({
      ...command,
      format: 'json',
    });
  });
});

describe('export', () => {
  test.each([
    [['--jsonl', '--with-secrets'], { content: 'entries', filterText: '', outPath: null }],
    [
      ['--jsonl', '--with-secrets', '--filter=-type:ping', '--out', 'o.jsonl'],
      { content: 'entries', filterText: '-type:ping', outPath: 'o.jsonl' },
    ],
    [['--frames', 'o.jsonl'], { content: 'frames', filterText: '', outPath: 'o.jsonl' }],
    [['--frames', '-'], { content: 'frames', filterText: '', outPath: null }],
  ])('with %j says what goes where', (args, fields) => {
    const command = { kind: 'export', path: 'a.framescope', ...fields };
    expect(parseCommand(['export', 'a.framescope', ...args])).toEqual(command);
  });

  test('lines hold no secrets unless they are asked for, like a HAR', () => {
    const args = ['export', 'a.framescope', '--jsonl', '--out', 'o.jsonl'];
    expect(parseCommand(args)).toMatchObject({
      ...{ kind: 'export-file', format: 'jsonl', outPath: 'o.jsonl', secrets: 'redacted' },
    });
  });
});

describe('demo', () => {
  test('takes a free port unless one is given', () => {
    expect(parseCommand(['demo'])).toEqual({ kind: 'demo', profileId: null, port: 0 });
    expect(parseCommand(['demo', 'coda', '--port', '8080'])).toEqual({
      kind: 'demo',
      profileId: 'coda',
      port: 8080,
    });
  });
});

test.each([
  [['--help'], 'framescope'],
  [['-h'], 'framescope'],
  [['help', 'demo'], 'demo'],
  [['connect', '--help'], 'connect'],
  [['connect', 'not a url', '-h'], 'connect'],
  [['demo', '--help'], 'demo'],
  [['stats', '--help'], 'stats'],
  [['help', 'export'], 'export'],
])('%j asks for help', (args, topic) => {
  expect(parseCommand(args)).toEqual({ kind: 'help', topic });
});

test('--version asks for the version', () => {
  expect(parseCommand(['--version'])).toEqual({ kind: 'version' });
});

test.each([
  [[], 'framescope needs a command, such as connect or run.', 'framescope --help'],
  [['conect'], 'There is no command "conect".', 'framescope --help'],
  [['help', 'conect'], 'There is no command "conect".', 'framescope --help'],
  [['ws://a/'], 'There is no command "ws://a/".', 'framescope connect ws://a/'],
  [['connect'], 'connect needs the URL of a server.', 'framescope connect ws://'],
  [['connect', 'localhost:8000'], 'starts with ws://', 'Did you mean ws://localhost:8000?'],
  [['connect', 'http://a/x'], 'starts with ws://', 'Did you mean ws://a/x?'],
  [['connect', 'ws://a/', 'b'], '"b" is one argument too many', 'quotes'],
  [['connect', 'ws://a/', '--hedaer', 'a: b'], 'connect has no option --hedaer.', '--help'],
  [['connect', 'ws://a/', '--header', 'nonsense'], '"nonsense" is not a header.', 'Name: value'],
  [['connect', 'ws://a/', '--query', '=1'], '"=1" has no name and value.', 'name=value'],
  [['connect', 'ws://a/', '--send'], '--send needs a value.', '--help'],
  [['connect', 'ws://a/', '--send', '-1'], '--send', '--send=VALUE'],
  [['connect', 'ws://a/', '--json=1'], '--json takes no value.', '--help'],
  [['connect', 'ws://a/', '--for', '0'], '--for cannot be "0".', 'seconds'],
  [['connect', 'ws://a/', '--for', '1e99'], '--for cannot be "1e99".', 'seconds'],
  [['connect', 'ws://a/', '--count', '1.5'], '--count cannot be "1.5".', 'whole number'],
  [['connect', 'ws://a/', '--max-payload', '0'], '--max-payload cannot be "0".', 'whole number'],
  [['a.framescope'], 'There is no command "a.framescope".', 'framescope stats a.framescope'],
  [['connect', 'ws://a/', '--quiet'], '--quiet without --capture', '--capture FILE'],
  [['connect', 'ws://a/', '--force'], '--force is for --capture', '--capture FILE'],
  [['connect', 'ws://a/', '--capture', ''], '--capture needs the name', 'FILE.framescope'],
  [['stats'], 'stats needs a capture file.', 'framescope stats FILE.framescope'],
  [['stats', 'a', 'b'], '"b" is one argument too many', 'quotes'],
  [['export', 'a'], 'export needs to know what to write.', '--jsonl'],
  [['export', 'a', '--jsonl', '--frames', 'b'], 'exports of their own', 'once for each'],
  [['export', 'a', '--har', 'b', '--csv', 'c'], 'exports of their own', 'once for each'],
  [['export', 'a', '--har', 'b', '--out', 'c'], '--out is for --jsonl.', '--har OUT.har'],
  [['export', 'a', '--jsonl', '--control-frames'], '--control-frames is for --har', 'Leave it out'],
  [['export', 'a', '--frames', 'b', '--with-secrets'], 'is for --jsonl', 'no payloads'],
  [['convert', 'a.har'], 'a file to read and a file to write', 'session.har'],
  [['convert', 'a.har', 'a.har'], 'the same', 'another name'],
  [['convert', 'a.har', 'b.txt'], '"b.txt" does not tell a format', '--to'],
  [['convert', 'a', 'b.csv', '--from', 'xml'], '"xml" is no format', 'har'],
  [['convert', 'a.csv', 'b.har'], 'not hold enough', 'a capture'],
  [['export', 'a', '--frames', 'b', '--out', 'c'], '--out is for --jsonl.', '--frames OUT.jsonl'],
  [['export', 'a', '--jsonl', '--out', ''], '--out needs the name of a file.', 'dash'],
  [['demo', '--port', '65536'], '"65536" is not a port.', 'free port'],
  [['demo', '8080'], 'There is no demo server "8080".', 'codette'],
  [['demo', 'coda', '8080'], 'demo takes no argument "8080".', '--port N'],
] as const)('%j is bad usage, with a sentence and a next step', (args, message, nextStep) => {
  const command = parseCommand(args);
  expect(command).toEqual({
    kind: 'bad-usage',
    message: expect.stringContaining(message) as string,
    nextStep: expect.stringContaining(nextStep) as string,
  });
});
