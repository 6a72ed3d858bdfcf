import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Capture } from '../../src/engine/capture/capture.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';

const folder = join(temporaryFolder(), 'small-disk');
const mounted = mountSmallDisk();

/** A disk of 4 MiB in memory; needs the right to mount, which a container may not have. */
function mountSmallDisk(): boolean {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', folder]);
});

const payload = new Uint8Array(200_000).map((_, index) => index * 7);

// Skipped where nothing can be mounted: unit tests with a storage that fails cover the same there.
describe.skipIf(!mounted)('on a disk of 4 MiB that is full', () => {
  test('a capture waits in memory, says so, and goes on when there is room', () => {
    const ballast = join(folder, 'ballast');
    writeFileSync(ballast, new Uint8Array(2_500_000));
    const path = join(folder, 'waiting.framescope');
    const capture = createCapture(path, { createdBy: 'test' });
    let seq = 0;
    while (capture.warning()?.code !== 'capture-paused') {
      seq = capture.log.append(noteOf(seq + 1));
      capture.flush();
      expect(seq).toBeLessThan(100);
    }
    expect(capture.warning()?.message).toMatch(
      /^The disk is full\. New entries are held in memory/,
    );
    expect(capture.log.count()).toBe(seq);
    const saved = openCapture(path);
    expect(saved.log.count()).toBe(seq - 1);
    expect([saved.damage(), holdsNote(saved, seq - 1)]).toEqual([[], true]);
    saved.close();
    rmSync(ballast);
    capture.flush();
    expect(capture.warning()?.code).toBe('disk-low');
    capture.close();
    const opened = openCapture(path);
    expect([opened.log.count(), opened.wasClosed(), opened.damage()]).toEqual([seq, true, []]);
    expect(holdsNote(opened, seq)).toBe(true);
    opened.close();
    rmSync(path);
  });

  test('what neither disk nor memory has room for is told by a gap entry with its count', () => {
    const ballast = join(folder, 'ballast');
    const path = join(folder, 'gap.framescope');
    const capture = createCapture(path, { createdBy: 'test' });
    capture.setRetention({ keep: 'last-messages', count: 1 });
    writeFileSync(ballast, new Uint8Array(2_500_000));
    const large = new Uint8Array(1024 * 1024);
    for (let i = 0; i < 75; i++) capture.log.append({ ...noteOf(1), payload: large });
    const { received, stored } = capture.log.totals();
    expect([received, capture.warning()?.message]).toEqual([
      75,
      `The disk is full. The buffer in memory is full too: ${75 - stored} entries are lost so far; a gap entry will tell.`,
    ]);
    capture.log.clear();
    rmSync(ballast);
    capture.flush();
    const last = capture.log.endSeq() - 1;
    expect(capture.log.get(last)).toMatchObject({
      gap: { entries: 75 - stored, byteLength: (75 - stored) * 1024 * 1024, reason: 'disk-full' },
    });
    capture.close();
    const opened = openCapture(path);
    expect(opened.log.get(last)).toMatchObject({ kind: 'note', gap: { entries: 75 - stored } });
    opened.close();
    rmSync(path);
  });

  test('a capture cannot be begun, and nothing of it is left', () => {
    fillDisk();
    const path = join(folder, 'none.framescope');
    expect(() => createCapture(path, { createdBy: 'test' })).toThrow(/cannot be written/);
    expect(() => openCapture(path)).toThrow(/There is no file/);
  });
});

function holdsNote(capture: Capture, seq: number): boolean {
  const entry = capture.log.get(seq);
  return (
    entry?.kind === 'note' &&
    entry.message === `note ${seq}` &&
    Buffer.compare(entry.payload, payload) === 0
  );
}

function fillDisk(): void {
  try {
    writeFileSync(join(folder, 'ballast'), new Uint8Array(5_000_000));
  } catch {
    // That was the purpose.
  }
}

function noteOf(seq: number): {
  readonly kind: 'note';
  readonly connectionId: number;
  readonly timeUs: number;
  readonly message: string;
  readonly payload: Uint8Array;
} {
  return { kind: 'note', connectionId: 1, timeUs: seq, message: `note ${seq}`, payload };
}
