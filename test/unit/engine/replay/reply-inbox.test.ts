import { expect, test } from 'vitest';
import { ReplyInbox, type WaitingReply } from '../../../../src/engine/replay/reply-inbox.ts';

const maxCount = 50_000;

function reply(seq: number, payload = new Uint8Array(1)): WaitingReply {
  return { seq, opcode: 1, payload, requestSeq: null, passed: seq };
}

test('replies are judged in the order in which they came, each once', async () => {
  const judged: number[] = [];
  const last = await new Promise<number>((resolve) => {
    const inbox = new ReplyInbox(({ seq }) => {
      judged.push(seq);
      if (seq === 20_000) resolve(inbox.count);
    });
    for (let seq = 1; seq <= 20_000; seq += 1) inbox.push(reply(seq));
    expect(judged).toEqual([]);
    expect(inbox.count).toBe(20_000);
  });
  expect(last).toBe(0);
  expect(judged).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1));
});

test('all can be judged at once, also by who judges, and then none is judged again', async () => {
  const judged: number[] = [];
  const inbox: ReplyInbox = new ReplyInbox(({ seq }) => {
    judged.push(seq);
    if (seq === 2) inbox.judgeAll();
  });
  for (let seq = 1; seq <= 5; seq += 1) inbox.push(reply(seq));
  expect(inbox.judgeAll()).toBe(true);
  expect(inbox.judgeAll()).toBe(false);
  await new Promise((resolve) => setImmediate(resolve));
  expect(judged).toEqual([1, 2, 3, 4, 5]);
});

test('a payload that is written over after it came is judged as it came', () => {
  const judged: Uint8Array[] = [];
  const inbox = new ReplyInbox(({ payload }) => judged.push(payload));
  const payload = Uint8Array.of(1, 2, 3);
  inbox.push(reply(1, payload));
  payload.fill(9);
  inbox.judgeAll();
  expect(judged).toEqual([Uint8Array.of(1, 2, 3)]);
});

test('of too many, or too large ones, the oldest are judged at once', () => {
  const judged: number[] = [];
  const inbox = new ReplyInbox(({ seq }) => judged.push(seq));
  for (let seq = 1; seq <= maxCount + 2; seq += 1) inbox.push(reply(seq));
  expect(judged).toEqual([1, 2]);
  inbox.push(reply(0, new Uint8Array(17 * 1024 * 1024)));
  expect(inbox.count).toBe(0);
});
