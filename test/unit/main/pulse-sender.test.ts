import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogPage } from '../../../src/core/log/log-page.ts';
import type { Pulse } from '../../../src/ipc/contract.ts';
import { PulseSender } from '../../../src/main/pulse-sender.ts';
import { summary } from '../renderer/state/log-of-ticks.ts';

let nowUs = 0;
let sent: Pulse[] = [];
let pulses: PulseSender;
let tailFirst = 0;

/** A page of so many rows from `tailFirst` on. */
function tailOf(count: number): LogPage {
  const rows = Array.from({ length: count }, (_, index) => summary(tailFirst + index));
  return { first: tailFirst, rows, previousTimeUs: null, total: tailFirst + count };
}

beforeEach(() => {
  vi.useFakeTimers();
  nowUs = 0;
  sent = [];
  tailFirst = 0;
  pulses = new PulseSender({
    snapshot: (wish) => ({
      connections: [],
      views: [],
      captures: [],
      nowUs,
      tail: wish === null ? null : { viewId: wish.viewId, page: tailOf(wish.count) },
    }),
    send: (pulse) => sent.push(pulse),
  });
});

afterEach(() => {
  pulses.dispose();
  vi.useRealTimers();
});

test('nothing is sent before the page has started', () => {
  pulses.changed();
  vi.runAllTimers();
  expect(sent).toEqual([]);
});

test('a thousand changes within a frame are one pulse, with the state at its end', () => {
  pulses.start();
  for (nowUs = 1; nowUs <= 1000; nowUs += 1) {
    pulses.changed();
  }
  nowUs = 5000;
  vi.advanceTimersByTime(40);
  expect(sent.map((pulse) => pulse.nowUs)).toEqual([5000]);
});

test('the next pulse waits until the last one was seen, and is not lost', () => {
  pulses.start();
  pulses.changed();
  vi.advanceTimersByTime(40);
  pulses.changed();
  vi.advanceTimersByTime(10_000);
  expect(sent).toHaveLength(1);
  pulses.seen(null);
  vi.advanceTimersByTime(40);
  expect(sent).toHaveLength(2);
});

test('without a change nothing follows', () => {
  pulses.start();
  pulses.changed();
  vi.advanceTimersByTime(40);
  pulses.seen(null);
  vi.advanceTimersByTime(10_000);
  expect(sent).toHaveLength(1);
});

test('a page that loads again gets pulses though its predecessor never answered', () => {
  pulses.start();
  pulses.changed();
  vi.advanceTimersByTime(40);
  pulses.start();
  pulses.changed();
  vi.advanceTimersByTime(40);
  expect(sent).toHaveLength(2);
});

/** Sends a pulse whose tail is so many new rows; how long it took to come, milliseconds. */
function pulseAfter(newRows: number): number {
  tailFirst += newRows;
  const before = sent.length;
  pulses.seen({ viewId: 1, count: 20 });
  pulses.changed();
  let waitedMs = 0;
  while (sent.length === before && waitedMs < 1000) {
    vi.advanceTimersByTime(10);
    waitedMs += 10;
  }
  return waitedMs;
}

test('the rows that the page asked for when it saw the last pulse come with the next', () => {
  pulses.start();
  pulseAfter(0);
  expect(sent[0]?.tail?.viewId).toBe(1);
  pulses.seen(null);
  pulses.changed();
  vi.advanceTimersByTime(40);
  expect(sent[1]?.tail).toBeNull();
});

test('while no row stays in the tail for longer than a pulse there are fewer of them', () => {
  pulses.start();
  expect([0, 5, 20, 5000, 5000, 5, 5].map(pulseAfter)).toEqual([40, 40, 40, 100, 100, 100, 40]);
});
