import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import type { DemoServer } from '../../src/engine/demo/demo-server.ts';
import { connectJson, linesOf, pick, runCli, startCli } from './cli-process.ts';
import { startUpgradedServer } from './upgraded-server.ts';

let demo: DemoServer;

beforeEach(async () => {
  demo = await startDemoServer();
});

afterEach(async () => {
  await demo.close();
});

function demoUrl(path: string): string {
  return new URL(path, demo.url).href;
}

describe('without a connection', () => {
  test('--help explains the program and exits with 0', async () => {
    const { exitCode, stdout } = await runCli('--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('connect URL ');
  });

  test('--version prints the version of the package', async () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const result = await runCli('--version');
    expect(result).toEqual({ exitCode: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  test.each([
    [['connect', 'localhost:8000'], 'Did you mean ws://localhost:8000?'],
    [['connect', 'ws://localhost', '--cuont', '1'], 'connect has no option --cuont.'],
    [['connect', 'ws://localhost', '--header', 'Bad Name: x'], 'Bad Name'],
    [['connect', 'ws://localhost', '--subprotocol', 'a b'], 'a b'],
    [[], 'framescope needs a command'],
  ])(
    '%j is bad usage: a sentence on stderr, nothing on stdout, exit code 2',
    async (args, said) => {
      const result = await runCli(...args);
      expect([result.exitCode, result.stdout]).toEqual([2, '']);
      expect(result.stderr).toContain(said);
      expect(result.stderr).not.toContain('    at ');
    },
  );
});

describe('connect', () => {
  test('prints what crossed the wire in order, for a person', async () => {
    const { exitCode, stdout, stderr } = await runCli(
      ...['connect', demoUrl('/requests'), '--send', '{"type":"ping","id":1}', '--count', '1'],
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(
      /handshake .*\n.*Open\n.*→ send +ping +22 B {2}\{"type":"ping","id":1\}\n.*← receive +pong +22 B {2}\{"type":"pong","id":1\}\n/,
    );
  });

  test('--json prints the whole life of a connection, one object a line', async () => {
    const { exitCode, lines } = await connectJson(
      demoUrl('/requests'),
      ...['--send', '{"type":"ping","id":1}', '--count', '1'],
    );
    expect(exitCode).toBe(0);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    expect(pick(lines, 'message', 'direction', 'opcode', 'payload', 'byteLength')).toEqual([
      { direction: 'send', opcode: 1, payload: '{"type":"ping","id":1}', byteLength: 22 },
      { direction: 'receive', opcode: 1, payload: '{"type":"pong","id":1}', byteLength: 22 },
    ]);
    expect(pick(lines, 'handshake', 'outcome', 'status')).toEqual([
      { outcome: 'accepted', status: 101 },
    ]);
    const phases = pick(lines, 'state', 'phase').map((line) => (line as { phase: string }).phase);
    expect([...new Set(phases)]).toEqual(['connecting', 'open', 'closing', 'closed']);
    expect(lines.at(-1)).toMatchObject({ kind: 'state', code: 1000, reason: '', wasClean: true });
    expect(pick(lines, 'control', 'direction', 'opcode', 'code')).toEqual([
      { direction: 'send', opcode: 8, code: 1000 },
      { direction: 'receive', opcode: 8, code: 1000 },
    ]);
  });

  test('--json has the documented fields on every line, and the times run forward', async () => {
    const { lines } = await connectJson(
      demoUrl('/'),
      '--send',
      '{"type":"binary"}',
      '--count',
      '6',
    );
    const fields = [
      ...['seq', 'timeMs', 'wallTime', 'connectionId', 'kind', 'direction', 'opcode'],
      ...['byteLength', 'wireLength', 'compressed', 'fragments', 'payload'],
    ];
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(expect.arrayContaining(fields));
      expect(line['wallTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    }
    const received = lines.filter(({ direction }) => direction === 'receive');
    const times = received.map(({ timeMs }) => Number(timeMs));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(received.find(({ opcode }) => opcode === 2)?.['payload']).toEqual({
      base64: 'REVNTwAAAAEAAQIDBAUGBwgJCgsMDQ4P',
    });
  });

  test('sends its texts in the order given, also an empty one', async () => {
    const sends = ['one', '', 'zwei ü', '4'].flatMap((text) => ['--send', text]);
    const { lines } = await connectJson(demoUrl('/echo'), ...sends, '--count', '4');
    const echoed = lines.filter(
      ({ kind, direction }) => kind === 'message' && direction === 'receive',
    );
    expect(echoed.map(({ payload }) => payload)).toEqual(['one', '', 'zwei ü', '4']);
  });

  test('sends headers, origin, query and subprotocols as given', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/p?a=1`;
    const connected = once(server, 'connection');
    server.on('connection', (socket) => {
      socket.close(1000);
    });
    const result = connectJson(
      url,
      ...['--header', 'X-One: 1', '--header', 'Authorization: Bearer a:b'],
      ...['--origin', 'https://example.com', '--query', 'b=x y', '--subprotocol', 'v1'],
      '--no-deflate',
    );
    const [, request] = (await connected) as [unknown, { url: string; headers: object }];
    expect(request.url).toMatch(/^\/p\?a=1&b=x(\+|%20)y$/);
    expect(request.headers).toMatchObject({
      'x-one': '1',
      authorization: 'Bearer a:b',
      origin: 'https://example.com',
      'sec-websocket-protocol': 'v1',
    });
    expect(request.headers).not.toHaveProperty('sec-websocket-extensions');
    const { exitCode, lines } = await result;
    server.close();
    expect(exitCode).toBe(0);
    expect(pick(lines, 'handshake', 'subprotocol')).toEqual([{ subprotocol: 'v1' }]);
  });

  test('--count ends after that many received messages, pings and sent ones not counted', async () => {
    const { exitCode, lines } = await connectJson(
      demoUrl('/ticker'),
      '--send',
      'x',
      '--count',
      '2',
    );
    const received = lines.filter(
      ({ kind, direction }) => kind === 'message' && direction === 'receive',
    );
    expect([exitCode, received.length]).toEqual([0, 2]);
  });

  test('--for ends a silent connection cleanly', async () => {
    const { exitCode, lines } = await connectJson(demoUrl('/silent'), '--for', '1.5');
    expect(exitCode).toBe(0);
    expect(lines.at(-1)).toMatchObject({ phase: 'closed', code: 1000, wasClean: true });
  });

  test('Ctrl+C closes cleanly and prints everything to the end', async () => {
    const cli = startCli('connect', demoUrl('/silent'), '--json');
    await cli.output(/"phase":"open"/);
    cli.child.kill('SIGINT');
    const { exitCode, stdout } = await cli.ended;
    expect(exitCode).toBe(0);
    expect(linesOf(stdout).at(-1)).toMatchObject({ phase: 'closed', code: 1000, wasClean: true });
  });

  test('a second Ctrl+C ends it at once, though the server does not answer the close', async () => {
    const raw = await startUpgradedServer(() => undefined);
    const cli = startCli('connect', raw.url, '--json');
    await cli.output(/"phase":"open"/);
    cli.child.kill('SIGINT');
    await cli.output(/"phase":"closing"/);
    cli.child.kill('SIGINT');
    expect((await cli.ended).exitCode).toBe(null);
    raw.close();
    expect(cli.child.signalCode).toBe('SIGINT');
  });

  test('a reader that goes away ends it quietly', async () => {
    const cli = startCli(
      'connect',
      demoUrl('/'),
      '--json',
      '--send',
      '{"type":"flood","count":1000000}',
    );
    await once(cli.child.stdout, 'data');
    cli.child.stdout.destroy();
    const { exitCode, stderr } = await cli.ended;
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('200,000 messages as fast as they come are printed, every one, in order', async () => {
    const count = 200_000;
    const request = JSON.stringify({ type: 'flood', count, bytes: 100 });
    const { exitCode, lines } = await connectJson(
      demoUrl('/requests'),
      ...['--send', request, '--count', String(count + 1)],
    );
    const received = lines.filter(
      ({ kind, direction }) => kind === 'message' && direction === 'receive',
    );
    const numbers = received.map(
      ({ payload }) => (JSON.parse(String(payload)) as { n?: number }).n,
    );
    expect(exitCode).toBe(0);
    expect(received.length).toBe(count + 1);
    expect(numbers.findIndex((n, index) => n !== index + 1)).toBe(count);
    expect(received.at(-1)?.['payload']).toBe(`{"type":"flood_done","count":${count}}`);
  }, 60_000);

  test('a message of 20 MB is printed whole', async () => {
    const request = '{"type":"big","bytes":20000000}';
    const { lines } = await connectJson(demoUrl('/requests'), '--send', request, '--count', '1');
    const big = lines.find(({ direction, kind }) => kind === 'message' && direction === 'receive');
    expect([big?.['byteLength'], String(big?.['payload']).length]).toEqual([
      20_000_000, 20_000_000,
    ]);
  });
});

describe('demo', () => {
  test('prints where it listens, serves, and ends with 0 at Ctrl+C', async () => {
    const cli = startCli('demo');
    const [, url = ''] = await cli.output(/listens on (ws:\/\/127\.0\.0\.1:\d+\/)/);
    const { exitCode, lines } = await connectJson(url, '--count', '1');
    expect(exitCode).toBe(0);
    expect(String(pick(lines, 'message', 'payload').length)).toBe('1');
    cli.child.kill('SIGINT');
    expect(await cli.ended).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('says when its port is in use', async () => {
    const { exitCode, stderr } = await runCli('demo', '--port', String(demo.port));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`cannot use port ${demo.port}`);
  });
});
