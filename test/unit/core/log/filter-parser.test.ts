import { expect, test } from 'vitest';
import type { FilterNode } from '../../../../src/core/log/filter-node.ts';
import { parseFilter } from '../../../../src/core/log/filter-parser.ts';
import { filterTerms, filterTokens } from '../../../../src/core/log/filter-tokens.ts';

const text = (value: string) =>
  ({ kind: 'text', text: value, matchCase: false, wholeWord: false }) as const;
const and = (...nodes: FilterNode[]) => ({ kind: 'and', nodes }) as const;
const or = (...nodes: FilterNode[]) => ({ kind: 'or', nodes }) as const;
const not = (node: FilterNode) => ({ kind: 'not', node }) as const;
const size = (operator: '>' | '=', value: number) =>
  ({ kind: 'number', field: 'size', test: { operator, value } }) as const;
const [a, b, c] = [text('a'), text('b'), text('c')];

const read: [string, FilterNode | null][] = [
  ['', null],
  ['   ', null],
  ['""', null],
  ['Hello', text('Hello')],
  ['  two  words ', and(text('two'), text('words'))],
  ['"a phrase" word', and(text('a phrase'), text('word'))],
  ['"not closed', text('not closed')],
  ['"a \\"quoted\\" \\\\ word"', text('a "quoted" \\ word')],
  ['"\\u001b"', text('\\u001b')],
  ['"n":200000', text('"n":200000')],
  ['{"type":"a"}', text('{"type":"a"}')],
  ['ws://localhost:8000/x', text('ws://localhost:8000/x')],
  ['foo:bar', text('foo:bar')],
  ['f(x) :)', and(text('f(x)'), text(':)'))],
  ['nothing android order', and(text('nothing'), text('android'), text('order'))],
  ['case:Foo', { ...text('Foo'), matchCase: true }],
  ['word:foo', { ...text('foo'), wholeWord: true }],
  ['case:word:"Two words"', { ...text('Two words'), matchCase: true, wholeWord: true }],
  ['-a', not(a)],
  ['not a', not(a)],
  ['NOT "a"', not(a)],
  ['not -a', a],
  ['"-a"', text('-a')],
  ['-', text('-')],
  ['a - b', and(a, text('-'), b)],
  ['a and b', and(a, b)],
  ['a or b c', or(a, and(b, c))],
  ['not a or b', or(not(a), b)],
  ['(a or b) c', and(or(a, b), c)],
  ['-(a b)', not(and(a, b))],
  ['not (a or (b c))', not(or(a, and(b, c)))],
  ['()', null],
  ['dir:send', { kind: 'direction', direction: 'send' }],
  ['DIR:Rec', { kind: 'direction', direction: 'receive' }],
  ['-dir:receive', not({ kind: 'direction', direction: 'receive' })],
  ['kind:message', { kind: 'entry-kind', entryKind: 'message' }],
  ['opcode:ping', { kind: 'opcode', opcode: 9 }],
  ['opcode:0x3', { kind: 'opcode', opcode: 3 }],
  ['type:Tick', { kind: 'type', text: 'Tick', exact: false }],
  ['type="two words"', { kind: 'type', text: 'two words', exact: true }],
  ['conn:#2', { kind: 'connection', connectionId: 2 }],
  ['severity:error', { kind: 'severity', severity: 'error' }],
  ['is:frag', { kind: 'trait', trait: 'fragmented' }],
  ['size>1k', size('>', 1024)],
  ['size > 1KB', size('>', 1024)],
  ['size:>1k', size('>', 1024)],
  ['size:1.5k', size('=', 1536)],
  [
    'size:100..2k',
    { kind: 'number', field: 'size', test: { operator: 'between', min: 100, max: 2048 } },
  ],
  ['latency>=0.1s', { kind: 'number', field: 'latency', test: { operator: '>=', value: 100_000 } }],
  [
    'seq:#10..#20',
    { kind: 'number', field: 'seq', test: { operator: 'between', min: 10, max: 20 } },
  ],
  [
    'time>12:04:05.5',
    { kind: 'time', test: { operator: '>', value: { kind: 'of-day', ms: 43_445_500 } } },
  ],
  ['/time.?out/i', { kind: 'regex', source: 'time.?out', flags: 'i' }],
  ['/a[/]b\\/c d/', { kind: 'regex', source: 'a[/]b\\/c d', flags: '' }],
  ['$.a.b', { kind: 'path', path: [member('a'), member('b')], test: null }],
  [
    '$.items[0]["x y"][*]',
    {
      kind: 'path',
      path: [member('items'), { kind: 'item', index: 0 }, member('x y'), { kind: 'any' }],
      test: null,
    },
  ],
  ['$.id = 9007199254740993', path('id', '=', { kind: 'number', text: '9007199254740993' })],
  ['$.id>=-1.5e3', path('id', '>=', { kind: 'number', text: '-1.5e3' })],
  ['$.id != "7"', path('id', '!=', { kind: 'string', text: '7' })],
  ['$.id == null', path('id', '=', { kind: 'literal', text: 'null' })],
  ['$5', text('$5')],
];

