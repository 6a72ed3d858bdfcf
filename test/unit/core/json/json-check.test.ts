import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkJson } from '../../../../src/core/json/json-check.ts';

test.each([
  '0',
  '-0',
  '1.0',
  '1e5',
  '-1.5E+10',
  '9007199254740993',
  'true',
  'null',
  '""',
  '"\\u00e9\\n\\"\\\\\\/"',
  '"é😀\u2028\u007f"',
  '[]',
  '{}',
  ' \t\r\n[1, {"a": [], "a": {}}]\n',
])('%s is JSON', (text) => {
  expect(checkJson(text)).toEqual({ ok: true });
});

test.each([
  ['', 1, 1, 'The text is empty'],
  ['  \n', 2, 1, 'The text is empty'],
  ['{"a":1', 1, 7, "Expected ',' or '}', but the text ends here"],
  ['[1', 1, 3, "Expected ',' or ']', but the text ends here"],
  ['{"a":1 "b":2}', 1, 8, "Expected ',' or '}' after this value"],
  ['[1 2]', 1, 4, "Expected ',' or ']' after this value"],
  ['[1}', 1, 3, "Expected ',' or ']' after this value"],
  ['[1,]', 1, 4, "Remove the ',' before ']'"],
  ['{"a":1,}', 1, 8, "Remove the ',' before '}'"],
  ['{"a" 1}', 1, 6, "Expected ':' after this key"],
  ['{a:1}', 1, 2, 'Expected a key in double quotes'],
  ["{'a':1}", 1, 2, 'Expected a key in double quotes'],
  ['{', 1, 2, "Expected a key or '}', but the text ends here"],
  ['[', 1, 2, 'Expected a value, but the text ends here'],
  ['{"a":}', 1, 6, 'Expected a value instead of "}"'],
  ["['a']", 1, 2, 'A string is written in double quotes, not in single quotes'],
  ['// hi', 1, 1, 'JSON has no comments'],
  ['{ // hi\n}', 1, 3, 'JSON has no comments'],
  ['[True]', 1, 2, 'Write true in lower case'],
  ['undefined', 1, 1, 'undefined does not exist in JSON; null may be meant'],
  ['NaN', 1, 1, 'NaN does not exist in JSON; null may be meant'],
  ['-Infinity', 1, 1, '-Infinity does not exist in JSON; null may be meant'],
  ['+1', 1, 1, 'A number has no plus sign'],
  ['.5', 1, 1, 'A number needs a digit before the decimal point'],
  ['[1.]', 1, 3, 'Expected a digit after the decimal point'],
  ['1e', 1, 2, 'Expected a digit in the exponent'],
  ['-', 1, 1, 'Expected a digit after the minus sign'],
  ['012', 1, 1, 'A number must not begin with 0'],
  ['12abc', 1, 3, "Expected ',' or the end after this number"],
  ['hello', 1, 1, 'Expected a value; text such as hello needs double quotes'],
  ['truey', 1, 1, 'Expected a value; text such as truey needs double quotes'],
  ['"abc', 1, 1, 'This string has no closing quote'],
  ['"abc\\', 1, 1, 'This string has no closing quote'],
  ['"a\tb"', 1, 3, 'A tab inside a string is written as \\t'],
  ['"a\u0001"', 1, 3, 'The control character inside this string is written as \\u0001'],
  [
    '"a\nb"',
    1,
    3,
    'A line break inside a string is written as \\n, or the closing quote is missing',
  ],
  ['"\\x41"', 1, 2, '\\x is not an escape in JSON; a backslash itself is \\\\'],
  ['"\\u12g4"', 1, 2, 'Expected four hexadecimal digits after \\u'],
  ['{"a":1}\n{"b":2}', 2, 1, 'Expected nothing more after the JSON value'],
  ['{\r\n  "a": 1,\r\n  b: 2\r\n}', 3, 3, 'Expected a key in double quotes'],
  ['\ufeff1', 1, 1, 'Expected a value instead of "\ufeff"'],
])('%j: line %i, column %i: %s', (text, line, column, message) => {
  expect(checkJson(text)).toMatchObject({ ok: false, line, column, message });
});

describe('agrees with the parser of the language', () => {
  const accepts = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  test('on JSON with one character changed', () => {
    const character = fc.constantFrom(...Array.from('{}[]",:\\0129.eE+-tfn \n\u0000ux'));
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), character, (json, at, replacement) => {
        const index = at % (json.length + 1);
        const text = json.slice(0, index) + replacement + json.slice(index + 1);
        expect(checkJson(text).ok).toBe(accepts(text));
        expect(checkJson(json).ok).toBe(true);
      }),
      { seed: 8259, numRuns: 3000 },
    );
  });
});

test('a nesting of a million levels is checked without recursion', () => {
  const depth = 1_000_000;
  expect(checkJson(`${'['.repeat(depth)}${']'.repeat(depth)}`)).toEqual({ ok: true });
  expect(checkJson('['.repeat(depth))).toMatchObject({ ok: false, offset: depth });
});
