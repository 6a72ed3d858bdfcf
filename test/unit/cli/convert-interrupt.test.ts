import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runConvert } from '../../../src/cli/convert/convert-command.ts';
import { runExportFile } from '../../../src/cli/convert/export-file-command.ts';
import type { ExitCode } from '../../../src/cli/exit-code.ts';
import { runExport } from '../../../src/cli/export-command.ts';
import { chrome } from '../engine/convert/har-dialects.ts';
import { captureOf } from '../engine/convert/made-capture.ts';

let folder: string;
let said: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-interrupt-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Does what Ctrl+C does while the command runs, and to nobody else who listens. */
async function interrupted(run: () => Promise<ExitCode>): Promise<ExitCode> {
  const before = new Set(process.listeners('SIGINT'));
  const running = run();
  const added = process.listeners('SIGINT').filter((listener) => !before.has(listener));
  expect(added).toHaveLength(1);
  for (const listener of added) listener('SIGINT');
  return running;
}

const wish = { filterText: '', secrets: 'redacted', controlFrames: 'left-out' } as const;

test.each(['out.framescope', 'out.har', 'out.csv'])(
  'Ctrl+C leaves nothing of a HAR that becomes %s, and what stood there stays',
  async (name) => {
    const [inPath, outPath] = [join(folder, 'in.har'), join(folder, name)];
    writeFileSync(inPath, JSON.stringify(chrome.har));
    writeFileSync(outPath, 'before');
    const to = name.slice(4) as 'framescope' | 'har' | 'csv';
    const exitCode = await interrupted(() =>
      runConvert({
        ...{ kind: 'convert', inPath, outPath, from: 'har', to, ifExists: 'replace' },
        ...wish,
      }),
    );
    expect([exitCode, said]).toEqual([2, 'It was given up before its end; no file was written.\n']);
    expect(readdirSync(folder).sort()).toEqual(['in.har', name].sort());
    expect(readFileSync(outPath, 'utf8')).toBe('before');
  },
);

test('Ctrl+C leaves nothing of an export, and what stood there stays', async () => {
  const bytes = new TextEncoder().encode('hello');
  const capture = captureOf([{ direction: 'send', opcode: 1, payload: bytes }]);
  const { path } = capture;
  const outPath = join(folder, 'out');
  writeFileSync(outPath, 'before');
  const commands = [
    () => runExportFile({ kind: 'export-file', path, format: 'har', outPath, ...wish }),
    () => runExport({ kind: 'export', path, content: 'entries', filterText: '', outPath }),
  ];
  for (const command of commands) {
    said = '';
    expect(await interrupted(command)).toBe(2);
    expect(said).toBe('It was given up before its end; no file was written.\n');
    expect(readdirSync(folder)).toEqual(['out']);
    expect(readFileSync(outPath, 'utf8')).toBe('before');
  }
  expect(
    await runExport({ ...{ kind: 'export', path, content: 'entries' }, filterText: '', outPath }),
  ).toBe(0);
  expect(readdirSync(folder)).toEqual(['out']);
  expect(readFileSync(outPath, 'utf8')).toContain('"payload":"hello"');
});
