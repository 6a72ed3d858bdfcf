import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import { linesOf, runCli } from './cli-process.ts';

let folder: string;
let whole: string;
let printed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-stats-'));
  whole = join(folder, 'whole.framescope');
  const demo = await startDemoServer();
  const { stdout } = await runCli(
    ...['connect', new URL('/requests', demo.url).href, '--json', '--capture', whole],
    ...['--send', '{"type":"flood","count":3000,"bytes":100}', '--send', '{"type":"ping"}'],
    ...['--count', '3002'],
  );
  printed = stdout;
  await demo.close();
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('--json prints exactly the documented object on one line, with the figures of the lines', async () => {
  const { exitCode, stdout, stderr } = await runCli('stats', whole, '--json');
  expect([exitCode, stderr, stdout.split('\n').length]).toEqual([0, '', 2]);
  const lines = linesOf(printed);
  const bytes = { send: 0, receive: 0 };
  for (const { kind, direction, byteLength } of lines) {
    if (kind === 'message') {
      bytes[direction as 'send' | 'receive'] += Number(byteLength);
    }
  }
  const expected = {
    entries: { received: lines.length, stored: lines.length, evicted: 0 },
    messages: { send: 2, receive: 3002 },
    bytes,
    firstTimeMs: expect.closeTo(Date.parse(String(lines[0]?.['wallTime'])), -1) as number,
    lastTimeMs: expect.closeTo(Date.parse(String(lines.at(-1)?.['wallTime'])), -1) as number,
    gaps: 0,
    latency: [
      expect.objectContaining({
        connectionId: 1,
        profile: null,
        pairs: [],
        ping: null,
        connects: [expect.objectContaining({ attempt: 1, outcome: 'accepted' })],
      }),
    ],
  };
  const stats = JSON.parse(stdout) as object;
  expect(stats).toEqual(expected);
  expect(Object.keys(stats)).toEqual(Object.keys(expected));
});

test('without --json prints the figures for a person', async () => {
  const { exitCode, stdout, stderr } = await runCli('stats', whole);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^capture +whole\.framescope, [\d.]+ [KM]B\n/);
  expect(stdout).toMatch(/\nmessages +3,002 received, 2 sent\n/);
  expect(stdout).toMatch(/\ngaps +none\n/);
  expect(stdout).toMatch(/\nconnection 1 +ws:.*Closed 1000/);
});

function made(name: string, write: (path: string) => void): string {
  const path = join(folder, name);
  write(path);
  return path;
}

function database(path: string, statements: readonly string[]): void {
  const db = new Database(path);
  for (const statement of statements) {
    db.exec(statement);
  }
  db.close();
}

const badFiles: readonly (readonly [string, () => string])[] = [
  ['there is none', () => join(folder, 'none.framescope')],
  ['it is a folder', () => folder],
  ['it is empty', () => made('empty', (path) => writeFileSync(path, ''))],
  ['it is a text', () => made('text', (path) => writeFileSync(path, 'x'.repeat(100_000)))],
  [
    'it is another database',
    () =>
      made('other', (path) => database(path, ['CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)'])),
  ],
  [
    'a newer version wrote it',
    () =>
      made('newer', (path) => {
        writeFileSync(path, readFileSync(whole));
        database(path, ['PRAGMA user_version = 999']);
      }),
  ],
];

test.each(badFiles)('when %s, a sentence says so and the exit code is 2', async (_, make) => {
  const path = make();
  for (const args of [
    ['stats', path],
    ['stats', path, '--json'],
    ['export', path, '--jsonl'],
  ]) {
    const { exitCode, stdout, stderr } = await runCli(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]*[A-Za-z][^\n]*\.\n/);
    expect(stderr).not.toContain('    at ');
  }
});

test('a file cut off at any place, or with bytes flipped, ends in figures or in a sentence', async () => {
  const bytes = readFileSync(whole);
  for (let step = 1; step <= 4; step += 1) {
    const cut = made(`cut-${step}`, (path) => {
      writeFileSync(path, bytes.subarray(0, Math.floor((bytes.length * step) / 5)));
    });
    const flipped = made(`flipped-${step}`, (path) => {
      const start = Math.floor((bytes.length * step) / 5);
      writeFileSync(path, Buffer.from(bytes).fill(0xa5, start, start + 64));
    });
    for (const path of [cut, flipped]) {
      for (const args of [
        ['stats', path, '--json'],
        ['export', path, '--jsonl'],
      ]) {
        const { exitCode, stdout, stderr } = await runCli(...args);
        expect([0, 2]).toContain(exitCode);
        expect(stderr).not.toContain('    at ');
        expect(exitCode === 0 || stderr !== '').toBe(true);
        // Whatever is printed is whole: every line is JSON.
        linesOf(stdout);
      }
    }
  }
}, 60_000);
