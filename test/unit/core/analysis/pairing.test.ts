import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PairLink } from '../../../../src/core/log/log-entry.ts';
import { profileOf, Talk } from './talk.ts';

const profile = profileOf({
  correlations: [
    { name: 'a', request: { type: 'a' }, answer: { type: 'A' }, by: 'order' },
    { name: 'b', request: { type: 'b' }, answer: { type: 'B' }, by: 'order' },
    {
      name: 'id',
      request: { type: 'i' },
      answer: { type: 'I' },
      by: { request: '/id', answer: '/data/re' },
    },
    { name: 'error', request: { type: ['a', 'b'] }, answer: { type: 'E' }, by: 'order' },
  ],
});

type Act =
  | { readonly send: 'a' | 'b' | 'i'; readonly id: number }
  | { readonly chunk: readonly { readonly type: string; readonly id: number }[] };

const acts = fc.array(
  fc.oneof(
    fc.record({ send: fc.constantFrom('a', 'b', 'i'), id: fc.nat(4) }),
    fc.record({
      chunk: fc.array(
        fc.record({ type: fc.constantFrom('A', 'B', 'I', 'E', 'x'), id: fc.nat(4) }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  ),
  { maxLength: 60 },
);

/** The same rules, looked up in a plain list. */
class NaiveModel {
  private readonly waiting: { seq: number; type: string; id: number; timeUs: number }[] = [];
  private readonly answered = new Map<number, { seq: number; timeUs: number }>();

  ask(seq: number, type: string, id: number, timeUs: number): void {
    this.waiting.push({ seq, type, id, timeUs });
  }

  answer(type: string, id: number, timeUs: number): PairLink | null {
    const index = this.waiting.findIndex((request) => {
      if (type === 'E') return request.type !== 'i';
      return request.type === type.toLowerCase() && (type !== 'I' || request.id === id);
    });
    const request = this.waiting[index];
    if (request === undefined) {
      const before = type === 'I' ? this.answered.get(id) : undefined;
      if (before === undefined) return null;
      return { requestSeq: before.seq, latencyUs: timeUs - before.timeUs, duplicate: true };
    }
    this.waiting.splice(index, 1);
    if (type === 'I') this.answered.set(id, request);
    return { requestSeq: request.seq, latencyUs: timeUs - request.timeUs };
  }

  count(): number {
    return this.waiting.length;
  }
}

test('pairs are those of a plain list, however requests and answers are interleaved', () => {
  fc.assert(
    fc.property(acts, (all: readonly Act[]) => {
      const talk = new Talk(profile);
      const model = new NaiveModel();
      let timeUs = 0;
      for (const act of all) {
        timeUs += 100;
        if ('send' in act) {
          model.ask(talk.send({ type: act.send, id: act.id }, timeUs), act.send, act.id, timeUs);
        } else {
          const messages = act.chunk.map(({ type, id }) => ({ type, data: { re: id } }));
          expect(talk.receiveRun(messages, timeUs)).toEqual(
            act.chunk.map(({ type, id }) => model.answer(type, id, timeUs)),
          );
        }
      }
      expect(talk.figures().pairs.outstanding).toBe(model.count());
    }),
  );
});

test('a request that is sent again after it was given up is the one that is answered', () => {
  const talk = new Talk(profile);
  const first = talk.send({ type: 'i', id: 1 }, 0);
  const again = talk.send({ type: 'i', id: 1 }, 40_000_000);
  const third = talk.send({ type: 'i', id: 1 }, 41_000_000);
  const answer = { type: 'I', data: { re: 1 } };
  expect(talk.receive(answer, 42_000_000)).toEqual({ requestSeq: again, latencyUs: 2_000_000 });
  expect(talk.receive(answer, 42_000_000)).toEqual({ requestSeq: third, latencyUs: 1_000_000 });
  expect(talk.conversation.answerOf(first, 42_000_000)).toBe('unanswered');
});

test('a request that was given up and not sent again is answered late', () => {
  const talk = new Talk(profile);
  const seq = talk.send({ type: 'i', id: 1 }, 0);
  talk.send({ type: 'i', id: 2 }, 40_000_000);
  expect(talk.receive({ type: 'I', data: { re: 1 } }, 41_000_000)).toEqual({
    requestSeq: seq,
    latencyUs: 41_000_000,
  });
});

test('ten thousand requests answered from the last to the first are paired in no time worth telling', () => {
  const talk = new Talk(profile);
  const count = 10_000;
  for (let id = 0; id < count; id++) talk.send({ type: 'i', id }, id);
  for (let id = count - 1; id >= 0; id--) {
    expect(talk.receive({ type: 'I', data: { re: id } }, count)?.requestSeq).toBe(id + 1);
  }
});
