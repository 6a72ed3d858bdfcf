import { expect, test } from 'vitest';
import { isHeartbeatShape, shapeOf } from '../../../../src/core/log/shape-of.ts';
import type { LogEntry } from '../../../../src/core/log/log-entry.ts';
import { binary, control, message, note } from './entries.ts';

const many = JSON.stringify(Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`k${n}`, n])));

const cases: [string, LogEntry, string | null][] = [
  ['keys in order', message('{"b":1,"a":{"c":2}}'), '{a, b}'],
  ['a type before its keys', message('{"type":"tick","n":1}'), 'tick {n, type}'],
  ['a key once', message('{"a":1,"a":2}'), '{a}'],
  ['an empty object', message('{}'), '{}'],
  ['an array', message('[1,2]'), 'text'],
  ['words', message('hello'), 'text'],
  ['a heartbeat of one word', message('ping'), '"ping"'],
  ['hidden characters made visible', message('{"a\\u202eb":1}'), '{a\\u202eb}'],
  ['what was read before JSON broke', message('{"a":1,"b":2,"c'), '{a, b}'],
  ['binary', binary('00'), 'binary'],
  ['a ping', control(9), 'ping'],
  ['no message', note('x'), null],
];

test.each(cases)('the shape of %s', (_what, entry, shape) => {
  expect(shapeOf(entry)).toBe(shape);
});

test('of many keys only the first 32 are told', () => {
  const shape = shapeOf(message(many)) ?? '';
  expect([shape.split(', ').length, shape.endsWith(', …}')]).toEqual([33, true]);
});

test.each([
  ['ping', true],
  ['pong', true],
  ['"ping"', true],
  ['heartbeat {at, type}', true],
  ['phx_heartbeat {}', true],
  ['keep-alive {type}', true],
  ['client:ping {event}', true],
  ['shipping {type}', false],
  ['{ping}', false],
  ['text', false],
])('the shape %s looks like a heartbeat: %s', (shape, expected) => {
  expect(isHeartbeatShape(shape)).toBe(expected);
});
