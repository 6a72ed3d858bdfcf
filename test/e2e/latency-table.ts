import { expect } from '@playwright/test';
import type { AppParts } from './app-parts.ts';

/** The figures of a row of the latency panel as shown: count, min, p50, p95, p99, max, waiting, lost. */
export async function figures(
  { latency }: AppParts,
  series: 'Ping' | 'Request',
): Promise<readonly string[]> {
  const row = latency.getByRole('row', { name: new RegExp(`^${series}`) });
  return row.getByRole('cell').allInnerTexts();
}

/** A figure with its thousands separators as a number. */
export function numberOf(shown: string): number {
  return Number(shown.replaceAll(',', ''));
}

/** How many round trips a row of the latency panel counts. */
export async function countOf(parts: AppParts, series: 'Ping' | 'Request'): Promise<number> {
  return numberOf((await figures(parts, series))[0] ?? '');
}

/** Waits for this count and for five figures that rise from min to max. */
export async function expectFigures(
  parts: AppParts,
  series: 'Ping' | 'Request',
  expected: number,
): Promise<void> {
  await expect.poll(async () => countOf(parts, series)).toBe(expected);
  const times = (await figures(parts, series)).slice(1, 6).map(numberOf);
  expect(times).toHaveLength(5);
  for (const time of times) expect(time).toBeGreaterThan(0);
  expect(times).toEqual([...times].sort((a, b) => a - b));
}
