import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Capture } from '../../../src/engine/capture/capture.ts';
import { removeEmptyCaptures } from '../../../src/main/empty-captures.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-empty-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A file that was not closed; its name tells how many entries a reader finds in it. */
function unclosed(name: string): void {
  for (const end of ['', '-wal', '-shm']) {
    writeFileSync(join(folder, `${name}.framescope${end}`), 'x');
  }
}

function open(path: string): Capture {
  const [received = 'unreadable', damage] = basename(path, '.framescope').split(' ');
  if (received === 'unreadable') {
    throw new Error('This is no capture.');
  }
  return {
    stats: () => ({ entries: { received: Number(received), stored: 0, evicted: 0 } }),
    damage: () => (damage === undefined ? [] : ['A chunk cannot be read.']),
    close: () => undefined,
  } as unknown as Capture;
}

test('only what was killed before anything happened is removed, with the files beside it', () => {
  unclosed('0');
  unclosed('5');
  unclosed('0 damaged');
  unclosed('unreadable');
  unclosed('live');
  writeFileSync(join(folder, '0 closed.framescope'), 'x');
  removeEmptyCaptures(join(folder, 'live.framescope'), open);
  expect(readdirSync(folder).filter((name) => name.endsWith('.framescope'))).toEqual([
    '0 closed.framescope',
    '0 damaged.framescope',
    '5.framescope',
    'live.framescope',
    'unreadable.framescope',
  ]);
  expect(readdirSync(folder)).not.toContain('0.framescope-wal');
});

test('without a folder nothing happens', () => {
  removeEmptyCaptures(join(folder, 'gone', 'live.framescope'), open);
  expect(readdirSync(folder)).toEqual([]);
});
