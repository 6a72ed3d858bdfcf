import { expect, test } from 'vitest';
import { mayBeContext } from '../../../../src/core/log/context-row.ts';
import { matchesFilter, type FilterContext } from '../../../../src/core/log/filter-match.ts';
import { parseFilter } from '../../../../src/core/log/filter-parser.ts';
import type { FilterNode } from '../../../../src/core/log/filter-node.ts';
import type { LogEntry } from '../../../../src/core/log/log-entry.ts';
import { encodeClosePayload } from '../../../../src/core/rfc6455/close-code.ts';
import { binary, control, failure, handshake, message, note, state, violation } from './entries.ts';

const tick = message('{"type":"Tick","price":42,"city":"Zürich"}');
const sent = message('hello', { direction: 'send' });

const user = message(
  '{"user":{"id":9007199254740993,"name":"Zoë","tags":[1,{"id":2.50}]},"n":null}',
);
const slow = message('{}', { pair: { requestSeq: 1, latencyUs: 150_000 } });
const noon = new Date(2026, 10, 21, 12, 0, 0).getTime();

/** Every connection's clock began at noon of a day in local time. */
const context: FilterContext = {
  wallTimeMs: (_connectionId, timeUs) => noon + timeUs / 1000,
  testRegex: ({ source, flags }, text) => new RegExp(source, flags).test(text),
};

function nodeOf(filter: string): FilterNode | null {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.filter;
}

function matches(entry: LogEntry, filter: string): boolean {
  const node = nodeOf(filter);
  return node === null || matchesFilter(entry, node, context);
}

