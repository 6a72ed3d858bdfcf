import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';
import { entryOf, write } from './capture/written-entry.ts';
import { linesOf, runCli } from './cli-process.ts';

const folder = join(temporaryFolder(), 'read-only');
const closed = join(folder, 'closed.framescope');
const unclosed = join(folder, 'unclosed.framescope');
const count = 500;
const mounted = mountReadOnly();

/** A disk in memory with two captures on it, which nobody, root included, may write to from then on. */
function mountReadOnly(): boolean {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return false;
  }
  const written = join(folder, '../written.framescope');
  const capture = createCapture(written, { createdBy: 'test' });
  for (let seq = 1; seq <= count; seq++) write(capture.log, seq);
  capture.flush();
  // As it stands when its writer is killed: the newest part is in the write-ahead log.
  for (const end of ['', '-wal']) copyFileSync(written + end, unclosed + end);
  capture.close();
  copyFileSync(written, closed);
  execFileSync('mount', ['-o', 'remount,ro', folder]);
  return true;
}

afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', folder]);
});

// Skipped where nothing can be mounted.
describe.skipIf(!mounted)('in a folder that nobody may write to', () => {
  test('a capture that was closed opens with everything', () => {
    const opened = openCapture(closed);
    expect([opened.log.count(), opened.wasClosed(), opened.damage()]).toEqual([count, true, []]);
    expect(opened.log.get(count)).toEqual({ ...entryOf(count), seq: count });
    opened.close();
  });

  test('one that was not closed opens with its log, by a copy that is gone afterwards', () => {
    const temporary = join(folder, '../temporary');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const opened = openCapture(unclosed);
    expect([opened.log.count(), opened.wasClosed(), opened.damage()]).toEqual([count, false, []]);
    expect(opened.log.get(count)).toEqual({ ...entryOf(count), seq: count });
    expect(readdirSync(temporary)).toHaveLength(1);
    opened.close();
    expect(readdirSync(temporary)).toEqual([]);
    vi.unstubAllEnvs();
  });

  test.each([closed, unclosed])('stats and export read %s', async (path) => {
    const stats = await runCli('stats', path, '--json');
    expect(stats.exitCode).toBe(0);
    expect(JSON.parse(stats.stdout)).toMatchObject({
      entries: { received: count, stored: count, evicted: 0 },
      gaps: 0,
    });
    const exported = await runCli('export', path, '--jsonl');
    expect(exported.exitCode).toBe(0);
    expect(linesOf(exported.stdout).map(({ seq }) => seq)).toEqual(
      Array.from({ length: count }, (_, index) => index + 1),
    );
  });

  test('recording into it is refused with a sentence before anything is connected', async () => {
    const path = join(folder, 'new.framescope');
    const { exitCode, stderr } = await runCli('connect', 'ws://127.0.0.1:9/', '--capture', path);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`"${path}" cannot be written: EROFS`);
    expect(stderr).toContain('a new file in a folder that you may write to.');
    expect(existsSync(path)).toBe(false);
  });

  test('a copy is not saved there, and says so', async () => {
    const opened = openCapture(closed);
    const copy = join(folder, 'copy.framescope');
    await expect(opened.saveAs(copy)).rejects.toThrow(/could not be saved to .*EROFS/);
    opened.close();
    expect(readdirSync(folder).sort()).toEqual([
      'closed.framescope',
      'unclosed.framescope',
      'unclosed.framescope-wal',
    ]);
  });
});
