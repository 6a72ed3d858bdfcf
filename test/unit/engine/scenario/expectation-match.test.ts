import { describe, expect, test } from 'vitest';
import type { Bound } from '../../../../src/core/scenario/bound.ts';
import type { CompiledMessageTest } from '../../../../src/core/scenario/compile-message-test.ts';
import type { Expectation } from '../../../../src/core/scenario/step.ts';
import {
  expectationMatch,
  type ExpectationMatch,
} from '../../../../src/engine/scenario/expectation-match.ts';

const encoder = new TextEncoder();

/** Means messages with one of these letters. */
function letters(text: string): CompiledMessageTest {
  return (payload) => text.includes(new TextDecoder().decode(payload));
}

/** Offers one-letter messages until the match is decided; those it took. */
function offer(match: ExpectationMatch, messages: string): string {
  let taken = '';
  for (const [index, letter] of Array.from(messages).entries()) {
    if (match.state !== 'open') break;
    const payload = encoder.encode(letter);
    if (match.offer({ seq: index + 1, payload, opcode: 1 })) taken += letter;
  }
  return taken;
}

function counting(...count: readonly Bound[]): ExpectationMatch {
  const expectation: Expectation = { kind: 'message', test: {}, count };
  return expectationMatch(expectation, [letters('a')]);
}

function some(kind: 'in-order' | 'any-order', ...tests: readonly string[]): ExpectationMatch {
  return expectationMatch({ kind, tests: tests.map(() => ({})) }, tests.map(letters));
}

describe('an expectation', () => {
  test('of so many messages ends as soon as nothing can change it', () => {
    const atLeast = counting({ operator: '>=', value: 2 });
    expect(offer(atLeast, 'abaa')).toBe('aa');
    expect(atLeast.state).toBe('met');

    const atMost = counting({ operator: '<=', value: 1 });
    expect(offer(atMost, 'ab')).toBe('a');
    expect([atMost.state, atMost.isMetAtEnd]).toEqual(['open', true]);
    offer(atMost, 'a');
    expect(atMost.state).toBe('broken');

    const exactly = counting({ operator: '=', value: 2 });
    offer(exactly, 'a');
    expect([exactly.state, exactly.isMetAtEnd]).toEqual(['open', false]);
    offer(exactly, 'a');
    expect([exactly.state, exactly.isMetAtEnd]).toEqual(['open', true]);
  });

  test('of an order lets other messages come between, and says what is missing', () => {
    const match = some('in-order', 'a', 'b', 'a');
    expect(offer(match, 'xbaxxbb')).toBe('ab');
    expect([match.state, match.missing]).toEqual(['open', 2]);
    expect(offer(match, 'a')).toBe('a');
    expect(match.state).toBe('met');
  });

  test('of any order gives each message to the test that needs it', () => {
    const match = some('any-order', 'abc', 'ab', 'a');
    expect(offer(match, 'axa')).toBe('aa');
    expect(match.state).toBe('open');
    // Whatever the first two were given to, there is room for c only if they move.
    expect(offer(match, 'c')).toBe('c');
    expect(match.state).toBe('met');
  });

  test('of nothing is broken by the first such message', () => {
    const match = expectationMatch({ kind: 'none', test: {} }, [letters('e')]);
    expect(offer(match, 'abc')).toBe('');
    expect([match.state, match.isMetAtEnd]).toEqual(['open', true]);
    expect(offer(match, 'e')).toBe('e');
    expect(match.state).toBe('broken');
  });
});
