import { expect, test } from 'vitest';
import {
  containsNeedle,
  createByteNeedle,
  createNeedle,
  findNeedle,
} from '../../../../src/core/text/text-needle.ts';
import { fromHex, utf8 } from '../hex.ts';

function contains(haystack: string, needle: string): boolean {
  return containsNeedle(utf8(haystack), createNeedle(needle));
}

test.each([
  ['Hello World', 'hello', true],
  ['Hello World', 'WORLD', true],
  ['Hello World', 'o w', true],
  ['Hello World', 'worlds', false],
  ['Hello World', '', true],
  ['', 'a', false],
  ['', '', true],
  ['[@{`', '{', true],
  ['@', '`', false],
  ['aaab', 'AAB', true],
  ['ABABAC', 'abac', true],
  ['ÉCLAIR', 'éclair', true],
  ['Привет', 'ПРИВЕТ', true],
  ['Привет', 'мир', false],
  ['ΟΔΟΣ', 'οδοσ', true],
  ['straße', 'STRASSE', false],
  ['漢字 Text', '字 TEXT', true],
  ['漢字', '字漢', false],
  ['a😀b', '😀B', true],
])('%j contains %j: %s', (haystack, needle, expected) => {
  expect(contains(haystack, needle)).toBe(expected);
});

test.each([
  ['Hello', 'Hello', true],
  ['Hello', 'hello', false],
  ['Éclair', 'éclair', false],
])('with its case, %j contains %j: %s', (haystack, needle, expected) => {
  expect(containsNeedle(utf8(haystack), createNeedle(needle, true))).toBe(expected);
});

test.each([
  ['a cat sat', 'cat', true],
  ['cat', 'cat', true],
  ['(cat)', 'CAT', true],
  ['“cat”', 'cat', true],
  ['concat cat', 'cat', true],
  ['concat', 'cat', false],
  ['cats', 'cat', false],
  ['cat_', 'cat', false],
  ['écat', 'cat', false],
  ['cat漢', 'cat', false],
])('as a whole word, %j contains %j: %s', (haystack, needle, expected) => {
  expect(containsNeedle(utf8(haystack), createNeedle(needle, false, true))).toBe(expected);
});

test('the place of a text is told in bytes, from an offset on', () => {
  const haystack = utf8('é CAFÉ café');
  const needle = createNeedle('fé');
  expect([0, 5, 6, 12].map((from) => findNeedle(haystack, needle, from))).toEqual([
    { offset: 5, byteLength: 3 },
    { offset: 5, byteLength: 3 },
    { offset: 11, byteLength: 3 },
    null,
  ]);
});

test('bytes are found as they are', () => {
  expect(findNeedle(fromHex('00 41 ff 61'), createByteNeedle(fromHex('ff 61')), 0)).toEqual({
    offset: 2,
    byteLength: 2,
  });
});
