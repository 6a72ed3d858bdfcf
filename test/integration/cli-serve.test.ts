import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { profileDemoIds } from '../../src/engine/demo/profile-demo-id.ts';
import { connectJson, linesOf, runCli, startCli } from './cli-process.ts';
import type { CliProcess } from './cli-process.ts';
import { findPython } from './foreign-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'framescope-serve-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Heard {
  /** Seconds since the client connected. */
  readonly at: number;
  readonly message: Readonly<Record<string, unknown>>;
}

/** Records what a server that somebody else wrote says to these messages. */
async function record(python: string, path: string, ...texts: readonly string[]): Promise<void> {
  const script = join(import.meta.dirname, 'foreign/talk_server.py');
  const server = spawn(python, ['-B', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(createInterface(server.stdout), 'line')) as [string];
    const url = `ws://127.0.0.1:${port}/room`;
    const sends = texts.flatMap((text) => ['--send', text]);
    await runCli('connect', url, '--capture', path, '--quiet', '--count', '18', ...sends);
  } finally {
    const closed = once(server, 'close');
    server.kill('SIGKILL');
    await closed;
  }
}

/** Starts `serve --json` on a free port. */
async function serve(...args: readonly string[]): Promise<{ process: CliProcess; url: string }> {
  const process = startCli('serve', ...args, '--json');
  const [, url = ''] = await process.output(/"url":"([^"]+)"/);
  return { process, url };
}

async function stop(process: CliProcess): Promise<readonly Readonly<Record<string, unknown>>[]> {
  process.child.kill('SIGINT');
  const { exitCode, stdout } = await process.ended;
  expect(exitCode).toBe(0);
  return linesOf(stdout);
}

/** What a client that somebody else wrote hears. */
function drive(python: string, url: string, steps: readonly object[]): readonly Heard[] {
  const script = join(import.meta.dirname, 'foreign/talk_client.py');
  const result = spawnSync(python, ['-B', script, url, JSON.stringify(steps)], {
    encoding: 'utf8',
  });
  expect(result.stderr).toBe('');
  return linesOf(result.stdout) as unknown as readonly Heard[];
}

function ask(id: unknown, text: string): object {
  return { type: 'ask', request_id: id, text };
}

function ofType(heard: readonly Heard[], type: string): readonly Heard['message'][] {
  return heard.map(({ message }) => message).filter((message) => message['type'] === type);
}

test('a client that somebody else wrote gets the right answers, in another order and with ids of its own', async (context) => {
  const found = findPython('websockets');
  if (found === null) {
    context.skip(
      'python3 with websockets was not found; on Debian: apt-get install python3-websockets',
    );
    return;
  }
  const { python } = found;
  const path = join(folder, 'talk.framescope');
  await record(
    python,
    path,
    JSON.stringify(ask('11111111-1111-4111-8111-111111111111', 'What')),
    JSON.stringify(ask('22222222-2222-4222-8222-222222222222', 'Why')),
    '{"type":"stream","request_id":"33333333-3333-4333-8333-333333333333"}',
  );
  const { process, url } = await serve(path);
  const startedMs = Date.now();
  const heard = drive(python, url, [
    { until: ['hello'] },
    { send: { type: 'stream', request_id: 's-1' }, until: ['done'] },
    { send: ask(7, 'Why'), until: ['answer'] },
    { send: ask(8, 'What'), until: ['answer', 'tick', 'tick'] },
  ]);
  const lines = await stop(process);

  const session = ofType(heard, 'hello')[0]?.['session_id'];
  expect(ofType(heard, 'piece')).toEqual(
    ['one', 'two', 'three'].map((word) => ({
      ...{ type: 'piece', word, request_id: 's-1', session_id: session },
    })),
  );
  expect(ofType(heard, 'answer')).toMatchObject([
    { text: 'Why? Forty-two.', request_id: 7, session_id: session },
    { text: 'What? Forty-two.', request_id: 8, session_id: session },
  ]);
  expect(ofType(heard, 'tick').length).toBeGreaterThanOrEqual(2);
  for (const { message } of heard) {
    if (typeof message['at'] !== 'string') continue;
    expect(Date.parse(message['at'])).toBeGreaterThan(startedMs - 1_000);
  }
  expect(lines.filter(({ kind }) => kind === 'request')).toMatchObject([
    { title: 'stream', answeredBy: { kind: 'recorded' } },
    { title: 'ask', answeredBy: { kind: 'recorded' } },
    { title: 'ask', answeredBy: { kind: 'recorded' } },
  ]);
  expect(lines.at(-1)).toMatchObject({ kind: 'stopped', opened: 1, requests: 3, unanswered: 0 });
});

