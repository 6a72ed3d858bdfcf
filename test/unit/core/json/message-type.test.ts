import { expect, test } from 'vitest';
import { messageType } from '../../../../src/core/json/message-type.ts';
import { utf8 } from '../hex.ts';

test.each([
  ['{"type":"session.update"}', 'session.update'],
  ['{"op":10,"d":{}}', '10'],
  ['{"method":"subscribe","id":1}', 'subscribe'],
  ['{"op":1,"event":"tick","type":null}', 'tick'],
  ['{"method":"m","type":"t"}', 't'],
  ['{"type":"caf\\u00e9"}', 'café'],
  ['{"type":"\\q"}', '\\q'],
  ['{"type":{"a":1},"event":[1]}', null],
  ['{"type":true}', null],
  ['["event",{"type":"a"}]', null],
  ['"type"', null],
  ['hello', null],
  ['', null],
])('%s is of type %s', (text, type) => {
  expect(messageType(utf8(text))).toBe(type);
});

test('a type is cut at 80 characters', () => {
  expect(messageType(utf8(`{"type":"${'x'.repeat(1000)}"}`))).toBe('x'.repeat(80));
});
