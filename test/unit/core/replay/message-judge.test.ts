import { describe, expect, test } from 'vitest';
import { inOneGo } from '../../../../src/core/in-one-go.ts';
import { ClientValues } from '../../../../src/core/replay/client-values.ts';
import { learningFields } from '../../../../src/core/replay/learned-fields.ts';
import { MessageJudge } from '../../../../src/core/replay/message-judge.ts';
import { replayKind } from '../../../../src/core/replay/replay-kind.ts';
import { recordedMessages, type Line } from './conversation-fixture.ts';

const encoder = new TextEncoder();
const nearMs = Date.UTC(2026, 1, 3);

/** Holds messages now against those of a recording, one after the other; the pointers that differ. */
function differing(
  lines: readonly Line[],
  now: Readonly<Record<number, unknown>>,
): readonly string[] {
  const messages = recordedMessages(lines);
  const kinds = messages.map((message) => replayKind(message, null));
  const clients = new ClientValues();
  inOneGo(clients.reading(messages, []));
  const judge = new MessageJudge({
    learned: inOneGo(learningFields(messages, kinds)),
    ignores: () => false,
    clients,
    recordedNearMs: nearMs,
    nowMs: () => nearMs + 86_400_000,
  });
  return Object.entries(now).flatMap(([key, value]) => {
    const index = Number(key);
    const message = messages[index];
    if (message === undefined) return [];
    const expected = {
      ...{ index, opcode: message.opcode, payload: message.payload },
      ...{ kindKey: kinds[index]?.key ?? '', isByTime: false, sources: new Map() },
    };
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const received = { opcode: 1 as const, payload: encoder.encode(text) };
    const differences = judge.differences(expected, received);
    const later = judge.learn(expected, received);
    return [...differences, ...later].map(({ pointer }) => pointer);
  });
}

