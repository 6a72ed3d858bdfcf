import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonFormatter } from '../../../../src/core/json/json-format.ts';

function format(...pieces: string[]): string {
  const formatter = new JsonFormatter();
  return pieces.map((piece) => formatter.push(piece)).join('') + formatter.end();
}

test('objects and arrays are indented, empty ones stay on their line', () => {
  expect(format('{"a":[1,2,{}],"b":{"c":[ ]},"d":""}')).toBe(
    [
      '{',
      '  "a": [',
      '    1,',
      '    2,',
      '    {}',
      '  ],',
      '  "b": {',
      '    "c": []',
      '  },',
      '  "d": ""',
      '}',
    ].join('\n'),
  );
});

test.each([
  ['a duplicate key', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
  ['1.0 and 1e5', '[1.0,1e5,-0]', '[\n  1.0,\n  1e5,\n  -0\n]'],
  ['a 64-bit id', '{"id":9007199254740993}', '{\n  "id": 9007199254740993\n}'],
  ['escapes', '["\\u00e9\\/\\"{[,:"]', '[\n  "\\u00e9\\/\\"{[,:"\n]'],
  ['a bare scalar', ' 12 ', '12'],
  ['odd layout', '{ "a" :\n1 }', '{\n  "a": 1\n}'],
])('%s stays as it is written', (_, text, formatted) => {
  expect(format(text)).toBe(formatted);
});

test.each([
  ['hello  world', 'hello  world'],
  ['', ''],
  ['  ', '  '],
  ['{"a":1}  {"b":2}', '{\n  "a": 1\n}  {"b":2}'],
  ['{"a":1  xyz }', '{\n  "a": 1  xyz }'],
  ['[1, }', '[\n  1, }'],
  ['{a:1}', '{a:1}'],
  ['[1,2', '[\n  1,\n  2'],
  ['{"a":"unfinished', '{\n  "a": "unfinished'],
  ['{"a": ', '{\n  "a":  '],
])('%j passes through unchanged from where it breaks', (text, formatted) => {
  expect(format(text)).toBe(formatted);
});

test('however a text is cut into pieces, the result is the same and nothing but layout changes', () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 9 }), (json, step) => {
      const text = JSON.stringify(json);
      const pieces: string[] = [];
      for (let at = 0; at < text.length; at += step) pieces.push(text.slice(at, at + step));
      expect(format(...pieces)).toBe(format(text));
      expect(JSON.stringify(JSON.parse(format(text)))).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('text that is not JSON loses no character but layout, however it is cut', () => {
  const character = fc.constantFrom(...Array.from('{}[]",:\\01tn \n'));
  const text = fc.array(character, { maxLength: 30 }).map((list) => list.join(''));
  const bare = (value: string): string => value.replace(/[ \n]/g, '');
  fc.assert(
    fc.property(text, fc.nat(30), (value, cut) => {
      const whole = format(value);
      expect(format(value.slice(0, cut), value.slice(cut))).toBe(whole);
      expect(bare(whole)).toBe(bare(value));
    }),
    { seed: 2, numRuns: 3000 },
  );
});

test('the indentation stops growing, so that deep nesting stays linear', () => {
  const depth = 100_000;
  const text = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const formatted = format(text);
  expect(formatted.replace(/\s/g, '')).toBe(text);
  expect(formatted.length).toBeLessThan(depth * 2 * 131);
});
