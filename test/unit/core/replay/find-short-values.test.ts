import { describe, expect, test } from 'vitest';
import { inOneGo } from '../../../../src/core/in-one-go.ts';
import type { RecordedMessage } from '../../../../src/core/recording/recorded-exchange.ts';
import { fillIn } from '../../../../src/core/replay/fill-in.ts';
import { findingVariables } from '../../../../src/core/replay/find-variables.ts';
import { MessageTexts, readVariable } from '../../../../src/core/replay/variable-value.ts';
import { recordedMessages, type Line } from './conversation-fixture.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What the client sends last when the server says `now` instead of what was recorded first. */
function sentWith(lines: readonly Line[], now: unknown): string {
  return filled(recordedMessages(lines), now);
}

function filled(messages: readonly RecordedMessage[], now: unknown): string {
  const { variables } = inOneGo(findingVariables(messages));
  const last = messages.length - 1;
  const text = typeof now === 'string' ? now : JSON.stringify(now);
  const texts = new MessageTexts(encoder.encode(text));
  const places = variables.flatMap((variable) =>
    variable.uses.flatMap((use) => {
      const value = variable.source.message === 0 ? readVariable(variable, texts) : null;
      return use.message === last && value !== null ? [{ use, value }] : [];
    }),
  );
  return decoder.decode(fillIn(messages[last]?.payload ?? new Uint8Array(), places));
}

describe('short values of the server that the client sends back', () => {
  test('a number out of an id such as order-107, and back into one', () => {
    const placed: Line = ['receive', { type: 'placed', order: 'order-107', qty: 3 }];
    const now = { type: 'placed', order: 'order-512', qty: 3 };
    expect(sentWith([placed, ['send', { type: 'amend', order: 107, qty: 3 }]], now)).toBe(
      '{"type":"amend","order":512,"qty":3}',
    );
    expect(sentWith([placed, ['send', { type: 'cancel', order: '#107' }]], now)).toBe(
      '{"type":"cancel","order":"#512"}',
    );
    const made: Line = ['receive', { type: 'made', order: { id: 107 } }];
    expect(
      sentWith([made, ['send', { get: '/orders/107/items' }]], { type: 'made', order: { id: 9 } }),
    ).toBe('{"get":"/orders/9/items"}');
  });

  test('an id that is called after what it belongs to', () => {
    const line: Line = ['receive', { line: { id: 30 }, total: 15 }];
    expect(
      sentWith([line, ['send', { do: 'remove', line: 30, total: 15 }]], {
        line: { id: 8 },
        total: 16,
      }),
    ).toBe('{"do":"remove","line":8,"total":15}');
  });

  test('letters with digits under any name, but no words that a person chose', () => {
    const first: Line = ['receive', { room: 'b7f3', codec: 'h264', version: 'v1.2' }];
    expect(
      sentWith([first, ['send', { join: 'b7f3', use: 'h264', speaks: 'v1.2' }]], {
        ...{ room: 'c0d9', codec: 'vp9', version: 'v1.3' },
      }),
    ).toBe('{"join":"c0d9","use":"h264","speaks":"v1.2"}');
  });

  test('the name of a member', () => {
    const users: Line = [
      'receive',
      { users: { u_8f3a: { name: 'Ann' }, u_77b2: { name: 'Bob' } } },
    ];
    expect(
      sentWith([users, ['send', { to: 'u_77b2' }]], {
        users: { u_01aa: { name: 'Ann' }, u_02bb: { name: 'Bob' } },
      }),
    ).toBe('{"to":"u_02bb"}');
  });

  test('the number after one that the server counts with', () => {
    const event: Line = ['receive', { type: 'event', seq: 5501 }];
    expect(
      sentWith([event, ['send', { type: 'ack', next: 5502 }]], { type: 'event', seq: 77 }),
    ).toBe('{"type":"ack","next":78}');
  });

  test('a number that the client counts by itself is not taken for the one after', () => {
    const lines: readonly Line[] = [
      ...Array.from({ length: 12 }, (_, n): Line => ['send', { seq: n + 1 }]),
      ['receive', { seq: 12 }],
      ['send', { seq: 13 }],
    ];
    expect(inOneGo(findingVariables(recordedMessages(lines))).variables).toEqual([]);
  });

  test('a price, a count and a page that the client repeats stay its own', () => {
    const offer: Line = ['receive', { id: 4711, price: 1050, count: 230, page: '/page/12' }];
    const sent = { type: 'buy', limitPrice: 1050, count: 230, at: '/page/12' };
    expect(sentWith([offer, ['send', sent]], { id: 1, price: 7, count: 8, page: '/page/12' })).toBe(
      JSON.stringify(sent),
    );
  });

  test('JSON in a binary frame, and a word at the beginning of bytes', () => {
    const binary = (messages: readonly RecordedMessage[]): readonly RecordedMessage[] =>
      messages.map((message) => ({ ...message, opcode: 2 }));
    const ready: Line = ['receive', { upload: '9f8c2a71' }];
    const now = { upload: '03be44d0' };
    const commit = binary(recordedMessages([ready, ['send', { commit: '9f8c2a71' }]]));
    expect(filled(commit, now)).toBe('{"commit":"03be44d0"}');
    const chunk = binary(recordedMessages([ready, ['send', '9f8c2a71\u0000\u0001abc']]));
    expect(filled(chunk, now)).toBe('03be44d0\u0000\u0001abc');
  });
});
