import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileMessageTest,
  explainMismatch,
} from '../../../../src/core/scenario/compile-message-test.ts';
import type { MessageTest } from '../../../../src/core/scenario/message-test.ts';

const encoder = new TextEncoder();

function isMeant(
  test: MessageTest,
  message: string,
  variables: Readonly<Record<string, string>> = {},
): boolean {
  const compiled = compileMessageTest(test, undefined, variables);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  return compiled.test(encoder.encode(message), 1);
}

describe('a test of messages', () => {
  it.each<[MessageTest, string, boolean]>([
    [{}, 'anything', true],
    [{ type: 'a' }, '{"type":"a"}', true],
    [{ type: ['a', 'b'] }, '{"x":1,"type":"\\u0062"}', true],
    [{ type: '7' }, '{"type":7}', true],
    [{ type: 'a' }, '{"type":"b"}', false],
    [{ type: 'a' }, 'a', false],
    [{ where: { '/a/0/b': 1 } }, '{"a":[{"b":1.0}]}', true],
    [{ where: { '/a': '{{$number.9007199254740993:json}}' } }, '{"a":9007199254740993}', true],
    [{ where: { '/a': '{{$number.9007199254740993:json}}' } }, '{"a":9007199254740992}', false],
    [{ where: { '/a': { exists: false } } }, '{"b":1}', true],
    [{ where: { '/a': { exists: true } } }, '{"a":null}', true],
    [{ where: { '/a': { oneOf: [1, 'x'] } } }, '{"a":"x"}', true],
    [{ where: { '/a': { noneOf: [1, 'x'] } } }, '{"a":"x"}', false],
    [{ where: { '/a': { noneOf: [1, 'x'] } } }, '{}', true],
    [{ where: { '/a': { pattern: '^[0-9]+$' } } }, '{"a":"12"}', true],
    [{ where: { '/a': { pattern: '^[0-9]+$' } } }, '{"a":12}', false],
    [{ where: { '$.items[*].id': 7 } }, '{"items":[{"id":1},{"id":7}]}', true],
    [{ where: { '$.items[*].id': 7 } }, '{"items":[{"id":1}]}', false],
    [{ where: { '$.items[*].id': { noneOf: [7] } } }, '{"items":[{"id":1},{"id":7}]}', false],
    [{ where: { '$.items[*].id': { exists: false } } }, '{"items":[]}', true],
    [{ json: { a: { b: 1 } } }, '{"x":0,"a":{"b":1,"c":2}}', true],
    [{ json: { a: { b: 1 } } }, '{"a":{"c":2}}', false],
    [{ json: { a: [1, { b: 2 }] } }, '{"a":[1,{"b":2}]}', true],
    [{ json: { a: [1, { b: 2 }] } }, '{"a":[1,{"b":2,"c":3}]}', false],
    [{ json: { a: [1] } }, '{"a":[1,2]}', false],
    [{ json: { a: [] } }, '{"a":[]}', true],
    [{ json: {} }, '{}', true],
    [{ json: {} }, '[]', false],
    [{ json: { a: 1 } }, '{"a":1', false],
    [{ json: 'a' }, '"a"', true],
    [{ text: 'hello' }, 'hello', true],
    [{ text: 'hello' }, 'hello ', false],
    [{ pattern: 'l+o$' }, 'hello', true],
    [{ schema: { type: 'object', required: ['a'] } }, '{"a":1}', true],
    [{ schema: { type: 'object', required: ['a'] } }, '{}', false],
    [{ schema: { type: 'object' } }, 'no json', false],
    [{ opcode: 2 }, 'x', false],
    [{ opcode: 1, type: 'a' }, '{"type":"a"}', true],
  ])('%j of %s: %s', (test, message, expected) => {
    expect(isMeant(test, message)).toBe(expected);
    const differences = explainMismatch(test, undefined, {}, encoder.encode(message), 1);
    expect(differences.length === 0).toBe(expected);
  });

  it('looks for the type where the profile says', () => {
    const compiled = compileMessageTest({ type: 'a' }, { type: '/header/kind' }, {});
    expect(compiled.ok && compiled.test(encoder.encode('{"header":{"kind":"a"}}'), 1)).toBe(true);
  });

  it('finds what stands behind the first 64 KiB', () => {
    const long = `{"pad":"${'x'.repeat(200_000)}","type":"a","data":{"id":7}}`;
    expect(isMeant({ type: 'a', where: { '/data/id': 7 }, json: { data: { id: 7 } } }, long)).toBe(
      true,
    );
    expect(isMeant({ pattern: '"id":7' }, long)).toBe(true);
  });

  it('knows a captured number as a number and as its text', () => {
    const variables = { id: '9007199254740993', name: '"ada"', list: '[1,2]' };
    expect(isMeant({ json: { id: '{{id}}' } }, '{"id":9007199254740993}', variables)).toBe(true);
    expect(isMeant({ json: { id: '{{id}}' } }, '{"id":"9007199254740993"}', variables)).toBe(true);
    expect(isMeant({ json: { id: '{{id:json}}' } }, '{"id":"9007199254740993"}', variables)).toBe(
      false,
    );
    expect(isMeant({ where: { '/id': '{{id}}' } }, '{"id":9007199254740992}', variables)).toBe(
      false,
    );
    expect(isMeant({ json: { all: '{{list:json}}' } }, '{"all":[1,2]}', variables)).toBe(true);
    expect(isMeant({ text: 'hello {{name}}' }, 'hello ada', variables)).toBe(true);
  });

  it('names a variable that there is not', () => {
    const compiled = compileMessageTest({ text: '{{nmae}}' }, undefined, { name: '"x"' });
    expect(compiled).toMatchObject({
      ok: false,
      problems: [{ message: 'There is no variable {{nmae}}; {{name}} may be meant.' }],
    });
  });

  it('tells what a message does not meet', () => {
    const test: MessageTest = {
      type: 'a',
      json: { user: 'ada', n: 1 },
      where: { '/x': { oneOf: [1, 2] } },
    };
    const message = encoder.encode('{"type":"b","user":"bob","x":3}');
    expect(explainMismatch(test, undefined, {}, message, 1)).toEqual([
      { kind: 'changed', pointer: '/type', before: '"a"', after: '"b"' },
      { kind: 'changed', pointer: '/x', before: 'one of 1, 2', after: '3' },
      { kind: 'changed', pointer: '/user', before: '"ada"', after: '"bob"' },
      { kind: 'missing', pointer: '/n', before: '1' },
    ]);
  });

  it('finds every part of a message in it, and nothing else in its place', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 2 }), (value, other) => {
        fc.pre(!JSON.stringify([value, other]).match(/\{\{|__proto__/));
        const json = JSON.parse(JSON.stringify(value)) as never;
        expect(isMeant({ json }, JSON.stringify(value, null, 1))).toBe(true);
        const expected = JSON.stringify(value) === JSON.stringify(other);
        fc.pre(typeof other !== 'object' || other === null);
        expect(isMeant({ json: { a: json } }, JSON.stringify({ a: other }))).toBe(
          expected || (Object.is(value, -0) === Object.is(other, 0) && value === other),
        );
      }),
    );
  });

  it('takes any bytes without throwing', () => {
    const test: MessageTest = {
      ...{ type: 'a', json: { a: [1, { b: null }] }, pattern: 'x', schema: { type: 'array' } },
      where: { '/a/b': 1, '$.a[*]': 'x' },
    };
    const compiled = compileMessageTest(test, undefined, {});
    fc.assert(
      fc.property(fc.uint8Array(), fc.json(), (bytes, text) => {
        for (const payload of [bytes, encoder.encode(text), encoder.encode(text.slice(1))]) {
          if (compiled.ok) compiled.test(payload, 1);
          explainMismatch(test, undefined, {}, payload, 2);
        }
      }),
    );
  });
});
