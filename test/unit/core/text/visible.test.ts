import { expect, test } from 'vitest';
import { visibleLines, visibleText } from '../../../../src/core/text/visible.ts';

test.each([
  ['plain ASCII', 'Hello, world!', 'Hello, world!'],
  ['letters, emoji and private use of other scripts', 'é 漢字 😀', 'é 漢字 😀'],
  ['line breaks and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
  ['NUL, ESC and DEL', '\u0000\u001b[31m\u007f', '\\u0000\\u001b[31m\\u007f'],
  ['C1 controls', '\u0085\u009b', '\\u0085\\u009b'],
  ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
  ['bidirectional overrides', 'a\u202egnp.exe\u202c', 'a\\u202egnp.exe\\u202c'],
  [
    'bidirectional isolates and marks',
    '\u2066\u2069\u200e\u200f\u061c',
    '\\u2066\\u2069\\u200e\\u200f\\u061c',
  ],
  [
    'zero-width characters and the byte order mark',
    'a\u200bb\u200d\ufeff',
    'a\\u200bb\\u200d\\ufeff',
  ],
  ['soft hyphen and blank letters', '\u00ad\u3164\u115f', '\\u00ad\\u3164\\u115f'],
  ['tag characters', 'a\u{e0041}', 'a\\u{e0041}'],
  ['lone surrogates', '\ud83d \ude00', '\\ud83d \\ude00'],
])('%s', (_, text, visible) => {
  expect(visibleText(text, 100)).toBe(visible);
});

test('a long run of combining marks is cut after four', () => {
  expect(visibleText(`a${'\u0301'.repeat(500)}b`, 1000)).toBe(`a${'\u0301'.repeat(4)}…b`);
  expect(visibleText('e\u0301\u0302', 100)).toBe('e\u0301\u0302');
});

test('what does not fit ends with an ellipsis and halves no character', () => {
  expect(visibleText('abcdef', 6)).toBe('abcdef');
  expect(visibleText('abcdefg', 6)).toBe('abcde…');
  expect(visibleText('abcd😀g', 6)).toBe('abcd…');
  expect(visibleText('\u0000\u0000', 8)).toBe('\\u0000\\…');
  expect(visibleText('x'.repeat(10_000_000), 240)).toHaveLength(240);
});

test('of a text of many lines only the breaks and tabs stay as they are', () => {
  expect(visibleLines('a\n\tb\u202ec\n\u0000')).toBe('a\n\tb\\u202ec\n\\u0000');
});
