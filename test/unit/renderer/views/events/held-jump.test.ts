import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { LogViewState } from '../../../../../src/renderer/state/log-view-state.ts';
import { HeldJump } from '../../../../../src/renderer/views/events/held-jump.ts';

const range = { first: 500, count: 20 };
let isHere = false;
let shown: number[] = [];
let asked: number[] = [];
let jump: HeldJump;
const store = createStore<LogViewState>(() => ({}) as LogViewState);

/** The rows of every jump are there, and the list is told. */
function rowsCome(): void {
  isHere = true;
  store.setState({});
}

beforeEach(() => {
  vi.useFakeTimers();
  [isHere, shown, asked] = [false, [], []];
  const want = ({ first }: { readonly first: number }): void => void asked.push(first);
  jump = new HeldJump({ want, holds: () => isHere, store }, (offset) => shown.push(offset));
});

afterEach(() => {
  jump.dispose();
  vi.useRealTimers();
});

test('rows that are at hand show at once', () => {
  isHere = true;
  jump.to(12_000, range);
  expect([shown, jump.offset]).toEqual([[12_000], null]);
});

test('the list moves when the rows of the place have come, and asks for them at once', () => {
  jump.to(12_000, range);
  expect([asked, shown, jump.offset]).toEqual([[500], [], 12_000]);
  rowsCome();
  expect([shown, jump.offset]).toEqual([[12_000], null]);
});

test('rows that take long are shown as on their way', () => {
  jump.to(12_000, range);
  vi.advanceTimersByTime(60);
  expect(shown).toEqual([12_000]);
});

test('one jump after the other does not keep the list from moving', () => {
  for (let offset = 0; offset < 10; offset += 1) {
    jump.to(offset, range);
    vi.advanceTimersByTime(16);
  }
  expect(shown).not.toEqual([]);
});

test('a jump that was given up moves nothing later', () => {
  jump.to(12_000, range);
  jump.dispose();
  rowsCome();
  vi.runAllTimers();
  expect(shown).toEqual([]);
});
