import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReconnectTimer } from '../../../../src/engine/profile/reconnect-timer.ts';

const policy = {
  baseMs: 1000,
  factor: 2,
  maxMs: 30_000,
  attempts: 8,
  jitter: 0,
  after: 'lost',
} as const;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function delays(timer: ReconnectTimer): (number | null)[] {
  return Array.from({ length: 9 }, () => timer.next()?.delayMs ?? null);
}

test('delays grow by the factor up to the most, and end after the last attempt', () => {
  const timer = new ReconnectTimer(policy);
  expect(delays(timer)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, null]);
  timer.reset();
  expect(timer.next()).toMatchObject({ attempt: 1, maxAttempts: 8, delayMs: 1000 });
});

test('delays vary by the part that the policy allows, both ways', () => {
  const low = new ReconnectTimer({ ...policy, jitter: 0.25 }, () => 0);
  const high = new ReconnectTimer({ ...policy, jitter: 0.25 }, () => 1);
  expect([low.next()?.delayMs, high.next()?.delayMs]).toEqual([750, 1250]);
});

test('a factor that leaves the range of numbers still gives a delay that a timer can wait', () => {
  const timer = new ReconnectTimer({ ...policy, factor: 10, attempts: 10_000, maxMs: 1e12 });
  for (let n = 0; n < 5000; n++) timer.next();
  expect(timer.next()?.delayMs).toBe(2_147_483_647);
});

test('one attempt is waited for at a time, and none after it was cancelled', () => {
  const timer = new ReconnectTimer(policy);
  const begun: string[] = [];
  timer.wait(50, () => begun.push('first'));
  timer.wait(100, () => begun.push('second'));
  vi.advanceTimersByTime(1000);
  timer.wait(50, () => begun.push('third'));
  timer.cancel();
  vi.advanceTimersByTime(1000);
  expect(begun).toEqual(['second']);
});
