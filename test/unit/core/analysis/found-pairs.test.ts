import { expect, test } from 'vitest';
import { Talk } from './talk.ts';

test('an answer is linked to the request with the same id, with the time between', () => {
  const talk = new Talk(null);
  const seq = talk.send('{"id":1,"method":"sum"}', 1000);
  expect(talk.receive('{"result":3,"id":1}', 3500)).toEqual({ requestSeq: seq, latencyUs: 2500 });
  expect(talk.figures()).toMatchObject({
    pairs: { stats: { count: 1, maxUs: 2500 }, outstanding: 0 },
    pairsByName: [{ name: 'sum' }],
  });
});

test('answers may come in any order, in one chunk as well', () => {
  const talk = new Talk(null);
  talk.send('{"id":"a"}', 1000);
  talk.send('{"id":"b"}', 1000);
  expect(talk.receiveRun(['{"n":1}', '{"id":"b"}', '{"id":"a"}'], 1500)).toEqual([
    null,
    { requestSeq: 2, latencyUs: 500 },
    { requestSeq: 1, latencyUs: 500 },
  ]);
});

test('a second JSON-RPC response is a duplicate; further messages of a subscription are not', () => {
  const talk = new Talk(null);
  talk.send('{"id":1,"method":"sum"}', 0);
  talk.send('{"id":"s","type":"subscribe"}', 0);
  talk.receive('{"id":1,"result":{}}', 1000);
  talk.receive('{"id":"s","type":"next"}', 1000);
  expect(talk.receive('{"id":1,"result":{}}', 2000)).toMatchObject({ duplicate: true });
  expect(talk.receive('{"id":"s","type":"next"}', 2000)).toBeNull();
});

test('the end of a subscription asks for nothing', () => {
  const talk = new Talk(null);
  const subscribe = talk.send('{"id":"s","type":"subscribe"}', 0);
  const complete = talk.send('{"id":"s","type":"complete"}', 1000);
  expect(talk.conversation.answerOf(subscribe, 2000)).toBe('waiting');
  expect(talk.conversation.answerOf(complete, 60_000_000)).toBeNull();
});

test('a call that the server makes with the same id is no answer, and our answer to it no request', () => {
  const talk = new Talk(null);
  talk.send('{"id":1,"method":"sum"}', 0);
  expect(talk.receive('{"id":1,"method":"ask"}', 1000)).toBeNull();
  talk.send('{"id":1,"result":true}', 2000);
  expect(talk.receive('{"id":1,"result":3}', 3000)).toEqual({ requestSeq: 1, latencyUs: 3000 });
});

test('a request whose id is used again is timed from the last time', () => {
  const talk = new Talk(null);
  talk.send('{"id":1}', 1000);
  const again = talk.send('{"id":1}', 5000);
  expect(talk.figures().pairs.outstanding).toBe(1);
  expect(talk.receive('{"id":1}', 6000)).toEqual({ requestSeq: again, latencyUs: 1000 });
});

test('64-bit ids that differ in their last digit are different ids', () => {
  const talk = new Talk(null);
  talk.send('{"id":9223372036854775807}', 1000);
  expect(talk.receive('{"id":9223372036854775806}', 2000)).toBeNull();
});

test('a number and the text of that number are different ids', () => {
  const talk = new Talk(null);
  talk.send('{"id":1}', 1000);
  expect(talk.receive('{"id":"1"}', 2000)).toBeNull();
});

test.each([
  'hello',
  '',
  '[1]',
  '{"data":{"id":1}}',
  '{"id":null}',
  '{"id":true}',
  '{"id":{}}',
  `{"id":"${'x'.repeat(300)}"}`,
])('a message without a usable top-level id asks for nothing: %s', (text) => {
  const talk = new Talk(null);
  talk.send(text, 1000);
  expect([talk.figures().pairs.outstanding, talk.receive(text, 2000)]).toEqual([0, null]);
});

test('requests that are never answered cost bounded memory; the oldest is forgotten and counted', () => {
  const talk = new Talk(null);
  for (let id = 0; id <= 100_000; id++) talk.send(`{"id":${id}}`, id);
  expect(talk.figures()).toMatchObject({ pairs: { outstanding: 100_000 }, forgottenRequests: 1 });
  expect([talk.receive('{"id":0}', 200_000), talk.receive('{"id":1}', 200_000)]).toEqual([
    null,
    { requestSeq: 2, latencyUs: 199_999 },
  ]);
});

test('a new attempt does not take messages for answers to the one before', () => {
  const talk = new Talk(null);
  talk.send('{"id":1}', 1000);
  talk.conversation.ended(1500);
  expect([talk.receive('{"id":1}', 2000), talk.figures().pairs.outstanding]).toEqual([null, 0]);
});

test('a key that comes back three times is offered, and pairs once it is accepted', () => {
  const talk = new Talk(null);
  for (const n of [1, 2, 3]) {
    talk.send({ kind: 'ask', meta: { request_id: `r${n}` }, text: 'same' }, n * 1000);
    expect(talk.figures().keyOffer).toBeNull();
    talk.receiveRun([{ kind: 'say', text: 'same', re: `r${n}` }], n * 1000 + 500);
  }
  const offer = talk.figures().keyOffer;
  expect(offer).toEqual({ requestPointer: '/meta/request_id', answerPointer: '/re', seen: 3 });
  if (offer !== null) talk.conversation.acceptKey(offer);
  const seq = talk.send({ kind: 'ask', meta: { request_id: 'r4' } }, 9000);
  expect(talk.receiveRun([{ kind: 'say' }, { kind: 'say', re: 'r4' }], 9700)).toEqual([
    null,
    { requestSeq: seq, latencyUs: 700 },
  ]);
  expect(talk.figures().keyOffer).toBeNull();
});

test('a key is offered among thousands of messages in one second, too', () => {
  const talk = new Talk(null);
  for (let n = 0; n < 5000; n++) talk.send({ kind: 'ask', re: `r${n}` }, n * 100);
  for (let n = 0; n < 3; n++) talk.receiveRun([{ kind: 'say', re: `r${n}` }], 600_000 + n);
  expect(talk.figures().keyOffer).toMatchObject({ requestPointer: '/re', answerPointer: '/re' });
});

test('types that come back are no key: they are the same again and again', () => {
  const talk = new Talk(null);
  for (let n = 0; n < 30; n++) {
    const type = ['chat', 'status', 'analyze', 'ping'][n % 4];
    talk.send({ type }, n * 1000);
    talk.receive({ type }, n * 1000 + 500);
  }
  expect(talk.figures().keyOffer).toBeNull();
});
