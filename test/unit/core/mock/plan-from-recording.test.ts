import { expect, test } from 'vitest';
import type { MockClock } from '../../../../src/core/mock/answer-writer.ts';
import { planningRecording } from '../../../../src/core/mock/plan-from-recording.ts';
import type { MockPlan } from '../../../../src/core/mock/mock-plan.ts';
import type { RecordedExchange } from '../../../../src/core/recording/recorded-exchange.ts';
import { builtInProfiles } from '../../../../src/core/profile/built-in-profiles.ts';
import { clientOf } from './simulated.ts';
import { recordedAt, talk, type Said } from './talk.ts';

function plansFromRecording(exchanges: readonly RecordedExchange[]): readonly MockPlan[] {
  const job = planningRecording(exchanges);
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

function clientOfTalk(said: readonly Said[], clock: MockClock = 'recorded') {
  return clientOf(plansFromRecording([talk(said)])[0], clock);
}

const asked: readonly Said[] = [
  [0, 'receive', { type: 'hello', session: 'abc' }],
  [100, 'send', { type: 'ask', id: 1, about: 'cats' }],
  [120, 'receive', { type: 'answer', id: 1, text: 'They purr.' }],
  [200, 'send', { type: 'ask', id: 2, about: 'dogs' }],
  [230, 'receive', { type: 'answer', id: 2, text: 'They bark.' }],
];

test('what came before the client spoke is the greeting', () => {
  expect(clientOfTalk(asked).greeting()).toEqual([{ type: 'hello', session: 'abc' }]);
});

test('the answer is the one to the most similar request, with the id of the client', () => {
  const client = clientOfTalk(asked);

  expect(client.ask({ type: 'ask', id: 71, about: 'dogs' })).toEqual({
    from: { kind: 'recorded', seq: 4 },
    says: [{ type: 'answer', id: 71, text: 'They bark.' }],
  });
  expect(client.ask({ type: 'ask', id: 'x', about: 'cats' }).says).toEqual([
    { type: 'answer', id: 'x', text: 'They purr.' },
  ]);
});

test('64-bit ids and the spelling of everything else survive', () => {
  const client = clientOfTalk([
    [0, 'send', '{"type":"ask","id":9007199254740993}'],
    [1, 'receive', '{ "type":"answer", "id":9007199254740993, "n":1.0 }'],
  ]);

  expect(client.raw('{"type":"ask","id":9007199254740995}')).toEqual([
    '{ "type":"answer", "id":9007199254740995, "n":1.0 }',
  ]);
});

test('requests that are equal are answered in recorded order, and then from the first again', () => {
  const client = clientOfTalk([
    [0, 'send', { type: 'next' }],
    [1, 'receive', { type: 'item', n: 1 }],
    [2, 'send', { type: 'next' }],
    [3, 'receive', { type: 'item', n: 2 }],
  ]);

  const answers = [1, 2, 3].map(() => client.ask({ type: 'next' }).says[0]);

  expect(answers).toEqual([
    { type: 'item', n: 1 },
    { type: 'item', n: 2 },
    { type: 'item', n: 1 },
  ]);
});

test('a request that is like none in particular is answered like each of its kind in turn', () => {
  const client = clientOfTalk(asked);
  const texts = ['birds', 'fish', 'snails'].map((about) =>
    client.ask({ type: 'ask', id: 9, about }),
  );

  expect(texts.map(({ says }) => (says[0] as { text: string }).text)).toEqual([
    'They purr.',
    'They bark.',
    'They purr.',
  ]);
});

test('a request that asks for something else is not answered with what does not fit', () => {
  const client = clientOfTalk([
    [0, 'send', { type: 'call', method: 'add', id: 1 }],
    [1, 'receive', { type: 'result', id: 1, value: 3 }],
  ]);

  expect(client.ask({ type: 'call', method: 'delete', id: 2 }).from.kind).toBe('none');
  expect(client.ask({ type: 'unheard of' }).from.kind).toBe('none');
});

test('answers that came in another order than the requests belong to the request with their id', () => {
  const client = clientOfTalk([
    [0, 'send', { type: 'ask', request_id: 'aaaa-1', about: 'cats' }],
    [1, 'send', { type: 'ask', request_id: 'aaaa-2', about: 'dogs' }],
    [2, 'receive', { type: 'answer', request_id: 'aaaa-2', text: 'They bark.' }],
    [3, 'receive', { type: 'answer', request_id: 'aaaa-1', text: 'They purr.' }],
  ]);

  expect(client.ask({ type: 'ask', request_id: 'new', about: 'cats' }).says).toEqual([
    { type: 'answer', request_id: 'new', text: 'They purr.' },
  ]);
});

test('the pairs that were recorded decide whose answer a message is', () => {
  const said: readonly Said[] = [
    [0, 'send', { type: 'ask', about: 'cats' }],
    [1, 'send', { type: 'ask', about: 'dogs' }],
    [2, 'receive', { type: 'answer', text: 'They purr.' }],
  ];
  const client = clientOf(plansFromRecording([talk(said, { pairs: { 3: 1 } })])[0]);

  expect(client.ask({ type: 'ask', about: 'cats' }).says).toHaveLength(1);
  expect(client.ask({ type: 'ask', about: 'dogs' }).says).toEqual([]);
});

test('a stream follows its request in the recorded times', () => {
  const plan = plansFromRecording([
    talk([
      [1000, 'send', { type: 'ask', id: 'q-1' }],
      [1010, 'receive', { type: 'piece', id: 'q-1', text: 'a' }],
      [1040, 'receive', { type: 'piece', id: 'q-1', text: 'b' }],
      [1050, 'receive', { type: 'done', id: 'q-1' }],
    ]),
  ])[0];
  const [groups = []] = [...(plan?.answers.values() ?? [])];
  const answers = groups.flatMap(({ members }) => members);

  expect(answers[0]?.messages.map(({ afterMs }) => afterMs)).toEqual([10, 40, 50]);
});

test('an id of the client stands in later messages too, not only in the answer', () => {
  const client = clientOfTalk([
    [0, 'send', { type: 'join', room_id: 'room-1234' }],
    [1, 'receive', { type: 'joined' }],
    [2, 'send', { type: 'say', text: 'hi' }],
    [3, 'receive', { type: 'said', room_id: 'room-1234' }],
  ]);
  client.ask({ type: 'join', room_id: 'room-9' });

  expect(client.ask({ type: 'say', text: 'hi' }).says).toEqual([
    { type: 'said', room_id: 'room-9' },
  ]);
});

test('what comes evenly to the end goes on, and follows the request it began after', () => {
  const ticks = Array.from({ length: 6 }, (_, i): Said => [
    300 + i * 200,
    'receive',
    { type: 'tick', n: i },
  ]);
  const plan = plansFromRecording([talk([[100, 'send', { type: 'subscribe' }], ...ticks])])[0];
  const [[group] = []] = [...(plan?.answers.values() ?? [])];
  const answer = group?.members[0];

  expect(answer?.messages).toEqual([]);
  expect(answer?.series).toHaveLength(1);
  expect(answer?.series[0]).toMatchObject({ intervalMs: 200 });
  expect(answer?.series[0]?.messages.map(({ afterMs }) => afterMs)).toEqual([
    200, 400, 600, 800, 1000, 1200,
  ]);
});

test('a feed that ran before anything was asked is no answer to what is asked later', () => {
  const client = clientOfTalk([
    [0, 'receive', { type: 'price', n: 1 }],
    [7, 'receive', { type: 'price', n: 2 }],
    [10, 'send', { type: 'ask', about: 'cats' }],
    [12, 'receive', { type: 'answer', text: 'They purr.' }],
    [90, 'receive', { type: 'price', n: 3 }],
  ]);

  expect(client.ask({ type: 'ask', about: 'cats' }).says).toEqual([
    { type: 'answer', text: 'They purr.' },
  ]);
  expect(client.greeting()).toHaveLength(3);
});

test('times near the recording move to now and keep their form; others stay', () => {
  const said: readonly Said[] = [
    [
      500,
      'receive',
      {
        type: 'hello',
        iso: '2026-01-31T13:00:00.250+01:00',
        seconds: recordedAt / 1000,
        ms: recordedAt + 500,
        born: '1999-01-01T00:00:00Z',
        order_id: String(recordedAt),
      },
    ],
  ];
  const laterMs = recordedAt + 500 + 3_600_000;

  expect(clientOfTalk(said, 'shift').greeting(laterMs)).toEqual([
    {
      type: 'hello',
      iso: '2026-01-31T14:00:00.250+01:00',
      seconds: recordedAt / 1000 + 3600,
      ms: recordedAt + 500 + 3_600_000,
      born: '1999-01-01T00:00:00Z',
      order_id: String(recordedAt),
    },
  ]);
  expect(clientOfTalk(said, 'recorded').greeting(laterMs)).toEqual([said[0]?.[2]]);
});

test('a server that says texts back says new ones back, too', () => {
  const client = clientOfTalk([
    [0, 'send', 'one fish'],
    [1, 'receive', 'one fish'],
    [2, 'send', 'two fish'],
    [3, 'receive', 'two fish'],
  ]);

  expect(client.ask('three fish').says).toEqual(['three fish']);
});

test('a command that was not recorded is not answered with what follows another', () => {
  const client = clientOfTalk([
    [0, 'send', 'PING'],
    [1, 'receive', 'PONG'],
    [2, 'send', 'TIME'],
    [3, 'receive', '12:00'],
  ]);

  expect(client.ask('TIME').says).toEqual(['12:00']);
  expect(client.ask('QUIT').from.kind).toBe('none');
});

test('connections to different paths are simulated apart', () => {
  const plans = plansFromRecording([
    talk([[0, 'receive', { type: 'a' }]], { url: 'ws://example/a?token=1' }),
    talk([[0, 'receive', { type: 'b' }]], { url: 'ws://example/b' }),
  ]);

  expect(plans.map(({ target }) => target)).toEqual(['/a?token=1', '/b']);
});

test('a keepalive message that the recording is too short for is answered from the profile', () => {
  const profile = builtInProfiles.find(({ id }) => id === 'codette') ?? null;
  const client = clientOf(plansFromRecording([talk(asked, { profile })])[0]);

  expect(client.ask({ type: 'ping' })).toEqual({
    from: { kind: 'profile', name: 'keepalive' },
    says: [{ type: 'pong' }],
  });
});

const byServer = {
  timeUs: 230_000,
  by: 'server',
  code: 4001,
  reason: 'bye',
  serverCode: 4001,
} as const;

test('the end that the server made follows the request that came last', () => {
  const client = clientOf(plansFromRecording([talk(asked, { end: byServer })])[0]);

  expect(client.end({ type: 'ask', id: 1, about: 'cats' })).toBeNull();
  expect(client.end({ type: 'ask', id: 2, about: 'dogs' })).toEqual({
    ...{ kind: 'close-frame', code: 4001, reason: 'bye', afterMs: 30 },
  });
});

test('the end that the server made before anything was asked follows the opening, also without a word', () => {
  for (const said of [asked.slice(0, 1), []]) {
    const [plan] = plansFromRecording([talk(said, { end: byServer })]);
    expect(plan?.sessions).toMatchObject([
      { close: { code: 4001, reason: 'bye', afterMs: 230 }, greeting: said.map(() => ({})) },
    ]);
  }
});

test('the end without a Close frame follows the request that came last', () => {
  const end = { ...byServer, by: 'nobody', code: null, reason: '', serverCode: null } as const;
  const client = clientOf(plansFromRecording([talk(asked, { end })])[0]);

  expect(client.end({ type: 'ask', id: 1, about: 'cats' })).toBeNull();
  expect(client.end({ type: 'ask', id: 2, about: 'dogs' })).toEqual({ kind: 'cut', afterMs: 30 });
});

test.each(['us', 'nobody'] as const)(
  'an end with a code that was made by %s is not played',
  (by) => {
    const client = clientOf(plansFromRecording([talk(asked, { end: { ...byServer, by } })])[0]);

    expect(client.end({ type: 'ask', id: 2, about: 'dogs' })).toBeNull();
  },
);
