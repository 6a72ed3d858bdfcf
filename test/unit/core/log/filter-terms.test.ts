import { expect, test } from 'vitest';
import { parseFilter } from '../../../../src/core/log/filter-terms.ts';

const text = (value: string, negated = false) => ({ kind: 'text', text: value, negated });

test.each([
  ['', []],
  ['   ', []],
  ['Hello', [text('hello')]],
  ['  two  words ', [text('two'), text('words')]],
  ['"a phrase" word', [text('a phrase'), text('word')]],
  ['"not closed', [text('not closed')]],
  ['""', []],
  ['-ping', [text('ping', true)]],
  ['not ping', [text('ping', true)]],
  ['NOT "a b"', [text('a b', true)]],
  ['-"a b"', [text('a b', true)]],
  ['not -ping', [text('ping')]],
  ['"-ping"', [text('-ping')]],
  ['nothing', [text('nothing')]],
  ['not', [text('not')]],
  ['a not', [text('a'), text('not')]],
  ['-', [text('-')]],
  ['a - b', [text('a'), text('-'), text('b')]],
  ['dir:send', [{ kind: 'direction', direction: 'send', negated: false }]],
  ['DIR:Rec', [{ kind: 'direction', direction: 'receive', negated: false }]],
  ['-dir:receive', [{ kind: 'direction', direction: 'receive', negated: true }]],
  ['kind:message', [{ kind: 'kind', entryKind: 'message', negated: false }]],
  ['not kind:control', [{ kind: 'kind', entryKind: 'control', negated: true }]],
  ['type:Tick', [{ kind: 'type', text: 'tick', negated: false }]],
  ['type:"two words"', [{ kind: 'type', text: 'two words', negated: false }]],
  ['opcode:ping', [{ kind: 'opcode', opcode: 9, negated: false }]],
  [
    'opcode:text -opcode:close',
    [
      { kind: 'opcode', opcode: 1, negated: false },
      { kind: 'opcode', opcode: 8, negated: true },
    ],
  ],
  ['dir:', []],
  ['type: a', [text('a')]],
  ['dir:up', [text('dir:up')]],
  ['ws://localhost:8000/x', [text('ws://localhost:8000/x')]],
  ['{"type":"a"}', [text('{"type":"a"}')]],
])('%j', (input, terms) => {
  expect(parseFilter(input)).toEqual(terms);
});

test('a very long text is read without delay', () => {
  expect(parseFilter('not '.repeat(50_000) + 'x')).toEqual([text('x')]);
  expect(parseFilter(`${'-'.repeat(100_000)}"`)).toHaveLength(1);
});