describe('what may differ between two conversations', () => {
  test('times and random ids may, a price may not', () => {
    const before = {
      id: '0b9cf9f2-3e1f-4a43-9d6b-0a2b2e3c4d5e',
      at: nearMs,
      price: 7.5,
      who: 'Ann',
    };
    const after = { ...before, id: '7d2c1f0e-6a5b-4c3d-8e9f-1a2b3c4d5e6f', at: nearMs + 9000 };
    expect(differing([['receive', before]], { 0: after })).toEqual([]);
    expect(differing([['receive', before]], { 0: { ...after, price: 8 } })).toEqual(['/price']);
    expect(differing([['receive', before]], { 0: { ...after, who: 'Bob' } })).toEqual(['/who']);
  });

  test('a session id may have no digit by chance, and then may be another all the same', () => {
    const open = { sid: 'lv-VIgHAXpYhyYWAAAAB', pingInterval: 25_000 };
    const other = { ...open, sid: 'qX_kdEwRtzUiOpAsAAAC' };
    expect(differing([['receive', open]], { 0: other })).toEqual([]);
    expect(
      differing([['receive', { ...open, room: 'lobby' }]], { 0: { ...other, room: 'hall' } }),
    ).toEqual(['/room']);
  });

  test('an id is one id: another in one message alone is a difference', () => {
    const lines: readonly Line[] = [
      ['receive', { type: 'a', orderId: 17 }],
      ['receive', { type: 'b', orderId: 17 }],
    ];
    expect(
      differing(lines, { 0: { type: 'a', orderId: 40 }, 1: { type: 'b', orderId: 40 } }),
    ).toEqual([]);
    expect(
      differing(lines, { 0: { type: 'a', orderId: 40 }, 1: { type: 'b', orderId: 41 } }),
    ).toContain('/orderId');
  });

  test('what was equal in one message stands for itself in the next', () => {
    const lines: readonly Line[] = [5, 6, 7].map((seq) => ['receive', { orderId: 17, seq }]);
    const now = (orderId: number, seq: number) => ({ orderId, seq });
    expect(differing(lines, { 0: now(17, 5), 1: now(18, 6) })).toEqual(['/orderId']);
    expect(differing(lines, { 0: now(17, 5), 1: now(17, 7) })).toEqual(['/seq']);
  });

  test('what the client said must come back as it was', () => {
    const lines: readonly Line[] = [
      ['send', { type: 'join', roomId: 'r-7' }],
      ['receive', { type: 'joined', roomId: 'r-7' }],
    ];
    expect(differing(lines, { 1: { type: 'joined', roomId: 'r-8' } })).toEqual(['/roomId']);
  });

  test('a counter may begin elsewhere, and then goes on in the same steps', () => {
    const lines: readonly Line[] = [5, 6, 7].map((seq) => ['receive', { type: 'e', seq }]);
    const counted = (seqs: readonly number[]) =>
      Object.fromEntries(seqs.map((seq, index) => [index, { type: 'e', seq }]));
    expect(differing(lines, counted([105, 106, 107]))).toEqual([]);
    expect(differing(lines, counted([105, 106, 108]))).toEqual(['/seq']);
  });

  test('what equal requests were answered differently with says nothing', () => {
    const lines: readonly Line[] = [
      ['send', { type: 'load' }],
      ['receive', { type: 'load', cpu: 12, state: 'ok' }],
      ['send', { type: 'load' }],
      ['receive', { type: 'load', cpu: 13, state: 'ok' }],
    ];
    expect(differing(lines, { 1: { type: 'load', cpu: 90, state: 'ok' } })).toEqual([]);
    expect(differing(lines, { 1: { type: 'load', cpu: 90, state: 'bad' } })).toEqual(['/state']);
  });

  test('a missing and a new member are differences, the order of members is none', () => {
    const lines: readonly Line[] = [['receive', '{"a":1,"b":2}']];
    expect(differing(lines, { 0: '{"b":2,"a":1}' })).toEqual([]);
    expect(differing(lines, { 0: '{"a":1,"c":3}' })).toEqual(['/b', '/c']);
  });

  test('plain text is compared word by word', () => {
    const lines: readonly Line[] = [['receive', 'JOB 0b9cf9f2-3e1f-4a43-9d6b-0a2b2e3c4d5e done']];
    const now = 'JOB 7d2c1f0e-6a5b-4c3d-8e9f-1a2b3c4d5e6f';
    expect(differing(lines, { 0: `${now} done` })).toEqual([]);
    expect(differing(lines, { 0: `${now} failed` })).toEqual(['']);
  });

  test('a set of texts may come in another order, a series of numbers may not', () => {
    const lines: readonly Line[] = [
      ['receive', { perms: ['read', 'list', 'stat'], xs: [1, 2, 3] }],
    ];
    expect(differing(lines, { 0: { perms: ['stat', 'read', 'list'], xs: [1, 2, 3] } })).toEqual([]);
    expect(differing(lines, { 0: { perms: ['stat', 'read', 'root'], xs: [1, 2, 3] } })).not.toEqual(
      [],
    );
    expect(differing(lines, { 0: { perms: ['read', 'list', 'stat'], xs: [3, 2, 1] } })).not.toEqual(
      [],
    );
  });

  test('ids may be names of members, and what they lead to may not be another', () => {
    const lines: readonly Line[] = [
      ['receive', { users: { u_8f3a: { role: 'guest' }, u_77b2: { role: 'member' } } }],
      ['receive', { from: 'u_77b2' }],
    ];
    const users = { u_01aa: { role: 'guest' }, u_02bb: { role: 'member' } };
    expect(differing(lines, { 0: { users }, 1: { from: 'u_02bb' } })).toEqual([]);
    expect(differing(lines, { 0: { users }, 1: { from: 'u_01aa' } })).toEqual(['/from']);
    expect(differing(lines, { 0: { users: { ...users, u_02bb: { role: 'admin' } } } })).toEqual([
      '/users/u_77b2/role',
    ]);
  });

  test('records of one message are held against each other one by one', () => {
    const lines: readonly Line[] = [['receive', '{"type":6}\u001e{"result":"yes"}\u001e']];
    expect(differing(lines, { 0: '{"type":6}\u001e{"result":"no"}\u001e' })).toEqual(['/result']);
    expect(differing(lines, { 0: '{"type":6}\u001e{ "result": "yes" }\u001e' })).toEqual([]);
  });

  test('numbers that are counted together are further by as much', () => {
    const lines: readonly Line[] = [
      ['receive', { lastId: 5092696 }],
      ['receive', { U: 5092697, u: 5092701 }],
    ];
    expect(differing(lines, { 0: { lastId: 1370061 }, 1: { U: 1370062, u: 1370066 } })).toEqual([]);
    expect(differing(lines, { 0: { lastId: 1370061 }, 1: { U: 1370062, u: 1370067 } })).toEqual([
      '/u',
    ]);
  });

  test('what follows from what was said before does not vary, though equal requests had other answers', () => {
    const lines: readonly Line[] = [
      ['send', { type: 'deposit', sum: 5 }],
      ['receive', { type: 'balance', coins: 15 }],
      ['send', { type: 'deposit', sum: 5 }],
      ['receive', { type: 'balance', coins: 20 }],
    ];
    expect(
      differing(lines, { 1: { type: 'balance', coins: 15 }, 3: { type: 'balance', coins: 21 } }),
    ).toEqual(['/coins']);
  });
});
