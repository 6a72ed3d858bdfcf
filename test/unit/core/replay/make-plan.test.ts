import { expect, test } from 'vitest';
import { findingKindsByTime } from '../../../../src/core/replay/by-time.ts';
import { replayKind } from '../../../../src/core/replay/replay-kind.ts';
import { recordedMessages, type Line } from './conversation-fixture.ts';

test('what comes by time in a large recording is found in steps, between which others get their turn', () => {
  const lines = Array.from({ length: 20_000 }, (_, index): Line => {
    return index % 10 === 0 ? ['receive', { type: 'tick', n: index }] : ['send', { type: 'x' }];
  });
  const messages = recordedMessages(lines);
  const kinds = messages.map((message) => replayKind(message, null));
  const work = findingKindsByTime(messages, kinds);
  let steps = 0;
  while (work.next().done !== true) steps += 1;
  expect(steps).toBeGreaterThanOrEqual(20);
});
