import { expect, test } from 'vitest';
import { WrappedLines } from '../../../../src/renderer/state/selected-entry-lines.ts';

function shown(lines: WrappedLines): readonly string[] {
  return Array.from({ length: lines.rowCount }, (_, index) => {
    const { line, start, end } = lines.row(index);
    return lines.line(line).slice(start, end);
  });
}

test('lines longer than the width go on in the next row', () => {
  const lines = new WrappedLines(4);
  lines.append('abcdefghij\nkl\n\nmnop');
  expect(shown(lines)).toEqual(['abcd', 'efgh', 'ij', 'kl', '', 'mnop']);
});

test('text that comes in pieces is the same as text that comes at once', () => {
  const lines = new WrappedLines(4);
  for (const piece of ['ab', 'cdef', 'ghij\nk', 'l\n', '\nmn', 'op']) {
    lines.append(piece);
  }
  expect(shown(lines)).toEqual(['abcd', 'efgh', 'ij', 'kl', '', 'mnop']);
});

test('a new width wraps anew', () => {
  const lines = new WrappedLines(4);
  lines.append('abcdefghij\nkl');
  lines.setColumns(8);
  expect(shown(lines)).toEqual(['abcdefgh', 'ij', 'kl']);
});

test('a pair of surrogates is never cut in two, and nothing is lost', () => {
  const lines = new WrappedLines(3);
  lines.append('ab😀cd😀');
  expect(shown(lines)).toEqual(['ab😀', 'cd', '😀']);
});

test('a million characters on one line are rows of the width', () => {
  const lines = new WrappedLines(100);
  lines.append('x'.repeat(1_000_000));
  expect(lines.rowCount).toBe(10_000);
  expect(lines.row(9_999)).toEqual({ line: 0, start: 999_900, end: 1_000_000 });
});
