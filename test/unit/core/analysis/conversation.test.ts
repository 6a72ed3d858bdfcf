import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Profile } from '../../../../src/core/profile/profile.ts';
import { profileOf, Talk } from './talk.ts';

const codette = profileOf({
  correlations: [
    { name: 'ping', request: { type: 'ping' }, answer: { type: 'pong' }, by: 'order' },
    { name: 'chat', request: { type: 'chat' }, answer: { type: 'chat_response' }, by: 'order' },
    {
      name: 'error',
      request: { type: ['ping', 'chat', 'status'] },
      answer: { type: 'error' },
      by: 'order',
    },
  ],
});

test('requests without ids are paired by type and order', () => {
  const talk = new Talk(codette);
  talk.send({ type: 'chat', message: 'a' }, 1000);
  talk.send({ type: 'ping' }, 2000);
  talk.send({ type: 'chat', message: 'b' }, 3000);
  expect([
    talk.receive({ type: 'pong' }, 4000),
    talk.receive({ type: 'chat_response' }, 5000),
    talk.receive({ type: 'chat_response' }, 6000),
    talk.receive({ type: 'chat_response' }, 7000),
  ]).toEqual([
    { requestSeq: 2, latencyUs: 2000 },
    { requestSeq: 1, latencyUs: 4000 },
    { requestSeq: 3, latencyUs: 3000 },
    null,
  ]);
});

test('an error answers the oldest request of any type, which then waits for nothing more', () => {
  const talk = new Talk(codette);
  const chat = talk.send({ type: 'chat' }, 1000);
  const ping = talk.send({ type: 'ping' }, 2000);
  expect(talk.receive({ type: 'error' }, 3000)).toEqual({ requestSeq: chat, latencyUs: 2000 });
  expect(talk.receive({ type: 'chat_response' }, 4000)).toBeNull();
  expect(talk.receive({ type: 'pong' }, 5000)).toEqual({ requestSeq: ping, latencyUs: 3000 });
});

test('figures are kept by rule; a rule for several types gives each its own', () => {
  const talk = new Talk(codette);
  talk.send({ type: 'chat' }, 0);
  talk.send({ type: 'status' }, 0);
  talk.receive({ type: 'chat_response' }, 1500);
  talk.receive({ type: 'error' }, 2500);
  const { pairs, pairsByName } = talk.figures();
  expect(pairs.stats?.count).toBe(2);
  expect(pairsByName.map(({ name, stats }) => [name, stats?.p50Us])).toEqual([
    ['chat', 1500],
    ['status', 2500],
  ]);
});

test('a request is waiting, then answered, and tells by which entry', () => {
  const talk = new Talk(codette);
  const seq = talk.send({ type: 'ping' }, 1000);
  expect(talk.conversation.answerOf(seq, 1500)).toBe('waiting');
  talk.receive({ type: 'pong' }, 2000);
  expect(talk.conversation.answerOf(seq, 2500)).toEqual({ seq: seq + 1, latencyUs: 1000 });
  expect(talk.conversation.answerOf(seq + 1, 2500)).toBeNull();
});

test('a request without an answer is unanswered after its time and costs others nothing', () => {
  const talk = new Talk(
    profileOf({
      correlations: [
        {
          name: 'chat',
          request: { type: 'chat' },
          answer: { type: 'reply' },
          by: 'order',
          timeoutMs: 5,
        },
      ],
    }),
  );
  const lost = talk.send({ type: 'chat' }, 0);
  const next = talk.send({ type: 'chat' }, 6000);
  expect(talk.conversation.answerOf(lost, 6000)).toBe('unanswered');
  expect(talk.receive({ type: 'reply' }, 7000)).toEqual({ requestSeq: next, latencyUs: 1000 });
  expect(talk.figures().pairsByName[0]).toMatchObject({ unanswered: 1, outstanding: 0 });
});

const byId = profileOf({
  correlations: [
    {
      name: 'call',
      request: { type: 'call' },
      answer: { type: 'reply' },
      by: { request: '/id', answer: '/for' },
      timeoutMs: 5,
    },
  ],
});

