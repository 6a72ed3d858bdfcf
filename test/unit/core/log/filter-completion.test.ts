import { expect, test } from 'vitest';
import { completeFilter } from '../../../../src/core/log/filter-completion.ts';

const known = {
  types: ['chat', 'tick', 'two words'],
  connections: [{ id: 1, label: 'ws://localhost/a' }],
  paths: ['$.user.id', '$.user.name'],
};

/** The text with each completion accepted; `|` is the caret. */
function accepted(input: string): string[] {
  const caret = input.indexOf('|');
  const text = input.replace('|', '');
  const { from, to, items } = completeFilter(text, caret, known);
  return items.map(({ insert }) => text.slice(0, from) + insert + text.slice(to));
}

test.each([
  ['di|', ['dir:']],
  ['-di|', ['-dir:']],
  ['a (ki|', ['a (kind:']],
  ['dir:|', ['dir:send ', 'dir:receive ']],
  ['dir:r|ece b', ['dir:receive  b']],
  ['type:t|', ['type:tick ', 'type:"two words" ']],
  ['type:"two|', ['type:"two words" ']],
  ['conn:|', ['conn:1 ']],
  ['$.us|', ['$.user.id', '$.user.name']],
  ['si|', ['size']],
  ['unknown|', []],
])('%j can become %j', (input, expected) => {
  expect(accepted(input)).toEqual(expected);
});

test('an empty place offers every key', () => {
  const keys = completeFilter('', 0, known).items.map(({ label }) => label);
  expect(keys).toEqual(expect.arrayContaining(['dir:', 'size:', 'case:', 'not', '$.']));
});
