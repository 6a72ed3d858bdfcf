import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOneGo } from '../../../../src/core/in-one-go.ts';
import { fillIn } from '../../../../src/core/replay/fill-in.ts';
import { findingVariables } from '../../../../src/core/replay/find-variables.ts';
import { MessageTexts, readVariable } from '../../../../src/core/replay/variable-value.ts';
import { recordedMessages, type Line } from './conversation-fixture.ts';

/** Names of what is found, with the pointers it is sent at. */
function found(lines: readonly Line[]): Readonly<Record<string, readonly (string | null)[]>> {
  const { variables } = inOneGo(findingVariables(recordedMessages(lines)));
  return Object.fromEntries(
    variables.map(({ name, uses }) => [name, uses.map(({ pointer }) => pointer)]),
  );
}

describe('values of the server that the client sends back', () => {
  test('a session id is found under another name', () => {
    expect(
      found([
        ['receive', { type: 'welcome', sessionId: 'c0ffee12-77aa' }],
        ['send', { type: 'login', auth: { s: 'c0ffee12-77aa' } }],
      ]),
    ).toEqual({ sessionId: ['/auth/s'] });
  });

  test('a small number is found only where the names agree', () => {
    const created: Line = ['receive', { type: 'created', order: { id: 17 }, count: 5 }];
    expect(found([created, ['send', { type: 'pay', orderId: 17 }]])).toEqual({
      orderId: ['/orderId'],
    });
    expect(found([created, ['send', { type: 'page', limit: 17, size: 5 }]])).toEqual({});
  });

  test('a number that is the result of a JSON-RPC call is found among the parameters of a later one', () => {
    const talk = (id: number, param: number): readonly Line[] => [
      ['send', { jsonrpc: '2.0', id: 1, method: 'subscribe', params: ['all'] }],
      ['receive', { jsonrpc: '2.0', id: 1, result: id }],
      ...Array.from({ length: 5 }, (_, n): Line => ['receive', { method: 'note', params: { n } }]),
      ['send', { jsonrpc: '2.0', id: 2, method: 'unsubscribe', params: [param] }],
    ];
    expect(found(talk(2891, 2891))).toEqual({ result: ['/params/0'] });
    expect(found(talk(2891, 2892))).toEqual({});
    expect(found(talk(5, 5))).toEqual({});
  });

  test('a number that is somewhere in another message is not taken for the one that is sent', () => {
    const tick: Line = ['receive', { type: 'tick', n: 4711 }];
    expect(found([tick, ['send', { method: 'page', params: [4711] }]])).toEqual({});
    const list: Line = ['receive', { id: 1, result: [4711] }];
    expect(found([list, ['send', { method: 'page', params: [4711] }]])).toEqual({});
  });

  test("an id of the client that the server echoes is the client's", () => {
    expect(
      found([
        ['send', { id: 'req-000001', method: 'a' }],
        ['receive', { id: 'req-000001', result: 1 }],
        ['send', { id: 'req-000001', method: 'again' }],
      ]),
    ).toEqual({});
  });

  test('a number that is acknowledged comes from the newest message', () => {
    const messages = recordedMessages([
      ['receive', { seq: 6 }],
      ['send', { ack: 6 }],
      ['receive', { seq: 7 }],
      ['send', { ack: 7 }],
    ]);
    const { variables } = inOneGo(findingVariables(messages));
    expect(variables.map(({ source, uses }) => [source.message, uses[0]?.message])).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('an id inside a URL and inside plain text is found', () => {
    expect(
      found([
        ['receive', { url: 'https://files.example/up/Zk81mQpL22/raw' }],
        ['send', { file: '/done/Zk81mQpL22' }],
        ['receive', 'TOKEN 9f8e7d6c5b4a'],
        ['send', 'HELLO 9f8e7d6c5b4a'],
      ]),
    ).toEqual({ file: ['/file'], value: [null] });
  });

  test('two parts of one text are found, and the texts beside it', () => {
    expect(
      found([
        ['receive', { room: 'Zk81mQpL22', user: 'Yj70nRqM33', key: 'Xi69oSrN44' }],
        ['send', { path: '/Zk81mQpL22/Yj70nRqM33', key: 'Xi69oSrN44', room: 'Zk81mQpL22' }],
      ]),
    ).toEqual({ path: ['/path', '/room'], path_2: ['/path'], key: ['/key'] });
  });

  test('types, truth, nothing and empty texts are never values', () => {
    expect(
      found([
        ['receive', { type: 'level9-info', ok: true, none: null, text: '', zero: 0 }],
        ['send', { type: 'x', ok: true, none: null, text: '', zero: 0 }],
      ]),
    ).toEqual({});
  });

  test('a number of 64 bits stays exact', () => {
    const messages = recordedMessages([
      ['receive', '{"id":9007199254740993}'],
      ['send', '{"ref":9007199254740993}'],
    ]);
    const [variable] = inOneGo(findingVariables(messages)).variables;
    const value =
      variable &&
      readVariable(
        variable,
        new MessageTexts(new TextEncoder().encode('{"id":9223372036854775807}')),
      );
    const use = variable?.uses[0];
    const filled =
      use && value && fillIn(messages[1]?.payload ?? new Uint8Array(), [{ use, value }]);
    expect(new TextDecoder().decode(filled ?? undefined)).toBe('{"ref":9223372036854775807}');
  });

  test('a value out of a list stays what it was while the list still holds it', () => {
    const messages = recordedMessages([
      ['receive', { rooms: ['Zk81mQpL22', 'Yj70nRqM33'] }],
      ['send', { join: 'Zk81mQpL22' }],
    ]);
    const [variable] = inOneGo(findingVariables(messages)).variables;
    const now = (rooms: readonly string[]) =>
      variable &&
      readVariable(variable, new MessageTexts(new TextEncoder().encode(JSON.stringify({ rooms }))));
    expect(now(['Yj70nRqM33', 'Zk81mQpL22'])?.inner).toBe('Zk81mQpL22');
    expect(now(['Xi69oSrN44', 'Yj70nRqM33'])?.inner).toBe('Xi69oSrN44');
  });

  test("whatever the ids are, filling in another conversation's gives that conversation", () => {
    const number = fc.integer({ min: 100_001, max: 2 ** 40 });
    const id = fc.oneof(fc.tuple(fc.uuid(), fc.uuid()), fc.tuple(number, number));
    const conversation = fc.array(id, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(conversation, fc.string(), (ids, noise) => {
        const distinct = new Set(ids.flat());
        fc.pre(distinct.size === ids.length * 2);
        const lines = (side: 0 | 1): readonly Line[] =>
          ids.flatMap((pair, index): readonly Line[] => [
            ['receive', { type: 'made', made: { id: pair[side] }, noise }],
            ['send', { type: 'use', noise, list: [{ of: pair[side] }], n: index }],
          ]);
        const [before, after] = [recordedMessages(lines(0)), recordedMessages(lines(1))];
        const { variables } = inOneGo(findingVariables(before));
        for (const [index, message] of before.entries()) {
          if (message.direction !== 'send') continue;
          const places = variables.flatMap((variable) => {
            const value = readVariable(
              variable,
              new MessageTexts(after[variable.source.message]?.payload ?? new Uint8Array()),
            );
            if (value === null) return [];
            return variable.uses
              .filter((use) => use.message === index)
              .map((use) => ({ use, value }));
          });
          const filled: unknown = JSON.parse(
            new TextDecoder().decode(fillIn(message.payload, places)),
          );
          expect(filled).toEqual(JSON.parse(new TextDecoder().decode(after[index]?.payload)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