test('an answer that comes too late by its key still is the answer', () => {
  const talk = new Talk(byId);
  const seq = talk.send({ type: 'call', id: 'a' }, 0);
  expect(talk.conversation.answerOf(seq, 9000)).toBe('unanswered');
  expect(talk.receive({ type: 'reply', for: 'a' }, 10_000)).toEqual({
    requestSeq: seq,
    latencyUs: 10_000,
  });
  expect(talk.figures().pairsByName[0]).toMatchObject({ unanswered: 0, stats: { count: 1 } });
});

test('a second answer is marked as a duplicate and does not count as a measurement', () => {
  const talk = new Talk(byId);
  const seq = talk.send({ type: 'call', id: 7 }, 0);
  talk.receive({ type: 'reply', for: 7 }, 1000);
  expect(talk.receive({ type: 'reply', for: 7 }, 3000)).toEqual({
    requestSeq: seq,
    latencyUs: 3000,
    duplicate: true,
  });
  expect(talk.figures().pairsByName[0]).toMatchObject({ duplicates: 1, stats: { count: 1 } });
});

test('of many answers only the first is linked, and none is a duplicate', () => {
  const talk = new Talk(
    profileOf({
      correlations: [
        {
          name: 'Message',
          request: { type: 'Message' },
          answer: { type: 'Update' },
          by: { request: '/id', answer: '/message_id' },
          many: true,
        },
      ],
    }),
  );
  talk.send({ type: 'Message', id: 'u1' }, 0);
  const update = { type: 'Update', message_id: 'u1' };
  expect(talk.receiveRun([update, update, update], 2000)).toEqual([
    { requestSeq: 1, latencyUs: 2000 },
    null,
    null,
  ]);
});

test('what waits at the end of a connection is unanswered, and the next one answers nothing of it', () => {
  const talk = new Talk(byId);
  const seq = talk.send({ type: 'call', id: 1 }, 0);
  talk.conversation.ended(1000);
  expect(talk.conversation.answerOf(seq, 1000)).toBe('unanswered');
  expect(talk.receive({ type: 'reply', for: 1 }, 2000)).toBeNull();
});

test('a run of messages that answer nothing is not made into objects, however many requests wait', () => {
  const talk = new Talk(byId);
  for (let id = 0; id < 100; id++) talk.send({ type: 'call', id }, 0);
  const flood = Array.from({ length: 50 }, (_, n) => ({
    type: n % 2 ? 'tick' : 'reply',
    for: `x${n}`,
  }));
  expect(talk.receiveRun(flood, 1000)).toEqual(flood.map(() => null));
  expect(talk.figures().pairs.outstanding).toBe(100);
});

test('states that the server announces are chips with their history; saying it again is no news', () => {
  const talk = new Talk(
    profileOf({ chips: [{ name: 'mode', match: { type: 'mode_change' }, value: '/data/mode' }] }),
  );
  for (const mode of ['listening', 'listening', 'speaking']) {
    talk.receiveRun([{ type: 'mode_change', data: { mode } }], 1000);
  }
  expect(talk.conversation.chips()).toEqual([
    {
      name: 'mode',
      value: 'speaking',
      seq: 3,
      timeUs: 1000,
      history: [{ value: 'listening', seq: 1, timeUs: 1000 }],
    },
  ]);
});

test('errors of the server are counted by layer; a note tells them at most once a second', () => {
  const talk = new Talk(
    profileOf({
      errors: [
        {
          layer: 'message',
          match: { type: 'error', where: { '/code': 'parse' } },
          text: '/message',
        },
        { layer: 'application', match: { type: 'refused' } },
      ],
    }),
  );
  const unread = { type: 'error', code: 'parse', message: 'no JSON' };
  talk.receiveRun([unread, unread, unread, { type: 'refused' }], 1000);
  talk.receive(unread, 1_500_000);
  expect(talk.conversation.serverErrors()).toEqual({ message: 4, application: 1 });
  expect(talk.findings).toEqual([
    'server-error-message: The server could not read what was sent: no JSON',
    'server-error-application: The server would not do what was asked.',
    'server-error-message: The server could not read what was sent (one of 3 such errors): no JSON',
  ]);
});

