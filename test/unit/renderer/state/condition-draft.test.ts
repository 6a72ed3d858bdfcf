import { expect, test } from 'vitest';
import { parseFilter } from '../../../../src/core/log/filter-parser.ts';
import {
  conditionFields,
  conditionText,
  draftFor,
  type ConditionDraft,
} from '../../../../src/renderer/state/condition-draft.ts';

function built(fieldId: string, change: Partial<ConditionDraft>): string {
  return conditionText({ ...draftFor(fieldId), ...change });
}

test.each<[string, string, Partial<ConditionDraft>]>([
  ['"time out"', 'text', { value: 'time out' }],
  ['case:"a \\"b\\""', 'text', { value: 'a "b"', operator: 'contains, same case' }],
  ['/a\\/b/', 'regex', { value: 'a/b' }],
  ['dir:send', 'dir', {}],
  ['not dir:receive', 'dir', { value: 'receive', negated: true }],
  ['type:"a b"', 'type', { value: 'a b' }],
  ['type=chat', 'type', { value: 'chat', operator: 'is' }],
  ['size>1k', 'size', { value: '1k' }],
  ['latency>=100ms', 'latency', { value: '100ms', operator: '>=' }],
  ['$.user.id = 7', 'path', { path: '$.user.id', operator: '=', value: '7' }],
  ['$.name != "seven"', 'path', { path: '$.name', operator: '!=', value: 'seven' }],
  ['$.name', 'path', { path: '$.name', operator: 'exists' }],
])('the builder writes %j', (text, fieldId, change) => {
  expect(built(fieldId, change)).toBe(text);
  expect(parseFilter(text)).toMatchObject({ ok: true });
});

test('every field can be built with its first operator and an example', () => {
  const unread = conditionFields.filter(({ id, values, example }) => {
    const value = values[0] ?? example;
    return !parseFilter(built(id, { value, path: '$.a' })).ok;
  });
  expect(unread).toEqual([]);
});
