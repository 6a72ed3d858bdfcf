import { expect, test } from 'vitest';
import { containsNeedle, createNeedle } from '../../../../src/core/text/text-needle.ts';
import { utf8 } from '../hex.ts';

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
  ['[@{`', '{', true],
  ['@', '`', false],
  ['aaab', 'AAB', true],
  ['ABABAC', 'abac', true],
  ['ÉCLAIR', 'éclair', true],
  ['Привет', 'ПРИВЕТ', true],
  ['Привет', 'мир', false],
  ['漢字 Text', '字 TEXT', true],
  ['漢字', '字漢', false],
  ['a😀b', '😀B', true],
])('%j contains %j: %s', (haystack, needle, expected) => {
  expect(contains(haystack, needle)).toBe(expected);
});

test('every place in a long text is found, also across the borders of its slices', () => {
  const border = 256 * 1024;
  for (const [needle, filler] of [
    ['needle', 'x'],
    ['иголка', 'я'],
  ] as const) {
    const unit = utf8(filler).length;
    for (const at of [0, border - 7, border - 4, border - 1, border, border * 2]) {
      const before = filler.repeat(Math.floor(at / unit));
      expect(contains(`${before}${needle.toUpperCase()}${filler.repeat(9)}`, needle)).toBe(true);
    }
    expect(contains(filler.repeat(border * 2), needle)).toBe(false);
  }
});

test('a needle longer than 255 bytes is found', () => {
  const needle = 'abcdefghij'.repeat(60);
  expect(contains(`${'abcdefghij'.repeat(59)}-${needle}`, needle)).toBe(true);
  expect(contains('abcdefghij'.repeat(59), needle)).toBe(false);
});
