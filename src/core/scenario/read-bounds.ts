import type { Bound } from './bound.ts';
import { readDuration } from './read-duration.ts';

const pattern = /^(<=|>=|!=|==|<|>|=)?\s*(.+)$/;
const number = /^[0-9]+(?:\.[0-9]+)?$/;
const maxBounds = 10;

/** The bounds that `>= 2`, `> 1, < 5` or `3` mean; null for anything else. */
export function readCountBounds(text: string): readonly Bound[] | null {
  return readBounds(text, (value) => (number.test(value) ? Number(value) : null));
}

/** The bounds that `< 200 ms` or `>= 1 s, < 2 s` mean, in milliseconds; null for anything else. */
export function readDurationBounds(text: string): readonly Bound[] | null {
  return readBounds(text, readDuration);
}

/** The way they are read again. */
export function boundsText(bounds: readonly Bound[], unit: '' | ' ms'): string {
  return bounds.map(({ operator, value }) => `${operator} ${String(value)}${unit}`).join(', ');
}

function readBounds(
  text: string,
  readValue: (text: string) => number | null,
): readonly Bound[] | null {
  const bounds: Bound[] = [];
  for (const part of text.split(',')) {
    const [, sign = '=', rest = ''] = pattern.exec(part.trim()) ?? [];
    const value = readValue(rest.trim());
    if (value === null || bounds.length === maxBounds) return null;
    bounds.push({ operator: sign === '==' ? '=' : (sign as Bound['operator']), value });
  }
  return bounds;
}
