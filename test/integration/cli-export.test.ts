import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import { linesOf, runCli, startCli } from './cli-process.ts';
import type { Line } from './cli-process.ts';
import { startUpgradedServer } from './upgraded-server.ts';

let folder: string;
let file: string;
let printed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-export-'));
  file = join(folder, 'in.framescope');
  const demo = await startDemoServer();
  const { stdout } = await runCli(
    ...['connect', new URL('/requests', demo.url).href, '--json', '--capture', file],
    ...['--send', '{"type":"fragments","count":5}', '--send', '{"type":"compressed"}'],
    ...['--send', '{"type":"flood","count":30000,"bytes":100}', '--send', '{"type":"ping","id":7}'],
    ...['--count', '30004'],
  );
  printed = stdout;
  await demo.close();
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function isMessage(line: Line, direction: string): boolean {
  return line['kind'] === 'message' && line['direction'] === direction;
}

describe('export --jsonl', () => {
  test('writes to a file what connect printed, secrets and all, when they are asked for', async () => {
    const out = join(folder, 'out.jsonl');
    const { exitCode, stdout } = await runCli(
      ...['export', file, '--jsonl', '--with-secrets', '--out', out],
    );
    expect([exitCode, stdout, readFileSync(out, 'utf8') === printed]).toEqual([0, '', true]);
  });

  test.each<[string, (line: Line) => boolean]>([
    ['dir:send kind:message', (line) => isMessage(line, 'send')],
    ['opcode:close', ({ opcode }) => opcode === 8],
    [
      'dir:receive kind:message size>1k',
      (line) => isMessage(line, 'receive') && Number(line['byteLength']) > 1024,
    ],
    ['kind:message "\\"n\\":12345"', ({ payload }) => String(payload).includes('"n":12345')],
    ['kind:message /"n":1234[0-4]\\b/', ({ payload }) => /"n":1234[0-4]\b/.test(String(payload))],
    ['$.n = 777', ({ payload }) => String(payload).includes('"n":777,')],
  ])('--filter %j prints the lines that meet it, and no others', async (filter, meets) => {
    const { exitCode, stdout, stderr } = await runCli(
      'export',
      file,
      '--jsonl',
      '--with-secrets',
      '--filter',
      filter,
    );
    const expected = linesOf(printed).filter(meets);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(expected.length).toBeGreaterThan(0);
    expect(linesOf(stdout)).toEqual(expected);
  });

  test('a filter that cannot be read is shown with the place, and the exit code is 2', async () => {
    const { exitCode, stdout, stderr } = await runCli(
      ...['export', file, '--jsonl', '--filter', 'hello dir:up'],
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^The filter cannot be read: .*\n {2}hello dir:up\n {8,12}\^+\n$/);
  });

  test('a regular expression that would take for ever ends in a sentence', async () => {
    const { exitCode, stderr } = await runCli(
      ...['export', file, '--jsonl', '--filter', '/("|[^x]|[^y])*\u0001/'],
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('expression');
    expect(stderr).not.toContain('    at ');
  }, 30_000);

  test('a reader that goes away ends it quietly', async () => {
    const cli = startCli('export', file, '--jsonl');
    await once(cli.child.stdout, 'data');
    cli.child.stdout.destroy();
    const { exitCode, stderr } = await cli.ended;
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('does not write over a capture, its own least of all', async () => {
    const before = readFileSync(file);
    const { exitCode, stderr } = await runCli('export', file, '--jsonl', '--out', file);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is a capture and is not overwritten');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('says when its file cannot be written', async () => {
    const { exitCode, stderr } = await runCli(
      ...['export', file, '--jsonl', '--out', join(folder, 'none', 'out.jsonl')],
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cannot be written');
    expect(stderr).not.toContain('    at ');
  });
});

describe('export --frames', () => {
  test('has a line for every frame of every message and control frame', async () => {
    const out = join(folder, 'frames.jsonl');
    const { exitCode, stdout, stderr } = await runCli('export', file, '--frames', out);
    expect([exitCode, stdout, stderr]).toEqual([0, '', '']);
    const frames = linesOf(readFileSync(out, 'utf8'));
    const entries = linesOf(printed).filter(({ wireLength }) => wireLength !== null);
    const total = entries.reduce((sum, { fragments }) => sum + Number(fragments), 0);
    expect(frames.length).toBe(total);
    const wire = (lines: readonly Line[]) =>
      lines.reduce((sum, { wireLength }) => sum + Number(wireLength), 0);
    expect(wire(frames)).toBe(wire(entries));
    const fragmented = entries.find(({ fragments }) => fragments === 5);
    const own = frames.filter(({ seq }) => seq === fragmented?.['seq']);
    expect(own.map(({ frame, fin, opcode, masked }) => [frame, fin, opcode, masked])).toEqual([
      [1, false, 1, false],
      [2, false, 0, false],
      [3, false, 0, false],
      [4, false, 0, false],
      [5, true, 0, false],
    ]);
    expect(frames.filter(({ direction }) => direction === 'send')).toSatisfy(
      (sent: readonly Line[]) =>
        sent.every(
          ({ masked, maskingKey }) => masked === true && /^[0-9a-f]{8}$/.test(String(maskingKey)),
        ),
    );
  });

  test('- prints them; bits, times and lengths are as they crossed the wire', async () => {
    const server = await startUpgradedServer((socket) => {
      socket.write(Buffer.from('01026865 8a00 80036c6c6f 8100 8301ff'.replaceAll(' ', ''), 'hex'));
    });
    const path = join(folder, 'raw.framescope');
    await runCli('connect', server.url, '--capture', path, '--quiet');
    server.close();
    const { stdout } = await runCli('export', path, '--frames', '-', '--filter', 'dir:receive');
    const frames = linesOf(stdout);
    expect(
      frames.map(({ fin, opcode, payloadLength, headerLength, wireLength, violation }) => [
        ...[fin, opcode, payloadLength, headerLength, wireLength],
        ...(violation === undefined ? [] : [violation]),
      ]),
    ).toEqual([
      [true, 10, 0, 2, 2],
      [false, 1, 2, 2, 4],
      [true, 0, 3, 2, 5],
      [true, 1, 0, 2, 2],
      [true, 3, 1, 2, 3, 'opcode-reserved'],
    ]);
    const [first] = frames;
    expect(Object.keys(first ?? {})).toEqual([
      ...['seq', 'frame', 'connectionId', 'direction', 'timeMs', 'firstByteTimeMs'],
      ...['lastByteTimeMs', 'fin', 'rsv1', 'rsv2', 'rsv3', 'opcode', 'masked', 'maskingKey'],
      ...['payloadLength', 'headerLength', 'wireLength'],
    ]);
  });
});
