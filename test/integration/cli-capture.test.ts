import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import type { DemoServer } from '../../src/engine/demo/demo-server.ts';
import { linesOf, pick, runCli, startCli } from './cli-process.ts';

let demo: DemoServer;
let folder: string;
let file: string;

beforeEach(async () => {
  demo = await startDemoServer();
  folder = mkdtempSync(join(tmpdir(), 'framescope-cli-'));
  file = join(folder, 'session.framescope');
});

afterEach(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

function demoUrl(path: string): string {
  return new URL(path, demo.url).href;
}

function floodOf(count: number, fields: object = {}): readonly string[] {
  return ['--send', JSON.stringify({ type: 'flood', count, bytes: 100, ...fields })];
}

interface Stats {
  readonly entries: {
    readonly received: number;
    readonly stored: number;
    readonly evicted: number;
  };
  readonly messages: { readonly send: number; readonly receive: number };
  readonly gaps: number;
}

async function statsOf(path: string): Promise<Stats & { readonly stderr: string }> {
  const { exitCode, stdout, stderr } = await runCli('stats', path, '--json');
  expect(exitCode).toBe(0);
  return { ...(JSON.parse(stdout) as Stats), stderr };
}

describe('a quiet recording', () => {
  test('of a flood has every message, prints nothing, and is one file', async () => {
    const count = 200_000;
    const result = await runCli(
      ...['connect', demoUrl('/requests'), '--capture', file, '--quiet'],
      ...[...floodOf(count), '--count', String(count + 1)],
    );
    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(readdirSync(folder)).toEqual(['session.framescope']);
    const { entries, messages, gaps, stderr } = await statsOf(file);
    expect({ messages, gaps, stderr, evicted: entries.evicted }).toEqual({
      messages: { send: 1, receive: count + 1 },
      ...{ gaps: 0, stderr: '', evicted: 0 },
    });
    expect(entries.stored).toBe(entries.received);
  });

  test('says on stderr why the connection failed, keeps the failure, and exits with 1', async () => {
    const url = demoUrl('/');
    await demo.close();
    const { exitCode, stdout, stderr } = await runCli(
      ...['connect', url, '--capture', file, '--quiet'],
    );
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^[A-Z].*\.\n$/);
    const exported = await runCli('export', file, '--jsonl');
    expect(pick(linesOf(exported.stdout), 'error', 'code')).toEqual([
      { code: 'connection-refused' },
    ]);
  });

  test('says on stderr with which code the server closed, when that is an error', async () => {
    const { exitCode, stderr } = await runCli(
      ...['connect', demoUrl('/requests'), '--capture', file, '--quiet'],
      ...['--send', '{"type":"close","code":1011,"reason":"out of\\u001b[31m memory"}'],
    );
    expect(exitCode).toBe(3);
    expect(stderr).toContain('Closed 1011');
    expect(stderr).not.toContain('\u001b');
  });
});

