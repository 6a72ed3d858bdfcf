import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import { chrome } from '../unit/engine/convert/har-dialects.ts';
import { linesOf, runCli } from './cli-process.ts';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-convert-'));
  file = join(folder, 'in.framescope');
  const demo = await startDemoServer();
  const url = new URL('/requests?token=canary-in-query', demo.url).href;
  await runCli(
    ...['connect', url, '--header', 'Authorization: Bearer canary-in-header', '--quiet'],
    ...['--capture', file, '--send', '{"type":"ping","id":7,"password":"canary-in-payload"}'],
    ...['--send', '{"type":"compressed"}', '--count', '2'],
  );
  await demo.close();
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The messages of a capture, a HAR or JSON lines: direction and payload. */
async function messagesOf(path: string): Promise<readonly unknown[]> {
  const { stdout } = path.endsWith('.framescope')
    ? await runCli('export', path, '--jsonl', '--with-secrets', '--filter', 'kind:message')
    : { stdout: readFileSync(path, 'utf8') };
  return linesOf(stdout)
    .filter((line) => line['kind'] === 'message')
    .map((line) => [line['direction'], line['opcode'], line['payload'], line['wallTime']]);
}

test('a capture is the same conversation after a way through HAR and JSON lines', async () => {
  const [har, capture, lines, again] = ['a.har', 'b.framescope', 'c.jsonl', 'd.framescope'].map(
    (name) => join(folder, name),
  ) as [string, string, string, string];
  const steps = [
    ['convert', file, har, '--with-secrets'],
    ['convert', har, capture],
    ['convert', capture, lines, '--with-secrets'],
    ['convert', lines, again],
  ];
  for (const step of steps) {
    expect(await runCli(...step)).toMatchObject({ exitCode: 0, stdout: '' });
  }
  const before = await messagesOf(file);
  expect(before).toHaveLength(4);
  expect(await messagesOf(capture)).toEqual(before);
  expect(await messagesOf(lines)).toEqual(before);
  expect(await messagesOf(again)).toEqual(before);
});

test('a HAR, a table and lines hold no secrets unless they are asked for', async () => {
  for (const format of ['har', 'csv']) {
    const safe = await runCli('export', file, `--${format}`, '-');
    expect([safe.exitCode, /canary/.test(safe.stdout)]).toEqual([0, false]);
    const full = await runCli('export', file, `--${format}`, '-', '--with-secrets');
    expect(full.stdout).toContain('canary-in-payload');
  }
  const lines = await runCli('export', file, '--jsonl');
  expect([lines.exitCode, /canary/.test(lines.stdout)]).toEqual([0, false]);
  expect(lines.stdout).toContain('"kind":"message"');
  const full = await runCli('export', file, '--jsonl', '--with-secrets');
  expect(full.stdout).toContain('canary-in-payload');
  const out = join(folder, 'safe.jsonl');
  await runCli('convert', file, out);
  expect(readFileSync(out, 'utf8')).not.toContain('canary');
  expect(statSync(out).mode & 0o077).toBe(0);
});

describe('what cannot be converted ends with exit code 2 and a sentence', () => {
  test('a file that is there is replaced only when asked', async () => {
    const source = join(folder, 'chrome.har');
    const out = join(folder, 'there.framescope');
    writeFileSync(source, JSON.stringify(chrome.har));
    writeFileSync(out, 'before');
    const refused = await runCli('convert', source, out);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--force') });
    expect(readFileSync(out, 'utf8')).toBe('before');
    const forced = await runCli('convert', source, out, '--force');
    expect(forced.stderr).toContain('3 messages of 1 connection read');
    expect([forced.exitCode, (await messagesOf(out)).length]).toEqual([0, 3]);
  });

  test('a HAR that is none is named with line and column', async () => {
    const source = join(folder, 'bad.har');
    writeFileSync(source, '{"log":\n  {"entries": [}');
    const { exitCode, stderr } = await runCli('convert', source, join(folder, 'bad.framescope'));
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('bad.har:2:16: This is not JSON'),
    ]);
    expect(statSync(join(folder, 'bad.framescope'), { throwIfNoEntry: false })).toBeUndefined();
  });
});
