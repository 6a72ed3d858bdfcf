import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { EngineError } from '../../src/engine/engine-error.ts';
import { buildWriters, type BuiltWriters } from './capture/built-writers.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';
import { payloadOf } from './capture/written-entry.ts';

const folder = temporaryFolder();
let writers: BuiltWriters;

beforeAll(async () => {
  writers = await buildWriters();
});

afterAll(() => {
  writers.remove();
});

/**
 * The last seq, and seqs whose entry is missing or is not as it was written: of every entry its time
 * and length, of every 17th and of the last 500 all their bytes.
 */
function wrongSeqs(path: string): { readonly end: number; readonly wrong: readonly number[] } {
  const capture = openCapture(path);
  const wrong: number[] = [];
  const end = capture.log.endSeq() - 1;
  for (let seq = 1; seq <= end; seq++) {
    const block = capture.log.block(seq);
    const index = seq - (block?.firstSeq ?? 0);
    const isDue = seq % 17 === 0 || seq > end - 500;
    const payload = isDue ? capture.log.get(seq) : null;
    const bytes = payload !== null && 'payload' in payload ? payload.payload : null;
    const expected = isDue ? payloadOf(seq) : null;
    const isRight =
      block?.timeUs[index] === seq * 10 &&
      (expected === null || (bytes !== null && Buffer.compare(bytes, expected) === 0));
    if (!isRight) wrong.push(seq);
  }
  expect(capture.damage()).toEqual([]);
  expect(capture.wasClosed()).toBe(false);
  expect(capture.log.count()).toBe(end);
  capture.close();
  rmSync(path);
  return { end, wrong };
}

/** Lets a writer run for a random while and kills it; the entries it had acknowledged. */
async function killAtRandom(path: string, run: number): Promise<number> {
  const writer = writers.start('endless-writer', path, String([1, 20, 100][run % 3]));
  // Some die while they begin, most while they write.
  if (run % 10 !== 0) await writer.told('begun');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
  await writer.kill();
  return writer.lines.reduce(
    (last, line) => (line.startsWith('flushed ') ? Number(line.slice(8)) : last),
    0,
  );
}

describe('a writer killed with SIGKILL at a random moment', () => {
  test('leaves an exact prefix with all that was flushed, 200 times out of 200', async () => {
    let acknowledgedInAll = 0;
    let next = 0;
    const oneAfterAnother = async (): Promise<void> => {
      while (next < 200) {
        const run = next;
        next += 1;
        const path = join(folder, `killed-${run}.framescope`);
        const acknowledged = await killAtRandom(path, run);
        acknowledgedInAll += acknowledged;
        if (!existsSync(path) || acknowledged === 0) {
          expectPrefixOrRefusal(path);
          continue;
        }
        const { end, wrong } = wrongSeqs(path);
        expect(wrong).toEqual([]);
        expect(end).toBeGreaterThanOrEqual(acknowledged);
      }
    };
    await Promise.all([1, 2].map(oneAfterAnother));
    expect(acknowledgedInAll).toBeGreaterThan(200);
  }, 300_000);
});

/** A writer that died before it acknowledged anything may leave a file that is no capture yet. */
function expectPrefixOrRefusal(path: string): void {
  try {
    expect(wrongSeqs(path).wrong).toEqual([]);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  }
}

test('what was appended is in the file soon, without a flush, and survives SIGKILL', async () => {
  const path = join(folder, 'idle.framescope');
  const writer = writers.start('idle-writer', path);
  await writer.told('appended 3');
  await expect
    .poll(
      () => {
        const capture = openCapture(path);
        const count = capture.log.count();
        capture.close();
        return count;
      },
      { timeout: 20_000 },
    )
    .toBe(3);
  await writer.kill();
  expect(wrongSeqs(path)).toEqual({ end: 3, wrong: [] });
});
