import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  parseRecentPaths,
  readRecentPaths,
  writeRecentPaths,
} from '../../../src/main/recent-paths-file.ts';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-recent-'));
  file = join(folder, 'recent-captures.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('paths come back as they were written, newest first', () => {
  writeRecentPaths(file, ['/b.framescope', '/a.framescope']);
  expect(readRecentPaths(file)).toEqual(['/b.framescope', '/a.framescope']);
});

test('without a file there are none', () => {
  expect(readRecentPaths(file)).toEqual([]);
});

test('a folder that is gone costs the memory and throws nothing', () => {
  writeRecentPaths(join(folder, 'gone', 'recent.json'), ['/a.framescope']);
  expect(readRecentPaths(join(folder, 'gone', 'recent.json'))).toEqual([]);
});

test('the file is replaced whole and only its owner may read it', () => {
  writeFileSync(file, 'x'.repeat(10_000));
  writeRecentPaths(file, ['/a.framescope']);
  expect(readFileSync(file, 'utf8')).toBe('{"paths":["/a.framescope"]}');
});

describe('a file that somebody else wrote', () => {
  test.each([
    ['no JSON', '{"paths":'],
    ['another shape', '["/a.framescope"]'],
    ['a relative path', '{"paths":["a.framescope"]}'],
    ['a NUL in a path', '{"paths":["/a\\u0000.framescope"]}'],
    ['a number', '{"paths":[1]}'],
    ['a path of 4 KiB and one', JSON.stringify({ paths: [`/${'a'.repeat(4096)}`] })],
    ['a prototype', '{"__proto__":{"paths":["/a.framescope"]}}'],
  ])('with %s holds no paths', (_what, json) => {
    expect(parseRecentPaths(json)).toEqual([]);
  });

  test('a path named twice is taken once, and no more than twenty are', () => {
    const paths = Array.from({ length: 40 }, (_, index) => `/${String(index >> 1)}.framescope`);
    expect(parseRecentPaths(JSON.stringify({ paths }))).toHaveLength(20);
    expect(new Set(parseRecentPaths(JSON.stringify({ paths }))).size).toBe(20);
  });

  test('whatever it holds, reading it throws nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (json) => {
        expect(Array.isArray(parseRecentPaths(json))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
