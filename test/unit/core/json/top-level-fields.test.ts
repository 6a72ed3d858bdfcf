import { expect, test } from 'vitest';
import { topLevelFields } from '../../../../src/core/json/top-level-fields.ts';
import { utf8 } from '../hex.ts';

const names = ['id', 'type'];

test.each([
  ['{"type":"a","id":7}', { type: '"a"', id: '7' }],
  [' \t\r\n{ "id" : 9007199254740993 }', { id: '9007199254740993' }],
  ['{"id":1.0,"type":null}', { id: '1.0', type: 'null' }],
  ['{"id":true}', { id: 'true' }],
  ['{"x":{"id":1,"type":"no"},"id":2}', { id: '2' }],
  ['{"x":[{"id":1},"]}"],"id":2}', { id: '2' }],
  ['{"x":"\\"id\\":1, \\\\","id":2}', { id: '2' }],
  ['{"\\u0069d":5}', { id: '5' }],
  ['{"id":{"a":1}}', {}],
  ['{"id":1,"id":2}', { id: '1' }],
  ['{"idx":1,"i":2,"ID":3}', {}],
  ['{"id":"a\\"b\\u00e9"}', { id: '"a\\"b\\u00e9"' }],
  ['{"id":"ünï"}', { id: '"ünï"' }],
  ['{}', {}],
  ['', {}],
  ['[{"id":1}]', {}],
  ['"id"', {}],
  ['null', {}],
  ['{"id":1', {}],
  ['{"id":"abc', {}],
  ['{"id"', {}],
  ['{"id":', {}],
  ['{id:1}', {}],
  ['{"id":1 "type":2}', { id: '1' }],
  ['{"__proto__":1,"id":2}', { id: '2' }],
])('%s', (text, fields) => {
  expect(topLevelFields(utf8(text), names)).toEqual(fields);
});

test('nesting of 200,000 levels before the key is passed over', () => {
  const depth = 200_000;
  const text = `{"x":${'['.repeat(depth)}${']'.repeat(depth)},"id":3}`;
  expect(topLevelFields(utf8(text), names, 1_000_000)).toEqual({ id: '3' });
});

test('no more is read than asked for, and a value that the limit cuts is not given', () => {
  const bytes = utf8('{"type":"a","id":12345}');
  expect(topLevelFields(bytes, names, bytes.length)).toEqual({ type: '"a"', id: '12345' });
  for (let limit = 0; limit <= bytes.length - 1; limit++) {
    const { id } = topLevelFields(bytes, names, limit);
    expect(id).toBeUndefined();
  }
});

test('a long run of backslashes takes linear time', () => {
  const text = `{"x":"${'\\'.repeat(200_000)}\\"${'\\\\\\"'.repeat(50_000)}","id":1}`;
  expect(topLevelFields(utf8(text), names, 1_000_000)).toEqual({ id: '1' });
});
