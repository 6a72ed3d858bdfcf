import { describe, expect, test } from 'vitest';
import { inOneGo } from '../../../../src/core/in-one-go.ts';
import { ClientValues } from '../../../../src/core/replay/client-values.ts';
import { fillIn } from '../../../../src/core/replay/fill-in.ts';
import { findingVariables } from '../../../../src/core/replay/find-variables.ts';
import { learningFields } from '../../../../src/core/replay/learned-fields.ts';
import { MessageJudge } from '../../../../src/core/replay/message-judge.ts';
import { replayKind } from '../../../../src/core/replay/replay-kind.ts';
import { sourcePartsOf } from '../../../../src/core/replay/source-parts.ts';
import { MessageTexts, readVariable } from '../../../../src/core/replay/variable-value.ts';
import { recordedMessages, type Line } from './conversation-fixture.ts';

const encoder = new TextEncoder();
const nearMs = Date.UTC(2026, 1, 3);

function bytesOf(value: unknown): Uint8Array {
  return encoder.encode(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Holds the whole conversation once more with other messages of the server: what differs, by index. */
function replayed(lines: readonly Line[], now: Readonly<Record<number, unknown>>) {
  const messages = recordedMessages(lines);
  const kinds = messages.map((message) => replayKind(message, null));
  const { variables } = inOneGo(findingVariables(messages));
  const clients = new ClientValues();
  inOneGo(clients.reading(messages, variables));
  const judge = new MessageJudge({
    learned: inOneGo(learningFields(messages, kinds)),
    ignores: () => false,
    clients,
    recordedNearMs: nearMs,
    nowMs: () => nearMs + 86_400_000,
  });
  const sources = sourcePartsOf(variables);
  return Object.entries(now).flatMap(([key, value]) => {
    const index = Number(key);
    const message = messages[index];
    if (message === undefined) return [];
    const expected = {
      ...{ index, opcode: message.opcode, payload: message.payload, isByTime: false },
      ...{ kindKey: kinds[index]?.key ?? '', sources: sources.get(index) ?? new Map() },
    };
    const received = { opcode: 1 as const, payload: bytesOf(value) };
    const differences = judge.differences(expected, received);
    const later = judge.learn(expected, received);
    return [...differences, ...later].map(({ pointer }) => `${key}${pointer}`);
  });
}

/** What the client sends with index 1 when the server says `now` with index 0. */
function sentAfter(lines: readonly Line[], now: unknown): string {
  const messages = recordedMessages(lines);
  const { variables } = inOneGo(findingVariables(messages));
  const texts = new MessageTexts(bytesOf(now));
  const places = variables.flatMap((variable) => {
    const value = readVariable(variable, texts);
    return value === null ? [] : variable.uses.map((use) => ({ use, value }));
  });
  return new TextDecoder().decode(fillIn(messages[1]?.payload ?? new Uint8Array(), places));
}

describe('values of the server inside of texts', () => {
  const plain: readonly Line[] = [
    ['receive', 'WELCOME session=98ac885a4b3d proto=2'],
    ['send', 'JOIN 98ac885a4b3d lobby'],
    ['receive', 'JOINED 98ac885a4b3d'],
  ];

  test('a plain text may name another session, and nothing else may be another', () => {
    const joined = 'JOINED 0b9e8ffa659b';
    expect(replayed(plain, { 0: 'WELCOME session=0b9e8ffa659b proto=2', 2: joined })).toEqual([]);
    expect(replayed(plain, { 0: 'WELCOME session=0b9e8ffa659b proto=3' })).toEqual(['0']);
  });

  test('a session that a plain text names otherwise later is a difference', () => {
    const welcome = 'WELCOME session=0b9e8ffa659b proto=2';
    expect(replayed(plain, { 0: welcome, 2: 'JOINED 5f6ed2fae944' })).toEqual(['2']);
  });

  test('the text around a value that the client sends back must be the same', () => {
    const lines: readonly Line[] = [
      ['receive', { type: 'ordered', file: 'https://files.example/a8f3b2c1d0e9/one.pdf' }],
      ['send', { type: 'fetch', name: 'a8f3b2c1d0e9' }],
    ];
    const file = 'https://files.example/0b9e8ffa659b/one.pdf';
    expect(replayed(lines, { 0: { type: 'ordered', file } })).toEqual([]);
    const other = 'https://files.example/0b9e8ffa659b/two.pdf';
    expect(replayed(lines, { 0: { type: 'ordered', file: other } })).toEqual(['0/file']);
  });

  test('what the client put together with a value of the server comes back with the new one', () => {
    const lines: readonly Line[] = [
      ['receive', { type: 'hello', session: '5f6ed2fae9444720a7f3908810786af0' }],
      ['send', { type: 'join', channel: 'room:5f6ed2fae9444720a7f3908810786af0:inbox' }],
      ['receive', { type: 'joined', channel: 'room:5f6ed2fae9444720a7f3908810786af0:inbox' }],
    ];
    const hello = { type: 'hello', session: 'd16ec3860eac40ec95ba7c228501bfe9' };
    const joined = { type: 'joined', channel: 'room:d16ec3860eac40ec95ba7c228501bfe9:inbox' };
    expect(replayed(lines, { 0: hello, 2: joined })).toEqual([]);
    const other = { ...joined, channel: 'room:d16ec3860eac40ec95ba7c228501bfe9:outbox' };
    expect(replayed(lines, { 0: hello, 2: other })).toEqual(['2/channel']);
  });

  test('a short id that the client sends back is known in members of other names', () => {
    const lines: readonly Line[] = [
      ['receive', { jsonrpc: '2.0', id: 1, result: 2891 }],
      ['send', { jsonrpc: '2.0', id: 2, method: 'unsubscribe', params: [2891] }],
      ['receive', { jsonrpc: '2.0', method: 'note', params: { subscription: 2891, price: 7 } }],
    ];
    const answer = { jsonrpc: '2.0', id: 1, result: 3011 };
    const note = (subscription: number, price: number) => ({
      ...{ jsonrpc: '2.0', method: 'note', params: { subscription, price } },
    });
    expect(replayed(lines, { 0: answer, 2: note(3011, 7) })).toEqual([]);
    expect(replayed(lines, { 0: answer, 2: note(3012, 8) })).toEqual([
      '2/params/subscription',
      '2/params/price',
    ]);
  });

  test('a number that came out of a text is sent as a number', () => {
    const prefixed: readonly Line[] = [
      ['receive', { orderId: 'order-5941144287' }],
      ['send', { orderNumber: 5941144287 }],
    ];
    expect(sentAfter(prefixed, { orderId: 'order-1489426736' })).toBe('{"orderNumber":1489426736}');
    const whole: readonly Line[] = [
      ['receive', { account: '72480466' }],
      ['send', { account: 72480466 }],
    ];
    expect(sentAfter(whole, { account: '41969398' })).toBe('{"account":41969398}');
    expect(sentAfter(whole, { account: '04196939' })).toBe('{"account":"04196939"}');
  });
});
