import { expect, test } from 'vitest';
import { jsonTokens } from '../../../../../src/renderer/views/detail/json-tokens.ts';

function kinds(line: string, start = 0, end = line.length) {
  return jsonTokens(line, start, end).map(({ kind, text }) => [kind, text]);
}

test('keys, strings, numbers and literal names are told apart', () => {
  expect(kinds('  "a\\"b": "c",')).toEqual([
    ['punctuation', '  '],
    ['key', '"a\\"b":'],
    ['punctuation', ' '],
    ['string', '"c"'],
    ['punctuation', ','],
  ]);
  expect(kinds('  -1.0e5,')[1]).toEqual(['number', '-1.0e5']);
  expect(kinds('  "n": null')[3]).toEqual(['literal', 'null']);
});

test.each(['', '   ', '{', '"open', 'not json at all', '"a": "b" : 1e', '\\"\\\\', 'é"é"é'])(
  'no character of %j is lost, wherever the row is cut',
  (line) => {
    for (let cut = 0; cut <= line.length; cut += 1) {
      const rows = [jsonTokens(line, 0, cut), jsonTokens(line, cut, line.length)];
      expect(
        rows
          .flat()
          .map(({ text }) => text)
          .join(''),
      ).toBe(line);
    }
  },
);

test('a row far into a long string is a string', () => {
  const line = `  "key": "${'x'.repeat(100_000)}"`;
  expect(kinds(line, 50_000, 50_003)).toEqual([['string', 'xxx']]);
});
