import type { Difference } from '../../core/compare/difference.ts';
import { visibleText } from '../../core/text/visible.ts';

const maxLines = 12;
const maxValueLength = 200;

/** A line for each difference between what was expected and what came; the first twelve. */
export function differenceLines(differences: readonly Difference[]): readonly string[] {
  const lines = differences.slice(0, maxLines).map(lineOf);
  const more = differences.length - maxLines;
  return more > 0 ? [...lines, `and ${String(more)} more`] : lines;
}

function lineOf(difference: Difference): string {
  const at = difference.pointer === '' ? '(whole message)' : shown(difference.pointer);
  switch (difference.kind) {
    case 'changed':
      return `${at}: expected ${shown(difference.before)}, got ${shown(difference.after)}`;
    case 'missing':
      return `${at}: expected ${shown(difference.before)}, and it is not there`;
    case 'extra':
      return `${at}: not expected, got ${shown(difference.after)}`;
  }
}

function shown(text: string): string {
  return visibleText(text, maxValueLength);
}