describe('a recording that prints too', () => {
  test('prints the same lines that are exported afterwards', async () => {
    const { exitCode, stdout, stderr } = await runCli(
      ...['connect', demoUrl('/requests'), '--json', '--capture', file],
      ...['--send', '{"type":"fragments","count":5}', '--send', '{"type":"binary"}'],
      ...['--send', '{"type":"compressed"}', '--send', '{"type":"ping","id":7}'],
      ...['--send', '{"type":"big","bytes":3000000}'],
      ...[...floodOf(20_000), '--count', String(20_000 + 8)],
    );
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^20,008 messages received, 6 sent; session\.framescope, \d+\.\d MB\n$/);
    const exported = await runCli('export', file, '--jsonl', '--with-secrets');
    expect(exported).toMatchObject({ exitCode: 0, stderr: '' });
    expect(exported.stdout === stdout).toBe(true);
    expect(linesOf(stdout).filter(({ kind }) => kind === 'message').length).toBe(20_014);
  });

  test('goes on while nobody takes its output, and loses nothing', async () => {
    const count = 100_000;
    const cli = startCli(
      ...['connect', demoUrl('/requests'), '--json', '--capture', file],
      ...[...floodOf(count), '--count', String(count + 1)],
    );
    cli.child.stdout.pause();
    for (;;) {
      const { stdout } = await runCli('stats', file, '--json');
      if (stdout !== '' && (JSON.parse(stdout) as Stats).messages.receive === count + 1) {
        break;
      }
    }
    cli.child.stdout.resume();
    const { exitCode, stdout } = await cli.ended;
    expect(exitCode).toBe(0);
    const seqs = linesOf(stdout).map(({ seq }) => Number(seq));
    expect(seqs.length).toBeGreaterThan(count);
    expect(seqs.findIndex((seq, index) => seq !== index + 1)).toBe(-1);
  });

  test('is complete after Ctrl+C', async () => {
    const cli = startCli('connect', demoUrl('/silent'), '--json', '--capture', file);
    await cli.output(/"phase":"open"/);
    cli.child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await cli.ended;
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^0 messages received, 0 sent/)]);
    expect(readdirSync(folder)).toEqual(['session.framescope']);
    const exported = await runCli('export', file, '--jsonl', '--with-secrets');
    expect(exported).toEqual({ exitCode: 0, stdout, stderr: '' });
    expect(linesOf(stdout).at(-1)).toMatchObject({ phase: 'closed', code: 1000, wasClean: true });
  });
});

test('a recording that was killed opens with what was flushed, and says that it was not closed', async () => {
  const cli = startCli(
    ...['connect', demoUrl('/requests'), '--json', '--capture', file],
    ...floodOf(5_000_000, { ratePerSecond: 20_000 }),
  );
  await cli.output(/n\\":3000\b/);
  cli.child.kill('SIGKILL');
  expect((await cli.ended).exitCode).toBe(null);
  const { messages, stderr, gaps } = await statsOf(file);
  expect(stderr).toContain('was not closed');
  expect(gaps).toBe(0);
  expect(messages.receive).toBeGreaterThan(1000);
  const exported = await runCli('export', file, '--jsonl', '--with-secrets');
  const numbers = pick(linesOf(exported.stdout), 'message', 'direction', 'payload')
    .map((line) => line as { direction: string; payload: string })
    .filter(({ direction }) => direction === 'receive')
    .map(({ payload }) => (JSON.parse(payload) as { n: number }).n);
  expect(numbers.length).toBe(messages.receive);
  expect(numbers.findIndex((n, index) => n !== index + 1)).toBe(-1);
}, 60_000);

describe('a file that cannot be the capture', () => {
  const connect = ['connect', 'ws://127.0.0.1:9/', '--capture'];

  test('since it exists is left as it is, with a sentence and exit code 2', async () => {
    writeFileSync(file, 'something dear');
    const { exitCode, stdout, stderr } = await runCli(...connect, file);
    expect([exitCode, stdout, readFileSync(file, 'utf8')]).toEqual([2, '', 'something dear']);
    expect(stderr).toContain('exists already');
    expect(stderr).toContain('--force');
  });

  test('since it exists is replaced with --force', async () => {
    writeFileSync(file, 'something old');
    const { exitCode } = await runCli(
      ...['connect', demoUrl('/requests'), '--capture', file, '--force', '--quiet'],
      ...['--send', '{"type":"ping"}', '--count', '1'],
    );
    expect(exitCode).toBe(0);
    expect((await statsOf(file)).messages).toEqual({ send: 1, receive: 1 });
  });

  test.each([
    [['none', 'a.framescope'], 'There is no folder'],
    [['.'], 'is not a file'],
  ])('%j is refused with a sentence and exit code 2', async (parts, said) => {
    const { exitCode, stdout, stderr } = await runCli(...connect, join(folder, ...parts));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });

  test('is not left behind when the options of the connection cannot be used', async () => {
    const { exitCode } = await runCli(...connect, file, '--header', 'Bad Name: x');
    expect([exitCode, readdirSync(folder)]).toEqual([2, []]);
  });
});