test('an error that two rules mean is one error, of the layer of the first', () => {
  const talk = new Talk(
    profileOf({
      errors: [
        { layer: 'message', match: { type: 'error', where: { '/layer': 'message' } } },
        { layer: 'application', match: { type: 'error' } },
      ],
    }),
  );
  talk.receiveRun([{ type: 'error', layer: 'message' }, { type: 'error' }], 1000);
  expect(talk.conversation.serverErrors()).toEqual({ message: 1, application: 1 });
  expect(talk.findings).toHaveLength(2);
});

test('texts that the profile cannot read are counted and told at most once a second', () => {
  const talk = new Talk(codette);
  talk.receiveRun(['hello', '[1]', '{"a":1}', '{"type":"chat"', '{"type":"pong"}'], 1000);
  expect(talk.figures().unreadable).toBe(4);
  expect(talk.findings).toEqual([
    'message-unreadable: The message before is no JSON object with a type at /type, which this profile asks for.',
  ]);
});

test('a flood without any type is counted to the last message, and told about', () => {
  const talk = new Talk(codette);
  const flood = Array.from({ length: 500 }, (_, n) => ({ n, pad: 'x'.repeat(20) }));
  talk.receiveRun(flood, 1000);
  talk.receiveRun([...flood, { type: 'pong' }, { '\\u0074ype': 'pong' }], 2000);
  talk.receiveRun(flood, 1_500_000);
  expect(talk.figures().unreadable).toBe(1501);
  expect(talk.findings.at(-1)).toMatch(/^message-unreadable: 1001 messages, the last one before,/);
});

test('a message too long to be searched says so and is paired with nothing', () => {
  const talk = new Talk(byId);
  const long = `{"pad":"${'x'.repeat(70_000)}","type":"reply","for":1}`;
  talk.send({ type: 'call', id: 1 }, 0);
  expect(talk.receive(long, 1000)).toBeNull();
  expect(talk.findings[0]).toMatch(/^message-too-long: .*first 64 KiB/);
});

test('an answer whose key stands too far behind says so', () => {
  const talk = new Talk(byId);
  talk.send({ type: 'call', id: 1 }, 0);
  expect(talk.receive({ type: 'reply', pad: 'x'.repeat(70_000), for: 1 }, 1000)).toBeNull();
  expect(talk.findings[0]).toMatch(/no key of the rule call was found there/);
});

test('the offset of the clocks is that of the fastest message; others show their delay', () => {
  const talk = new Talk(
    profileOf({ envelope: { type: '/type', timestamp: '/timestamp' } }),
    1.7e12,
  );
  const stamp = (ms: number): string => new Date(1.7e12 + ms).toISOString();
  talk.receive({ type: 'a', timestamp: stamp(-500) }, 20_000);
  talk.receive({ type: 'a', timestamp: stamp(-450) }, 55_000);
  talk.receive({ type: 'a' }, 80_000);
  expect(talk.conversation.figures(90_000, 2000).clock).toEqual({
    offsetUs: 504_000,
    samples: 2,
    points: [
      { timeUs: 20_000, delayUs: 15_000 },
      { timeUs: 55_000, delayUs: 0 },
    ],
  });
});

test('the built-in profile openagents costs a flood of other messages no object and no reading', () => {
  const text = readFileSync('resources/profiles/openagents.json', 'utf8');
  const talk = new Talk(JSON.parse(text) as Profile);
  talk.send({ type: 'Message', id: 'm' }, 0);
  const tick = { type: 'tick', text: 'plain' };
  expect(talk.receiveRun([tick, tick], 1000)).toEqual([null, null]);
  expect(talk.findings).toEqual([]);
});