function member(name: string) {
  return { kind: 'member', name } as const;
}

function path(
  name: string,
  operator: '=' | '!=' | '>=',
  value: { kind: 'number' | 'string'; text: string } | { kind: 'literal'; text: 'null' },
): FilterNode {
  return { kind: 'path', path: [member(name)], test: { operator, value } };
}

test.each(read)('%j is read', (input, filter) => {
  expect(parseFilter(input)).toEqual({ ok: true, filter });
});

test.each([
  ['dir:', 0, 4, 'Write send or receive after dir:'],
  ['a dir:up', 6, 8, 'dir cannot be "up": write send or receive.'],
  ['type: a', 0, 5, 'Write a type, or a part of it after type:'],
  ['size>big', 5, 8, 'size cannot be "big": write a size, such as size>1k or size:100..2k.'],
  ['time:25:00', 5, 10, null],
  ['a or', 2, 4, '"or" needs a condition after it. To search for the word, put it in quotes.'],
  ['or a', 0, 2, '"or" needs a condition before it. To search for the word, put it in quotes.'],
  ['a and', 2, 5, '"and" needs a condition after it. To search for the word, put it in quotes.'],
  ['not', 0, 3, '"not" needs a condition after it. To search for the word, put it in quotes.'],
  ['x (a b', 2, 3, 'This ( has no ). To search for it, put the text in quotes.'],
  ['/abc', 0, 4, null],
  ['/a/x', 3, 4, null],
  ['/(/', 0, 3, 'This is not a regular expression: Unterminated group.'],
  ['$.', 0, 2, 'A path is written like $.user.id, $.items[0].id or $.items[*].id.'],
  ['$.a =', 0, 5, 'Write a value after =, such as 7, true or "text".'],
  ['case:', 0, 5, 'Write a text after case:'],
])('%j says what is wrong, and where', (input, start, end, message) => {
  expect(parseFilter(input)).toEqual({
    ok: false,
    problem: { start, end, message: message ?? (expect.any(String) as string) },
  });
});

test('texts made to be slow are read, or refused, at once', () => {
  const hostile = [
    'not '.repeat(2_400) + 'x',
    '('.repeat(10_000),
    '-'.repeat(9_999) + '"',
    '/' + '[a'.repeat(4_900),
    '$' + '.a'.repeat(4_900),
    'a '.repeat(4_900),
    'x'.repeat(1_000_000),
  ];
  expect(hostile.map((one) => parseFilter(one).ok)).toEqual([
    true,
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('the example of the language has these terms for chips', () => {
  const filter = 'dir:receive type:chat size>1k /time.?out/ not type:ping $.user.id = 7';
  expect(filterTerms(filter).map((term) => [term.text, term.kind, term.negated])).toEqual([
    ['dir:receive', 'direction', false],
    ['type:chat', 'type', false],
    ['size>1k', 'number', false],
    ['/time.?out/', 'regex', false],
    ['not type:ping', 'type', true],
    ['$.user.id = 7', 'path', false],
  ]);
});

test.each([
  ['a or b', ['a or b']],
  ['(a b) c', ['(a b)', 'c']],
  ['dir:', []],
])('%j has the terms %j', (input, terms) => {
  expect(filterTerms(input).map((term) => term.text)).toEqual(terms);
});

test('tokens tell what each stretch of a text is', () => {
  const filter = '-dir:send (size > 1k or $.a = "x") word';
  expect(
    filterTokens(filter).map(({ kind, start, end }) => [kind, filter.slice(start, end)]),
  ).toEqual([
    ['operator', '-'],
    ['key', 'dir:'],
    ['value', 'send'],
    ['operator', '('],
    ['key', 'size > '],
    ['value', '1k'],
    ['operator', 'or'],
    ['path', '$.a'],
    ['comparison', ' = '],
    ['value', '"x"'],
    ['operator', ')'],
    ['text', 'word'],
  ]);
});
