import { expect, test } from 'vitest';
import { compareLines } from '../../../../src/renderer/state/compared-lines.ts';

const lines = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${String(from + index)}`);

test('equal texts are the same', () => {
  expect(compareLines('{\n}', '{\n}')).toEqual({ kind: 'same' });
});

test('a changed value is a line taken away and a line added, in their place', () => {
  expect(compareLines('{\n  "n": 1,\n  "ok": true\n}', '{\n  "n": 2,\n  "ok": true\n}')).toEqual({
    kind: 'lines',
    lines: [
      { kind: 'equal', text: '{' },
      { kind: 'only-first', text: '  "n": 1,' },
      { kind: 'only-second', text: '  "n": 2,' },
      { kind: 'equal', text: '  "ok": true' },
      { kind: 'equal', text: '}' },
    ],
    moreLines: 0,
  });
});

test('equal lines far from a difference are folded and counted', () => {
  const first = lines(1, 40);
  const second = first.with(19, 'other');
  const found = compareLines(first.join('\n'), second.join('\n'));
  expect(found.kind === 'lines' && found.lines).toEqual([
    { kind: 'folded', count: 16 },
    ...lines(17, 19).map((text) => ({ kind: 'equal', text })),
    { kind: 'only-first', text: 'line 20' },
    { kind: 'only-second', text: 'other' },
    ...lines(21, 23).map((text) => ({ kind: 'equal', text })),
    { kind: 'folded', count: 17 },
  ]);
});

test('two long texts with nothing in common end in bounded work', () => {
  const first = lines(1, 10_000).join('\n');
  const second = lines(20_000, 30_000).join('\n');
  const found = compareLines(first, second);
  const shown = found.kind === 'lines' ? found.lines.length : 0;
  expect(shown).toBeLessThanOrEqual(4000);
});
