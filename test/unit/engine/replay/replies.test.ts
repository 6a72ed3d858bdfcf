import { expect, test } from 'vitest';
import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import { inOneGo } from '../../../../src/core/in-one-go.ts';
import type { RecordedExchange } from '../../../../src/core/recording/recorded-exchange.ts';
import { makePlan } from '../../../../src/core/replay/make-plan.ts';
import type { Divergence } from '../../../../src/core/replay/replay-report.ts';
import { preparingReplies } from '../../../../src/engine/replay/replies.ts';
import { recordedMessages, type Line } from '../../core/replay/conversation-fixture.ts';

const encoder = new TextEncoder();
const counts = { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 };

/** What replies are held against after this recording, and what is told of them. */
function repliesTo(lines: readonly Line[]) {
  const exchange: RecordedExchange = {
    connection: {
      ...{ id: 1, attempt: 1, openedUs: 0, problems: 0, bufferedAmount: 0, receiving: null },
      ...{ lastReceiveUs: null, handshake: null, lifecycle: [], profile: null },
      options: { ...defaultConnectionOptions, url: 'ws://127.0.0.1/' },
      state: { phase: 'open', sinceUs: 0 },
      origin: { timeUs: 0, wallTimeMs: 1_700_000_000_000 },
      ...{ send: counts, receive: counts },
    },
    ...{ profile: null, messages: recordedMessages(lines), leftOut: 0, end: null },
    attempts: [{ openedUs: 0, end: null }],
  };
  const told: Divergence[] = [];
  const plan = makePlan(exchange, 'none');
  const replies = inOneGo(
    preparingReplies(
      { exchange, plan, ignores: () => false },
      { onMet: () => undefined, onDivergence: (divergence) => told.push(divergence) },
    ),
  );
  let seq = 0;
  const receive = (text: string) => {
    const payload = encoder.encode(text);
    replies.take({
      seq: ++seq,
      opcode: 1,
      payload,
      requestSeq: null,
      passed: replies.passedCount(),
    });
  };
  return { replies, told, receive };
}

test('of messages that nobody expects a thousand are told, and how many more came', () => {
  const { replies, told, receive } = repliesTo([['receive', { type: 'hello' }]]);
  for (let index = 0; index < 1234; index += 1) receive(`{"kind":"spam","n":${String(index)}}`);
  replies.tellExtras();
  expect(told.map(({ kind }) => kind)).toEqual(Array(1000).fill('extra'));
  expect(replies.notes()).toEqual([
    '234 more messages came that the recording does not have: they are in the capture, and not listed.',
  ]);
});

test('a message is overtaken when a later one came and the server left one out before', () => {
  const { replies, receive } = repliesTo([
    ['receive', { type: 'a' }],
    ['receive', { type: 'b' }],
    ['receive', { type: 'c' }],
  ]);
  for (let index = 0; index < 3; index += 1) replies.pass();
  receive('{"type":"c"}');
  expect(replies.awaited()).toBe(0);
  expect(replies.isOvertaken(0)).toBe(false);
  replies.giveUp(0);
  expect(replies.awaited()).toBe(1);
  expect(replies.isOvertaken(1)).toBe(true);
  receive('{"type":"b"}');
  expect(replies.awaited()).toBeNull();
  expect(replies.met()).toBe(2);
});
