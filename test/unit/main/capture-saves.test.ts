import { beforeEach, expect, test } from 'vitest';
import type { Capture } from '../../../src/engine/capture/capture.ts';
import type { CopyOptions } from '../../../src/engine/capture/capture-copy.ts';
import { EngineError } from '../../../src/engine/engine-error.ts';
import { CaptureSaves } from '../../../src/main/capture-saves.ts';
import { fakeCapture } from './fake-capture.ts';

let told: number;
let saves: CaptureSaves;
let options: CopyOptions;
let finish: () => void;
let fail: (error: Error) => void;
let capture: Capture;

beforeEach(() => {
  told = 0;
  saves = new CaptureSaves(() => {
    told += 1;
  });
  capture = {
    ...fakeCapture('/a.framescope'),
    saveAs: (_path, given = {}) => {
      options = given;
      return new Promise((resolve, reject) => {
        finish = resolve;
        fail = reject;
        given.signal?.addEventListener('abort', () => {
          reject(new EngineError('capture-save-cancelled', 'Given up.'));
        });
      });
    },
  };
});

test('a save tells how far it is, while it lasts', async () => {
  const saving = saves.save(1, capture, '/copy');
  expect(saves.fractionOf(1)).toBe(0);
  options.onProgress?.(0.4);
  expect([saves.fractionOf(1), saves.fractionOf(2), told]).toEqual([0.4, null, 2]);
  finish();
  expect(await saving).toBe(true);
  expect([saves.fractionOf(1), told]).toEqual([null, 3]);
});

test('a save that is cancelled is no failure, and another can follow', async () => {
  const saving = saves.save(1, capture, '/copy');
  saves.cancel(2);
  saves.cancel(1);
  expect(await saving).toBe(false);
  const again = saves.save(1, capture, '/copy');
  finish();
  expect(await again).toBe(true);
});

test('one capture is saved once at a time', async () => {
  const saving = saves.save(1, capture, '/copy');
  await expect(saves.save(1, capture, '/other')).rejects.toThrow('being saved already');
  finish();
  await saving;
});

test('a save that fails says why', async () => {
  const saving = saves.save(1, capture, '/copy');
  fail(new EngineError('capture-save-failed', 'The disk is full.'));
  await expect(saving).rejects.toThrow('The disk is full.');
  expect(saves.fractionOf(1)).toBeNull();
});

test('the end of the app waits until nothing is left of a save', async () => {
  const saving = saves.save(1, capture, '/copy');
  await saves.stop();
  expect(await saving).toBe(false);
});
