import { expect, test } from 'vitest';
import { kindsByTime } from '../../../../src/core/replay/by-time.ts';
import { replayKind } from '../../../../src/core/replay/replay-kind.ts';
import { recordedMessages, type Line } from './conversation-fixture.ts';

/** Whether the message of that index comes by time. */
function comesByTime(lines: readonly Line[], index: number): boolean {
  const messages = recordedMessages(lines);
  const kinds = messages.map((message) => replayKind(message, null));
  return kindsByTime(messages, kinds).has(kinds[index]?.key ?? '');
}

const talk: readonly Line[] = [
  ['send', '40'],
  ['receive', '40{"sid":"b"}'],
  ['receive', '2'],
  ['send', '3'],
  ['receive', '2'],
  ['send', '3'],
];

test('pings of Socket.IO come by time, since the client answers them when it likes', () => {
  const lines: readonly Line[] = [['receive', '0{"sid":"a","pingInterval":200}'], ...talk];
  expect(comesByTime(lines, 3)).toBe(true);
  expect(comesByTime(lines, 2)).toBe(false);
});

test('a 2 of a server that speaks something else is a message like any other', () => {
  expect(comesByTime([['receive', 'hello'], ...talk], 3)).toBe(false);
});
