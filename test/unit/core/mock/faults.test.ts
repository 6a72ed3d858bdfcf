import { expect, test } from 'vitest';
import { corrupted } from '../../../../src/core/mock/corrupted.ts';
import { DueQueue } from '../../../../src/core/mock/due-queue.ts';
import { FaultDice } from '../../../../src/core/mock/fault-dice.ts';
import { corruptions, hasFaults, noFaults } from '../../../../src/core/mock/mock-faults.ts';
import { seededRandom, shuffled } from '../../../../src/core/mock/random.ts';

const payload = new TextEncoder().encode('{"type":"answer","text":"Grüße, Jürgen 🎉"}');

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

test('corruption is what it is called, whatever the seed', () => {
  for (let seed = 0; seed < 200; seed++) {
    const random = seededRandom(seed);
    const [bytes, json, utf8] = corruptions.map((how) => corrupted(payload, how, random));

    expect(bytes).toHaveLength(payload.length);
    expect(bytes).not.toEqual(payload);
    expect(isUtf8(bytes ?? payload)).toBe(true);
    expect(isUtf8(json ?? payload) && !isJson(json ?? payload)).toBe(true);
    expect(isUtf8(utf8 ?? payload)).toBe(false);
  }
});

test('an empty message is spoiled, too', () => {
  for (const how of corruptions) {
    expect(corrupted(new Uint8Array(), how, seededRandom(1)).length).toBeGreaterThan(0);
  }
});

test('the same seed drops the same messages', () => {
  const strikes = (seed: number) => {
    const dice = new FaultDice({ ...noFaults, drop: 1, chance: 0.3 }, seededRandom(seed));
    return Array.from({ length: 100 }, () => hasFaults(dice.next()));
  };

  expect(strikes(5)).toEqual(strikes(5));
  expect(strikes(5)).not.toEqual(strikes(6));
  expect(strikes(5).filter(Boolean).length).toBeGreaterThan(15);
});

test('every and times count answers', () => {
  const dice = new FaultDice({ ...noFaults, reset: true, every: 3, times: 2 }, seededRandom(1));
  const struck = Array.from({ length: 12 }, (_, i) => (dice.next().reset ? i + 1 : 0));

  expect(struck.filter((n) => n > 0)).toEqual([3, 6]);
});

test('what is put in another order is whole, and never in the same order', () => {
  for (let seed = 0; seed < 100; seed++) {
    const order = shuffled([1, 2, 3], seededRandom(seed));

    expect(order.toSorted()).toEqual([1, 2, 3]);
    expect(order).not.toEqual([1, 2, 3]);
  }
});

test('what is due comes in order of time, and of arrival at one time', () => {
  const queue = new DueQueue<string>();
  const random = seededRandom(3);
  const dues = Array.from({ length: 500 }, () => Math.floor(random() * 20));
  for (const [i, due] of dues.entries()) {
    queue.push(due, `${String(due).padStart(2, '0')} ${String(i).padStart(3, '0')}`);
  }
  const out = Array.from({ length: 500 }, () => queue.pop() ?? '');

  expect(out).toEqual(out.toSorted());
  expect(queue.pop()).toBeNull();
});
