import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PingTimer } from '../../../../src/engine/connection/ping-timer.ts';
import { toHex } from '../../core/hex.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A peer whose last sign of life the test sets; what the timer did, in order. */
function start(): {
  readonly timer: PingTimer;
  readonly did: string[];
  readonly heard: (timeUs: number) => void;
} {
  const did: string[] = [];
  let lastReceivedUs: number | null = null;
  const timer = new PingTimer({
    ping: (payload) => did.push(`ping ${toHex(payload)}`),
    lastReceivedUs: () => lastReceivedUs,
    onDead: () => did.push('dead'),
  });
  return {
    timer,
    did,
    heard: (timeUs) => {
      lastReceivedUs = timeUs;
    },
  };
}

describe('pinging at an interval', () => {
  test('sends the first ping after one interval, each with a payload of its own', () => {
    const { timer, did, heard } = start();
    timer.set(1000);
    vi.advanceTimersByTime(999);
    expect(did).toEqual([]);
    vi.advanceTimersByTime(1);
    heard(1);
    vi.advanceTimersByTime(1000);
    expect(did).toEqual(['ping 00 00 00 00 00 00 00 01', 'ping 00 00 00 00 00 00 00 02']);
  });

  test('never begins unless it is asked for', () => {
    const { timer, did } = start();
    timer.set(null);
    vi.advanceTimersByTime(60_000);
    expect(did).toEqual([]);
  });

  test('ends at once when it is switched off', () => {
    const { timer, did } = start();
    timer.set(1000);
    vi.advanceTimersByTime(1000);
    timer.set(null);
    vi.advanceTimersByTime(60_000);
    expect(did).toHaveLength(1);
  });

  test('with a changed interval goes by the new one alone', () => {
    const { timer, did } = start();
    timer.set(1000);
    timer.set(300);
    vi.advanceTimersByTime(599);
    expect(did).toHaveLength(1);
  });
});

describe('a peer that does not answer', () => {
  test('is given up after two pings in a row without a single byte from it', () => {
    const { timer, did } = start();
    timer.set(1000);
    vi.advanceTimersByTime(2999);
    expect(did).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(did.slice(2)).toEqual(['dead']);
  });

  test('is given up once, and pinged no more', () => {
    const { timer, did } = start();
    timer.set(1000);
    vi.advanceTimersByTime(60_000);
    expect(did.filter((what) => what === 'dead')).toEqual(['dead']);
    expect(did).toHaveLength(3);
  });

  test('is alive as long as anything comes from it, pong or not', () => {
    const { timer, did, heard } = start();
    timer.set(1000);
    for (let second = 1; second <= 10; second++) {
      heard(second * 1_000_000);
      vi.advanceTimersByTime(1000);
    }
    expect(did).toHaveLength(10);
    expect(did).not.toContain('dead');
  });

  test('that speaks up after the second ping gets two more before it is given up', () => {
    const { timer, did, heard } = start();
    timer.set(1000);
    vi.advanceTimersByTime(2000);
    heard(2_500_000);
    vi.advanceTimersByTime(2000);
    expect(did).toHaveLength(4);
    vi.advanceTimersByTime(1000);
    expect(did[4]).toBe('dead');
  });

  test('counts anew after a pause', () => {
    const { timer, did } = start();
    timer.set(1000);
    vi.advanceTimersByTime(2000);
    timer.stop();
    timer.set(1000);
    vi.advanceTimersByTime(2000);
    expect(did).toHaveLength(4);
    expect(did).not.toContain('dead');
  });
});
