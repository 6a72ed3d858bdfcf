import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { linesOf, runCli } from './cli-process.ts';

let folder: string;
let server: WebSocketServer;
let unit = 'EUR';
const captures = { before: '', again: '', changed: '' };

/** Greets with an id of its own, and answers orders with it. */
function serve(): WebSocketServer {
  const made = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  made.on('connection', (socket) => {
    const session = randomUUID();
    const say = (value: object) => {
      socket.send(JSON.stringify({ ...value, session, at: new Date().toISOString() }));
    };
    say({ type: 'welcome' });
    socket.on('message', (data: Buffer) => {
      const { id, count } = JSON.parse(data.toString('utf8')) as { id: number; count: number };
      say({ type: 'price', id, amount: count * 12.5, unit: `\u001b[31m${unit}` });
    });
  });
  return made;
}

async function record(name: string): Promise<string> {
  const path = join(folder, `${name}.framescope`);
  const { port } = server.address() as AddressInfo;
  const orders = [1, 2, 3].flatMap((id) => [
    '--send',
    JSON.stringify({ type: 'order', id, count: id }),
  ]);
  const { exitCode } = await runCli(
    ...['connect', `ws://127.0.0.1:${port}/prices`, '--capture', path, '--quiet'],
    ...[...orders, '--count', '4'],
  );
  expect(exitCode).toBe(0);
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-diff-'));
  server = serve();
  await once(server, 'listening');
  captures.before = await record('before');
  captures.again = await record('again');
  unit = 'USD';
  captures.changed = await record('changed');
}, 60_000);

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('two recordings of the same conversation are the same, whatever ids and times the server made up', async () => {
  const { exitCode, stdout, stderr } = await runCli('diff', captures.before, captures.again);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toContain('7 the same');
  expect(stdout).toMatch(/\nThe same\.\n$/);
});

test('a value that the server says differently is named with its message, with nothing a terminal obeys', async () => {
  const { exitCode, stdout } = await runCli('diff', captures.before, captures.changed);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/~ ← price {2}#\d+ \/ #\d+/);
  expect(stdout).toContain('/unit: "\\u001b[31mEUR" → "\\u001b[31mUSD"');
  expect(stdout).toMatch(/4 same, 3 changed\n\nDifferent\.\n$/);
  expect(stdout).not.toContain('\u001b');
});

test('--ignore overlooks a place, --filter leaves messages out', async () => {
  const both = [captures.before, captures.changed];
  expect((await runCli('diff', ...both, '--ignore', '/unit')).exitCode).toBe(0);
  expect((await runCli('diff', ...both, '--filter', 'dir:send')).exitCode).toBe(0);
});

test('--json prints an object a line and the total last', async () => {
  const { exitCode, stdout } = await runCli('diff', captures.before, captures.changed, '--json');
  expect(exitCode).toBe(1);
  const lines = linesOf(stdout);
  expect(lines.map(({ kind }) => kind)).toEqual([
    ...['changed', 'changed', 'changed', 'connection', 'total'],
  ]);
  expect(lines[0]).toMatchObject({
    direction: 'receive',
    label: 'price',
    connections: [1, 1],
    differences: [{ kind: 'changed', pointer: '/unit' }],
  });
  expect(lines.at(-1)).toMatchObject({ verdict: 'different', same: 4, changed: 3, missing: 0 });
});

test('what cannot be compared ends in a sentence and exit code 2', async () => {
  const noCapture = join(folder, 'text.framescope');
  writeFileSync(noCapture, 'hello');
  const wrong = [
    [captures.before],
    [captures.before, noCapture],
    [captures.before, captures.again, '--connection', '1:9'],
    [captures.before, captures.again, '--connection', 'x'],
    [captures.before, captures.again, '--ignore', '/a~'],
    [captures.before, captures.again, '--filter', 'size>>'],
  ];
  const results = await Promise.all(wrong.map((args) => runCli('diff', ...args)));
  expect(results.map(({ exitCode }) => exitCode)).toEqual(wrong.map(() => 2));
  for (const { stdout, stderr } of results) {
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  }
});
