import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fileNameFor,
  folderSegments,
  segmentProblem,
} from '../../../../src/core/workspace/safe-name.ts';

test('a file is named after its message', () => {
  expect(fileNameFor('Start Über & Co.', [])).toBe('start-uber-co.json');
});

test('a name that is taken gets a number, whatever its case', () => {
  expect(fileNameFor('Ping', ['ping.json', 'PING-2.json'])).toBe('ping-3.json');
});

test('names that some system keeps for itself are avoided', () => {
  expect(fileNameFor('CON', [])).toBe('m-con.json');
  expect(fileNameFor('..', [])).toBe('m.json');
  expect(fileNameFor('日本', [])).toBe('m.json');
});

test('every file name is a safe one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(segmentProblem(fileNameFor(name, []).replace(/\.json$/, ''))).toBeNull();
    }),
  );
});

test('a folder cannot lead out of the workspace', () => {
  for (const folder of ['..', 'a/../b', 'C:', 'a\\b', '.git', 'a/', 'nul', 'x\0y', ' / ']) {
    expect(folderSegments(folder).map(segmentProblem)).toContainEqual(expect.any(String));
  }
  expect(folderSegments('Speech / Recognition').map(segmentProblem)).toEqual([null, null]);
});
