import { expect, test } from 'vitest';
import { matchesFilter } from '../../../../src/core/log/filter-match.ts';
import { parseFilter } from '../../../../src/core/log/filter-terms.ts';
import type { LogEntry } from '../../../../src/core/log/log-entry.ts';
import { encodeClosePayload } from '../../../../src/core/rfc6455/close-code.ts';
import { binary, control, failure, handshake, message, state, violation } from './entries.ts';

const tick = message('{"type":"Tick","price":42,"city":"Zürich"}');
const sent = message('hello', { direction: 'send' });

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
  ['"price\\":42"', tick, false],
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
];

test.each(cases)('the filter %j, case %#', (filter, entry, expected) => {
  expect(matchesFilter(entry, parseFilter(filter))).toBe(expected);
});

test('the whole payload is searched, not only its start', () => {
  const long = message(`${'x'.repeat(5_000_000)}needle`);
  expect(matchesFilter(long, parseFilter('NEEDLE'))).toBe(true);
  expect(matchesFilter(long, parseFilter('needles'))).toBe(false);
});
