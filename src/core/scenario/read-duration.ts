const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };
const pattern = /^([0-9]+(?:\.[0-9]+)?)\s*(ms|s|min|h)$/;

/** A day. */
export const maxDurationMs = 86_400_000;

/** Milliseconds of `200 ms`, `2 s`, `1.5 min` or `1 h`; null for anything else and for more than a day. */
export function readDuration(text: string): number | null {
  const [, count = '', unit = ''] = pattern.exec(text.trim()) ?? [];
  const ms = Number(count) * (unitMs[unit] ?? NaN);
  return count !== '' && ms <= maxDurationMs ? ms : null;
}

/** The way `readDuration` reads, such as `200 ms` or `2 s`; in the largest unit that leaves a whole number. */
export function durationText(ms: number): string {
  for (const [unit, factor] of Object.entries(unitMs).reverse()) {
    if (ms >= factor && Number.isInteger(ms / factor)) return `${String(ms / factor)} ${unit}`;
  }
  return `${String(ms)} ms`;
}
