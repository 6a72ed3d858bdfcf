import type { FilterProblem } from '../core/log/filter-node.ts';

/** What is wrong with a filter text, with carets under the place. */
export function filterProblemText(text: string, { message, start, end }: FilterProblem): string {
  // One column for each character, whatever a terminal would make of it.
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (found) => '\ufffd'.repeat(found.length));
  const from = Math.min(start, text.length);
  const carets = '^'.repeat(Math.max(1, Math.min(end, text.length) - from));
  return `The filter cannot be read: ${message}\n  ${line}\n  ${' '.repeat(from)}${carets}\n`;
}
