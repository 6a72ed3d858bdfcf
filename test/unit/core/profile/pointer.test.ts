import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  childPointer,
  parsePointer,
  readPointer,
  readPointerText,
} from '../../../../src/core/profile/pointer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a JSON Pointer', () => {
  it('is taken apart and unescaped', () => {
    expect(parsePointer('/a~1b/~0~01/0/')).toEqual(['a/b', '~~1', '0', '']);
  });

  it.each(['a', 'a/b', '/~', '/~2', `/${'x'.repeat(1000)}`, '/a'.repeat(65)])(
    '%j is none',
    (pointer) => {
      expect(parsePointer(pointer)).toBeNull();
    },
  );

  it('that is empty means the whole message', () => {
    expect(readPointer(bytes(' {"a":1} '), '')).toBe('{"a":1}');
  });

  it.each([
    ['/n', '12345678901234567890.10'],
    ['/s', '"é\\u0041"'],
    ['/o', '{ "x": [1, 2] }'],
    ['/o/x/1', '2'],
    ['/z', 'null'],
    ['/a~1b', 'true'],
    ['/esc', '3'],
    ['/é', '4'],
  ])('%s leads to the raw text %s', (pointer, raw) => {
    const message =
      '{"n":12345678901234567890.10,"s":"é\\u0041","o":{ "x": [1, 2] },"z":null,"a/b":true,"e\\u0073c":3,"é":4}';
    expect(readPointer(bytes(message), pointer)).toBe(raw);
  });

  it.each([
    ['into a string', '{"a":"text"}', '/a/0'],
    ['into a string with a length', '{"a":"text"}', '/a/length'],
    ['into a number', '{"a":1}', '/a/b'],
    ['to a member of a list', '[1]', '/length'],
    ['behind the end of a list', '[1,2]', '/2'],
    ['to an index with a leading zero', '[1,2]', '/01'],
    ['to the item after the last', '[1,2]', '/-'],
    ['to a member of the prototype', '{}', '/constructor'],
    ['into text that is no JSON', 'hello', '/a'],
    ['into nothing', '', ''],
    ['to a value that is cut short', '{"a":"tex', '/a'],
    ['to a list that is cut short', '{"a":[1,2', '/a'],
  ])('%s leads nowhere', (_case, message, pointer) => {
    expect(readPointer(bytes(message), pointer)).toBeNull();
  });

  it('leads to the first of two members of one name', () => {
    expect(readPointer(bytes('{"a":1,"a":2}'), '/a')).toBe('1');
  });

  it('finds nothing that begins behind the first 64 KiB', () => {
    const message = bytes(`{"data":"${'x'.repeat(100 * 1024)}","type":"late"}`);
    expect([readPointer(message, '/type'), readPointer(message, '/data')?.length]).toEqual([
      null,
      100 * 1024 + 2,
    ]);
  });

  it('is followed in a message of 100 MB at no cost', () => {
    const message = new Uint8Array(100 * 1024 * 1024).fill(0x5b);
    message.set(bytes('{"type":"x","deep":'));
    expect([readPointer(message, '/type'), readPointer(message, '/deep')]).toEqual(['"x"', null]);
  });

  it('is followed in JSON that is 200,000 levels deep', () => {
    const message = bytes(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)},"b":1}`);
    expect([readPointer(message, '/a/0/0')?.length, readPointer(message, '/b')]).toEqual([
      2 * 200_000 - 4,
      null,
    ]);
  });

  it('leads to the value that JSON.parse finds there', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.infiniteStream(fc.nat()), (text, choices) => {
        let value: unknown = JSON.parse(text);
        let pointer = '';
        while (typeof value === 'object' && value !== null) {
          const names = Object.keys(value);
          const name = names[Number(choices.next().value) % (names.length + 1)];
          if (name === undefined) break;
          pointer = childPointer(pointer, name);
          value = (value as Record<string, unknown>)[name];
        }
        expect(JSON.parse(readPointer(bytes(text), pointer) ?? 'undefined')).toEqual(value);
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.tuple(fc.json(), fc.nat(200)).map(([text, end]) => bytes(text).subarray(0, end)),
        ),
        fc.oneof(fc.string(), fc.constantFrom('', '/a', '/0', '/0/a', '/a/0')),
        (payload, pointer) => {
          const raw = readPointer(payload, pointer);
          expect(raw === null || raw !== '').toBe(true);
          readPointerText(payload, pointer);
        },
      ),
    );
  });
});
