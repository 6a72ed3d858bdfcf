const integers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separators: `1,204`. */
export function formatCount(count: number): string {
  return integers.format(count);
}

/** A count and its noun: `1 message`, `1,204 messages`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
