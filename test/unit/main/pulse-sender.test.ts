import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Pulse } from '../../../src/ipc/contract.ts';
import { PulseSender } from '../../../src/main/pulse-sender.ts';

let nowUs = 0;
let sent: Pulse[] = [];
let pulses: PulseSender;

beforeEach(() => {
  vi.useFakeTimers();
  nowUs = 0;
  sent = [];
  pulses = new PulseSender({
    snapshot: () => ({
      connections: [],
      views: [],
      captures: [],
      nowUs,
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
  pulses.seen();
  vi.advanceTimersByTime(40);
  expect(sent).toHaveLength(2);
});

test('without a change nothing follows', () => {
  pulses.start();
  pulses.changed();
  vi.advanceTimersByTime(40);
  pulses.seen();
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