const cases: [string, LogEntry, boolean][] = [
  ['', tick, true],
  ['tick', tick, true],
  ['PRICE', tick, true],
  ['zürich', tick, true],
  ['ZÜRICH', tick, true],
  ['tick 42', tick, true],
  ['tick 43', tick, false],
  ['-tick', tick, false],
  ['-43', tick, true],
  ['"price\\":42"', tick, true],
  ['"price\\\\":42"', tick, false],
  ['type:tic', tick, true],
  ['type:price', tick, false],
  ['text', sent, true],
  ['text', tick, false],
  ['dir:send', sent, true],
  ['dir:receive', sent, false],
  ['-dir:send', handshake('failed', null), true],
  ['dir:send', handshake('failed', null), false],
  ['kind:message', tick, true],
  ['kind:control', tick, false],
  ['opcode:text', tick, true],
  ['opcode:binary', binary('00'), true],
  ['opcode:ping', control(9), true],
  ['opcode:close', control(8), true],
  ['"de ad"', binary('de ad be ef'), true],
  ['hello', binary('00 48 65 6c 6c 6f ff'), true],
  ['binary', binary('00'), true],
  ['going', control(8, encodeClosePayload(1001)), true],
  ['1001', control(8, encodeClosePayload(1001)), true],
  ['reserved', violation(1002), true],
  ['opcode-reserved', violation(1002), true],
  ['refused', failure('Connection refused.'), true],
  ['open', state({ phase: 'open', sinceUs: 0 }), true],
  ['closed', state({ phase: 'open', sinceUs: 0 }), false],
  ['incomplete', message('abc', { complete: false }), true],
  ['incomplete', message('abc'), false],
  ['café', message('{"type":"caf\\u00e9"}'), true],
  ['\\u001b', message('\u001b[31m'), true],
  ['case:Tick', tick, true],
  ['case:tick', tick, false],
  ['word:tick', tick, true],
  ['word:tic', tick, false],
  ['tick or nothing', tick, true],
  ['not (tick or nothing)', tick, false],
  ['type=tick', tick, true],
  ['type=tic', tick, false],
  ['/pri.e":\\d+/', tick, true],
  ['/^tick/', tick, false],
  ['/^z.rich$/i', message('ZÜRICH'), true],
  ['/Connection refused/', failure('Connection refused.'), true],
  ['/00 01/', binary('00 01'), true],
  ['conn:1', tick, true],
  ['conn:2', tick, false],
  ['severity:error', failure('x'), true],
  ['severity:warning', message('x', { complete: false }), true],
  ['severity:error', tick, false],
  ['is:incomplete', message('x', { complete: false }), true],
  ['is:compressed', tick, false],
  ['is:fragmented', message('x', { fragments: 2 }), true],
  ['is:paired', slow, true],
  ['is:duplicate', slow, false],
  ['is:duplicate', message('{}', { pair: { requestSeq: 1, latencyUs: 9, duplicate: true } }), true],
  ['is:automatic', tick, false],
  ['is:automatic', message('{}', { act: { kind: 'keepalive', name: '' } }), true],
  ['is:automatic', message('{}', { act: { kind: 'held', name: '' } }), false],
  ['latency>100ms', slow, true],
  ['latency>0.2s', slow, false],
  ['latency>=0', tick, false],
  ['answers:1', slow, true],
  ['answers:2', slow, false],
  ['answers>=0', tick, false],
  ['latency>1ms', control(10, undefined, 2000), true],
  ['size:5', sent, true],
  ['size>5', sent, false],
  ['size=0', state({ phase: 'open', sinceUs: 0 }), false],
  ['wire<=7', sent, true],
  ['seq:1..2', tick, true],
  ['seq>1', tick, false],
  ['time:12:00', tick, true],
  ['time:12:01', tick, false],
  ['time>=12:00:00.001', tick, true],
  ['time>12:00:00.001', tick, false],
  ['time:11:59..12:00:01', tick, true],
  ['time:23:00..13:00', tick, true],
  ['time:2026-11-21T12:00', tick, true],
  ['time<2026-11-21T12:00', tick, false],
  ['$.user.id = 9007199254740993', user, true],
  ['$.user.id = 9007199254740992', user, false],
  ['$.user.id > 9007199254740992', user, true],
  ['$.user.id = "9007199254740993"', user, false],
  ['$.user.name = "Zoë"', user, true],
  ['$.user.name = Zoë', user, true],
  ['$.user.name != Zoë', user, false],
  ['$.user.name > "Zo"', user, true],
  ['$.user.tags[0] = 1', user, true],
  ['$.user.tags[1].id = 2.5', user, true],
  ['$.user.tags[*].id <= 25e-1', user, true],
  ['$.user.*.x', user, false],
  ['$.user.tags[2]', user, false],
  ['$.n = null', user, true],
  ['$.n', user, true],
  ['$.missing != 1', user, false],
  ['$.user != 1', user, true],
  ['$.a', message('not json'), false],
  ['$.a = 1', message('{"a":2,"a":1}'), true],
  ['$.é = 1', message('{"\\u00e9":1}'), true],
];

test.each(cases)('the filter %j, case %#', (filter, entry, expected) => {
  expect(matches(entry, filter)).toBe(expected);
});

test('the whole payload is searched, not only its start', () => {
  const long = message(`${'x'.repeat(3_000_000)}needle`);
  expect(matches(long, 'NEEDLE')).toBe(true);
  expect(matches(long, 'needles')).toBe(false);
  expect(matches(long, '/need.e/')).toBe(true);
});

test.each([
  ['hello', true],
  ['type:chat', true],
  ['size>1k', true],
  ['$.a = 1 /x/', true],
  ['hello or type:chat', true],
  ['hello conn:1', true],
  ['hello conn:2', false],
  ['hello seq>99', false],
  ['kind:message hello', false],
  ['hello not kind:state', false],
  ['hello not kind:note', true],
  ['dir:receive hello', false],
  ['hello opcode:text', false],
  ['type:chat -dir:receive', true],
  ['kind:message or hello', true],
])('beside what %j finds, a state stays as context: %s', (filter, expected) => {
  const node = nodeOf(filter);
  const entry = state({ phase: 'open', sinceUs: 0 });
  expect(node !== null && mayBeContext(entry, node, context)).toBe(expected);
});

test('messages and control frames are never context, all others can be', () => {
  const node = nodeOf('hello');
  const entries = [tick, control(9), note('a'), failure('b'), violation(null)];
  expect(entries.map((entry) => node !== null && mayBeContext(entry, node, context))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
