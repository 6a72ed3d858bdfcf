import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileOf, Talk } from './talk.ts';

const profile = profileOf({
  streams: [
    {
      name: 'answer',
      piece: { type: 'Update' },
      id: '/message_id',
      parts: { content: '/delta/content', reasoning: '/delta/reasoning' },
      request: { match: { type: 'Message' }, id: '/id' },
      end: { type: 'Done' },
      idleMs: 5000,
    },
  ],
});

function update(message_id: string, content?: string, reasoning?: string): object {
  return { type: 'Update', message_id, delta: { content, reasoning } };
}

test('pieces are put together, content and reasoning apart, with times, rates and state', () => {
  const talk = new Talk(profile);
  talk.send({ type: 'Message', id: 'u1' }, 1_000_000);
  talk.receive(update('u1', undefined, 'Let me think.'), 1_250_000);
  talk.receiveRun([update('u1', 'Grüße, "'), update('u1', '🎉"\n')], 2_250_000);
  expect(talk.figures().streams).toEqual([
    {
      name: 'answer',
      id: 'u1',
      firstSeq: 2,
      lastSeq: 4,
      startedUs: 1_250_000,
      lastUs: 2_250_000,
      firstPieceUs: 250_000,
      pieces: 3,
      parts: [
        { name: 'content', characters: 11, text: 'Grüße, "🎉"\n', isCut: false },
        { name: 'reasoning', characters: 13, text: 'Let me think.', isCut: false },
      ],
      charactersPerSecond: 24,
      piecesPerSecond: 3,
      durationUs: 1_000_000,
      state: 'running',
    },
  ]);
});

test('a last message ends a stream, a pause makes it idle, the end of the connection ends it', () => {
  const talk = new Talk(profile);
  talk.receive(update('a', 'x'), 0);
  talk.receive({ type: 'Done', message_id: 'a' }, 1000);
  talk.receive(update('b', 'x'), 2000);
  talk.receive(update('c', 'x'), 6_000_000);
  expect(talk.figures().streams.map(({ id, state }) => [id, state])).toEqual([
    ['a', 'ended'],
    ['b', 'idle'],
    ['c', 'running'],
  ]);
  talk.conversation.ended(6_000_001);
  expect(talk.figures().streamTotals).toMatchObject([{ streams: 3, running: 0, pieces: 3 }]);
});

test('after a pause the same id is another stream, and its request counts once', () => {
  const talk = new Talk(profile);
  talk.send({ type: 'Message', id: 'u' }, 0);
  talk.receive(update('u', 'one'), 1000);
  talk.receive(update('u', 'two'), 9_000_000);
  expect(
    talk.figures().streams.map(({ parts, firstPieceUs }) => [parts[0]?.text, firstPieceUs]),
  ).toEqual([
    ['one', 1000],
    ['two', null],
  ]);
});

test('of a long text its beginning is kept, and all its characters are counted', () => {
  const talk = new Talk(profile);
  for (let n = 0; n < 30; n++) talk.receive(update('u', 'x'.repeat(4000)), n);
  const part = talk.figures().streams[0]?.parts[0];
  expect([part?.characters, part?.text.length, part?.isCut]).toEqual([120_000, 65_536, true]);
});

test('a thousand interleaved streams come out as they were sent', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 2000, maxLength: 4000 }), (order) => {
      const talk = new Talk(profile);
      const sent = new Map<string, string>();
      const messages = order.map((id, n) => {
        sent.set(`m${id}`, `${sent.get(`m${id}`) ?? ''}${n},`);
        return update(`m${id}`, `${n},`);
      });
      for (let at = 0; at < messages.length; at += 100) {
        talk.receiveRun(messages.slice(at, at + 100), at);
      }
      const { streams, streamTotals } = talk.figures();
      expect(streamTotals[0]).toMatchObject({ streams: sent.size, pieces: order.length });
      for (const { id, parts } of streams) expect(parts[0]?.text).toBe(sent.get(id));
    }),
    { numRuns: 5 },
  );
});
