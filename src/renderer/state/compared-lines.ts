import { diffLines } from 'diff';

/** One line of a comparison, or a run of equal ones that is folded away. */
export type ComparedLine =
  | { readonly kind: 'equal'; readonly text: string }
  | { readonly kind: 'only-first'; readonly text: string }
  | { readonly kind: 'only-second'; readonly text: string }
  | { readonly kind: 'folded'; readonly count: number };

/** Two texts compared line by line. */
export type Comparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'lines'; readonly lines: readonly ComparedLine[]; readonly moreLines: number }
  /** They differ in so many places that looking for the least difference takes too long. */
  | { readonly kind: 'too-different' };

/** Equal lines shown around a difference. */
const contextLines = 3;

/** Lines shown at most. */
const maxLines = 4000;

/** Time the search for the least difference may take, milliseconds. */
const timeoutMs = 400;

/** Compares two texts line by line, in bounded time. */
export function compareLines(first: string, second: string): Comparison {
  if (first === second) {
    return { kind: 'same' };
  }
  // A line's end belongs to the line, so that the last one of a text is like all others.
  const changes = diffLines(`${first}\n`, `${second}\n`, { timeout: timeoutMs });
  if (changes === undefined) {
    return { kind: 'too-different' };
  }
  const all = changes.flatMap(({ value, added, removed }): readonly ComparedLine[] => {
    const kind = added ? 'only-second' : removed ? 'only-first' : 'equal';
    const texts = value.replace(/\n$/, '').split('\n');
    return texts.map((text) => ({ kind, text }));
  });
  const lines = foldEqual(all);
  return {
    kind: 'lines',
    lines: lines.slice(0, maxLines),
    moreLines: Math.max(0, lines.length - maxLines),
  };
}

function foldEqual(all: readonly ComparedLine[]): readonly ComparedLine[] {
  const lines: ComparedLine[] = [];
  let index = 0;
  while (index < all.length) {
    let end = index;
    while (all[end]?.kind === 'equal') {
      end += 1;
    }
    const before = index === 0 ? 0 : contextLines;
    const after = end === all.length ? 0 : contextLines;
    const hidden = end - index - before - after;
    if (hidden > 1) {
      lines.push(...all.slice(index, index + before), { kind: 'folded', count: hidden });
      lines.push(...all.slice(end - after, end));
    } else {
      lines.push(...all.slice(index, end));
    }
    const next = all[end];
    if (next !== undefined) {
      lines.push(next);
    }
    index = end + 1;
  }
  return lines;
}
