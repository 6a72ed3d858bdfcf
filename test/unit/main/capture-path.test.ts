import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  canBeOpened,
  hasCaptureName,
  importedCapturePath,
  newCapturePath,
} from '../../../src/main/capture-path.ts';

const begun = new Date(2026, 10, 5, 9, 8, 7);

test('a capture is named by the local date and time at which it began', () => {
  const path = newCapturePath('/data/captures', begun, () => false);
  expect(path).toBe(join('/data/captures', '2026-11-05 09.08.07.framescope'));
});

test('a name that is taken gets the first number that is free', () => {
  const taken = ['2026-11-05 09.08.07.framescope', '2026-11-05 09.08.07 2.framescope'];
  const path = newCapturePath('/d', begun, (each) =>
    taken.some((name) => each === join('/d', name)),
  );
  expect(path).toBe(join('/d', '2026-11-05 09.08.07 3.framescope'));
});

test.each([
  ['/a/b.framescope', true],
  ['/a/B.FrameScope', true],
  ['/a/b.framescope-wal', false],
  ['/a/framescope', false],
])('%s has the name of a capture: %s', (path, expected) => {
  expect(hasCaptureName(path)).toBe(expected);
});

test.each([
  ['session', 'session.framescope'],
  ['../../etc/passwd', 'etc-passwd.framescope'],
  ['..', 'imported.framescope'],
  ['a\0b\n', 'a-b-.framescope'],
  ['Zoë 2026-03-01', 'Zoë 2026-03-01.framescope'],
])('what is imported from %j stands in the folder as %j', (stem, name) => {
  expect(importedCapturePath('/captures', stem, () => false)).toBe(join('/captures', name));
});

test('an import never takes the name of a capture that is there', () => {
  const taken = new Set(['a.framescope', 'a 2.framescope'].map((name) => join('/captures', name)));
  const path = importedCapturePath('/captures', 'a', (each) => taken.has(each));
  expect(path).toBe(join('/captures', 'a 3.framescope'));
});

test('captures, HAR and JSON lines can be opened, whatever the case of their names', () => {
  const names = ['a.framescope', 'A.HAR', 'b.jsonl', 'c.ndjson', 'd.json', '--har'];
  expect(names.filter(canBeOpened)).toEqual(['a.framescope', 'A.HAR', 'b.jsonl', 'c.ndjson']);
});
