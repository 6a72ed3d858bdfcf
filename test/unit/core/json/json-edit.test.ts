import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withJsonValue, withoutJsonValue } from '../../../../src/core/json/json-edit.ts';

const text = '{\n  "id": 9007199254740993,\n  "x": 1.0,\n  "list": [1, {"a":true}]\n}';

test('one value changes and every other character stays', () => {
  expect(withJsonValue(text, ['x'], '2.50')).toBe(text.replace('1.0', '2.50'));
});

test('a value inside a list and an object is reached', () => {
  expect(withJsonValue(text, ['list', '1', 'a'], 'null')).toBe(text.replace('true', 'null'));
});

test('a missing member is added as the others are indented', () => {
  expect(withJsonValue('{\n  "a": 1\n}', ['b'], '"x"')).toBe('{\n  "a": 1,\n  "b": "x"\n}');
  expect(withJsonValue('{"a":1}', ['b'], '2')).toBe('{"a":1, "b": 2}');
  expect(withJsonValue('{}', ['b'], '2')).toBe('{"b": 2}');
});

test('missing objects on the way are made', () => {
  expect(withJsonValue('{}', ['a', 'b'], '1')).toBe('{"a": { "b": 1 }}');
});

test('a member is taken out with its comma, wherever it stands', () => {
  expect(withoutJsonValue('{"a":1,"b":2,"c":3}', ['a'])).toBe('{"b":2,"c":3}');
  expect(withoutJsonValue('{"a":1,"b":2,"c":3}', ['b'])).toBe('{"a":1,"c":3}');
  expect(withoutJsonValue('{"a":1,"b":2,"c":3}', ['c'])).toBe('{"a":1,"b":2}');
  expect(withoutJsonValue('{"a":1}', ['a'])).toBe('{}');
  expect(withoutJsonValue('{"a":1}', ['z'])).toBe('{"a":1}');
});

test('what is no JSON, and a way that leads through a text, change nothing', () => {
  expect(withJsonValue('{"a": tru}', ['a'], '1')).toBeNull();
  expect(withJsonValue('{"a": "x"}', ['a', 'b'], '1')).toBeNull();
});

test('nesting without end is refused and does not overflow', () => {
  expect(withJsonValue('['.repeat(200_000) + ']'.repeat(200_000), ['0'], '1')).toBeNull();
});

test('any JSON text is JSON again after an edit, with the value in its place', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 }),
      fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__'),
      fc.integer({ min: 0, max: 3 }),
      (object, name, indent) => {
        const edited = withJsonValue(JSON.stringify(object, null, indent), [name], '"new"');
        expect(JSON.parse(edited ?? '')).toEqual({
          ...(JSON.parse(JSON.stringify(object)) as object),
          [name]: 'new',
        });
      },
    ),
  );
});
