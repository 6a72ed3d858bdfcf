import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareJson,
  itemPointer,
  jsonDifferences,
} from '../../../../src/core/compare/json-differences.ts';

const encoder = new TextEncoder();

function differences(before: string, after: string, ignored: readonly string[] = []) {
  return jsonDifferences(encoder.encode(before), encoder.encode(after), (pointer) =>
    ignored.includes(pointer),
  );
}

describe('jsonDifferences', () => {
  it('names the place of each value that changed, is missing or is extra', () => {
    expect(differences('{"a":{"b":1},"c":true,"d":0}', '{"d":0,"a":{"b":2},"e":"x"}')).toEqual([
      { kind: 'changed', pointer: '/a/b', before: '1', after: '2' },
      { kind: 'missing', pointer: '/c', before: 'true' },
      { kind: 'extra', pointer: '/e', after: '"x"' },
    ]);
  });

  it('does not mind the order of members, white space, or how a value is written', () => {
    expect(differences('{"a":1.0,"b":"\\u0041"}', '{ "b": "A",\n "a": 1 }')).toEqual([]);
  });

  it('tells 64-bit numbers apart that a double cannot', () => {
    expect(differences('{"id":9007199254740993}', '{"id":9007199254740992}')).toEqual([
      { kind: 'changed', pointer: '/id', before: '9007199254740993', after: '9007199254740992' },
    ]);
  });

  it('finds an item that was put into a list', () => {
    expect(differences('[1,2,3,4]', '[1,9,2,3,4]')).toEqual([
      { kind: 'extra', pointer: '/1', after: '9' },
    ]);
  });

  it('finds an item that was taken out and one that changed', () => {
    const before = '{"items":[{"id":1,"n":"a"},{"id":2,"n":"b"},{"id":3,"n":"c"}]}';
    const after = '{"items":[{"id":2,"n":"b"},{"id":3,"n":"C"}]}';
    expect(differences(before, after)).toEqual([
      { kind: 'missing', pointer: '/items/0', before: '{"id":1,"n":"a"}' },
      { kind: 'changed', pointer: '/items/2/n', before: '"c"', after: '"C"' },
    ]);
  });

  it('compares each of several members of one name', () => {
    expect(differences('{"a":1,"a":2}', '{"a":1,"a":3}')).toEqual([
      { kind: 'changed', pointer: '/a', before: '2', after: '3' },
    ]);
  });

  it('leaves out what is ignored, with all that is below it, and tells it apart', () => {
    const [before, after] = [
      encoder.encode('{"a":{"b":1},"c":1}'),
      encoder.encode('{"a":[],"c":2}'),
    ];
    const { differences: found, ignored } = compareJson(before, after, (at) => at === '/a');
    expect(found).toEqual([{ kind: 'changed', pointer: '/c', before: '1', after: '2' }]);
    expect(ignored).toEqual([{ kind: 'changed', pointer: '/a', before: '{"b":1}', after: '[]' }]);
  });

  it('compares what is no JSON as text, and what is no text as bytes', () => {
    expect(differences('hello', 'hallo')).toEqual([
      { kind: 'changed', pointer: '', before: 'hello', after: 'hallo' },
    ]);
    expect(jsonDifferences(Uint8Array.of(1, 0xff), Uint8Array.of(1, 0xfe))).toEqual([
      { kind: 'changed', pointer: '', before: '01 ff', after: '01 fe' },
    ]);
  });

  it('shows the part of a long text that differs', () => {
    const [before, after] = [`${'ä'.repeat(5000)}x`, `${'ä'.repeat(5000)}y`];
    const [difference] = differences(before, after);
    expect(difference).toMatchObject({
      before: `…${'ä'.repeat(16)}x`,
      after: `…${'ä'.repeat(16)}y`,
    });
  });

  it('lists 200 differences and then the whole messages', () => {
    const list = (by: number) => JSON.stringify(Array.from({ length: 900 }, (_, n) => n + by));
    const found = differences(list(0), list(100_000));
    expect(found).toHaveLength(201);
    expect(found.at(-1)).toMatchObject({ kind: 'changed', pointer: '' });
  });

  it('takes deep, long and broken messages', () => {
    const deep = (end: string) => '['.repeat(50_000) + end + ']'.repeat(50_000);
    expect(differences(deep('1'), deep('2'))).toHaveLength(1);
    expect(differences('{"a":1', '{"a":2')).toHaveLength(1);
    const wide = (n: number) => JSON.stringify(Array.from({ length: 100_000 }, (_, i) => [i % n]));
    expect(differences(wide(3), wide(4)).length).toBeGreaterThan(1);
    const lists = (n: number) =>
      JSON.stringify(
        Array.from({ length: 300 }, () => Array.from({ length: 90 }, (_, i) => i + n)),
      );
    expect(differences(lists(0), lists(1)).length).toBeGreaterThan(1);
  });

  it('finds nothing between a value and itself, and one change where one was made', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(differences(text, text)).toEqual([]);
        expect(differences(`{"a":${text},"b":1}`, `{"b":2,"a":${text}}`)).toEqual([
          { kind: 'changed', pointer: '/b', before: '1', after: '2' },
        ]);
      }),
    );
  });

  it('finds that any two values differ that do', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const found = differences(JSON.stringify(a), JSON.stringify(b));
        expect(found.length === 0).toBe(isEqual(a, b));
      }),
    );
  });
});

describe('itemPointer', () => {
  it('puts a star for each index', () => {
    expect(itemPointer('/items/12/at')).toBe('/items/*/at');
    expect(itemPointer('/0/1')).toBe('/*/*');
    expect(itemPointer('/a1/b')).toBe('/a1/b');
  });
});

/** `Object.is` would tell 0 and -0 apart, which JSON numbers do not. */
function isEqual(a: unknown, b: unknown): boolean {
  try {
    expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
    return true;
  } catch {
    return a === 0 && b === 0;
  }
}
