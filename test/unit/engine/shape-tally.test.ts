import { expect, test } from 'vitest';
import { ShapeTally } from '../../../src/engine/shape-tally.ts';
import { message } from '../core/log/entries.ts';

function isHeartbeat(texts: readonly string[], everyUs: number): boolean | undefined {
  const tally = new ShapeTally();
  texts.forEach((text, index) => {
    tally.add(message(text, { timeUs: index * everyUs }));
  });
  return tally.shapes()[0]?.heartbeat;
}

const beats = (text: string) => Array.from({ length: 8 }, () => text);

test.each([
  ['a small message every 30 s', beats('{"t":1}'), 30_000_000, true],
  ['one that comes ten times a second', beats('{"t":1}'), 100_000, false],
  ['one with much to say', beats(`{"t":"${'x'.repeat(100)}"}`), 30_000_000, false],
  ['one of many keys', beats('{"a":1,"b":2,"c":3}'), 30_000_000, false],
  ['plain words', beats('hello'), 30_000_000, false],
  ['one that came three times', beats('{"t":1}').slice(0, 3), 30_000_000, false],
])('%s is a heartbeat: %s', (_what, texts, everyUs, expected) => {
  expect(isHeartbeat(texts, everyUs)).toBe(expected);
});
