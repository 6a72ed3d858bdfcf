import { readdirSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Capture, WritableCapture } from '../../src/engine/capture/capture.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';
import { payloadOf, write } from './capture/written-entry.ts';

const folder = temporaryFolder();
const count = 8100;
let runs = 0;
let path = '';
let target = '';
let targetFolder = '';

beforeEach(() => {
  runs += 1;
  path = join(folder, `source-${runs}.framescope`);
  targetFolder = join(folder, `target-${runs}`);
  mkdirSync(targetFolder);
  target = join(targetFolder, 'copy.framescope');
});

function writeLive(): WritableCapture {
  const capture = createCapture(path, { createdBy: 'test' });
  for (let seq = 1; seq <= count; seq++) {
    write(capture.log, seq);
    if (seq % 200 === 0) capture.flush();
  }
  capture.flush();
  return capture;
}

function openClosed(): Capture {
  writeLive().close();
  return openCapture(path);
}

describe.each([
  ['a capture that is being written', writeLive],
  ['a capture that was closed', openClosed],
])('saving %s', (_what, make) => {
  test('tells how far it is, and the copy holds everything', async () => {
    const capture = make();
    const fractions: number[] = [];
    await capture.saveAs(target, { onProgress: (fraction) => fractions.push(fraction) });
    capture.close();
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
    const saved = openCapture(target);
    expect(saved.stats().entries).toEqual({ received: count, stored: count, evicted: 0 });
    expect([saved.wasClosed(), saved.damage()]).toEqual([true, []]);
    for (const seq of [1, 10, 4000, count]) {
      const payload = saved.log.payload(seq, 0, Infinity) ?? new Uint8Array();
      expect(Buffer.compare(payload, payloadOf(seq))).toBe(0);
    }
    saved.close();
    expect(readdirSync(targetFolder)).toEqual(['copy.framescope']);
  });

  test('and giving it up leaves what stood there, and nothing else', async () => {
    writeFileSync(target, 'precious');
    const capture = make();
    const controller = new AbortController();
    const saving = capture.saveAs(target, { signal: controller.signal });
    controller.abort();
    await expect(saving).rejects.toMatchObject({ code: 'capture-save-cancelled' });
    capture.close();
    expect(readdirSync(targetFolder)).toEqual(['copy.framescope']);
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });
});

test('a capture goes on being written while it is saved: the copy is of one moment', async () => {
  const capture = writeLive();
  const saving = capture.saveAs(target);
  for (let seq = count + 1; seq <= count + 500; seq++) write(capture.log, seq);
  capture.flush();
  await saving;
  capture.close();
  const saved = openCapture(target);
  const held = saved.log.count();
  expect(held).toBeGreaterThanOrEqual(count);
  expect(saved.stats().entries).toEqual({ received: held, stored: held, evicted: 0 });
  expect(saved.damage()).toEqual([]);
  saved.close();
});
