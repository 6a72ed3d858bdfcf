import { expect, test } from 'vitest';
import { exitCodeOf, exitCodeOfFailure } from '../../../src/cli/exit-code.ts';
import { EngineError } from '../../../src/engine/engine-error.ts';

const closed = { phase: 'closed', sinceUs: 0, reason: '', sent: null, received: null } as const;

test.each([
  [1000, true, 0],
  [1001, true, 0],
  [1005, true, 0],
  [1011, true, 3],
  [4000, true, 3],
  [1000, false, 3],
  [1006, false, 3],
])('closed with %i, clean %s, is exit code %i', (code, wasClean, exitCode) => {
  expect(exitCodeOf({ ...closed, code, wasClean, error: null })).toBe(exitCode);
});

test('a connection that could not be made is exit code 1', () => {
  const error = { code: 'connection-refused', message: 'Nobody listens.', nextStep: 'Start it.' };
  expect(exitCodeOf({ phase: 'failed', sinceUs: 0, error })).toBe(1);
});

test('what cannot be done is bad usage, and a failure of the program no verdict on a connection', () => {
  expect(exitCodeOfFailure(new EngineError('no-such-thing', 'There is none.'))).toBe(2);
  const refused = Object.assign(new Error('ENOSPC'), { syscall: 'write' });
  expect(exitCodeOfFailure(refused)).toBe(2);
  expect(exitCodeOfFailure(new TypeError('x is not a function'))).toBe(70);
});