test.each(profileDemoIds)('a connection with the profile %s gets ready', async (id) => {
  const { process, url } = await serve(id);
  const isGated = id === 'gated-cli';
  const { lines } = await connectJson(url, '--profile', id, '--for', isGated ? '1' : '0.4');
  await stop(process);

  const phases = lines.filter(({ kind }) => kind === 'state').map(({ phase }) => phase);
  expect(phases).toContain(isGated ? 'ready' : 'open');
  expect(phases).not.toContain('degraded');
  expect(phases.at(-1)).toBe('closed');
});

test('what is wrong with a file of rules is told at its line, with exit code 2', async () => {
  const path = join(folder, 'bad.mock.yaml');
  writeFileSync(path, 'framescopeMock: 1\nfrom: nowhere.framescope\n');
  const missing = await runCli('serve', path);
  writeFileSync(path, 'framescopeMock: 1\nrules:\n  - when: {}\n    fault: {}\n');
  const unknown = await runCli('serve', path);

  expect(missing.exitCode).toBe(2);
  expect(missing.stderr).toMatch(/bad\.mock\.yaml:2:1: .*nowhere\.framescope/);
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toMatch(/bad\.mock\.yaml:4:5: There is no key "fault" here\. "faults"/);
});

test('what clients say and are told is kept in a capture, as a client sees it', async () => {
  const file = join(folder, 'echo.mock.yaml');
  writeFileSync(
    file,
    'framescopeMock: 1\nrules:\n  - { when: { type: ask }, answer: { json: { type: answer } } }\n',
  );
  const path = join(folder, 'served.framescope');
  const { process, url } = await serve(file, '--capture', path);
  const sends = [
    '--send',
    '{"type":"ask"}',
    '--send',
    '{"type":"unheard"}',
    '--send',
    '{"type":"ask"}',
  ];
  await connectJson(`${url}room?a=1`, ...sends, '--count', '2');
  await stop(process);

  const capture = openCapture(path);
  const entries = [...new Array(capture.log.endSeq() - 1).keys()].map((i) =>
    capture.log.get(i + 1),
  );
  const said = entries.flatMap((entry) =>
    entry?.kind === 'message' ? [[entry.direction, Buffer.from(entry.payload).toString()]] : [],
  );
  expect(capture.wasClosed()).toBe(true);
  expect(said.filter(([direction]) => direction === 'send').map(([, text]) => text)).toEqual([
    ...['{"type":"ask"}', '{"type":"unheard"}', '{"type":"ask"}'],
  ]);
  expect(said.filter(([direction]) => direction === 'receive')).toHaveLength(2);
  expect(capture.connections()).toMatchObject([
    {
      handshake: { request: { target: '/room?a=1' }, response: { statusCode: 101 } },
      state: { phase: 'closed', wasClean: true },
      send: { messages: 3 },
      receive: { messages: 2 },
    },
  ]);
  capture.close();
  const again = await runCli('serve', file, '--capture', path);
  expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining('exists already')]);
});

test.each([
  [['serve'], /needs a capture/],
  [['serve', 'nothing.framescope'], /nothing\.framescope/],
  [['serve', 'nothing-of-the-kind'], /no profile/],
  [['serve', 'codette', '--pace', 'quick'], /--pace cannot be/],
  [['serve', 'codette', '--listen', '127.0.0.1'], /--listen cannot be/],
  [['serve', 'codette', '--connection', '1'], /is for captures/],
  [['serve', 'codette', '--allow-origin', 'example'], /is not an origin/],
])('%j ends with exit code 2 and a sentence', async (args, sentence) => {
  const { exitCode, stderr } = await runCli(...args);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(sentence);
});

test('a port that is taken ends it with exit code 1 and a sentence', async () => {
  const { process, url } = await serve('codette');
  const { exitCode, stderr } = await runCli('serve', 'codette', '--listen', new URL(url).host);
  await stop(process);

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/listens on port \d+ of 127\.0\.0\.1 already/);
});
