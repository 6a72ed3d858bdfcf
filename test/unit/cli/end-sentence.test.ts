import { expect, test } from 'vitest';
import { endSentence } from '../../../src/cli/end-sentence.ts';
import type { ConnectionState } from '../../../src/core/connection/connection-state.ts';

const error = { code: 'x', message: 'Nobody listens.', nextStep: 'Start the server.' };

function closed(code: number, reason: string, wasClean: boolean): ConnectionState {
  const none = { sent: null, received: null, error: null };
  return { phase: 'closed', sinceUs: 0, code, reason, wasClean, ...none };
}

test.each<[ConnectionState, string | null]>([
  [{ phase: 'open', sinceUs: 0 }, null],
  [closed(1000, 'bye', true), null],
  [closed(1005, '', true), null],
  [closed(1011, 'out of\u001b memory', true), 'Closed 1011 Internal Error "out of\\u001b memory".'],
  [closed(1006, '', false), 'Closed 1006 Abnormal Closure.'],
  [{ phase: 'failed', sinceUs: 0, error }, 'Nobody listens. Start the server.'],
])('the state %o is worth the sentence %j', (state, sentence) => {
  expect(endSentence(state)).toBe(sentence);
});
