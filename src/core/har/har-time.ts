import { numberOf, type JsonValue } from './json-value.ts';

/** When a message crossed, as a HAR tells it. */
export type HarTime =
  | { readonly kind: 'unknown' }
  /** Microseconds since 1970. */
  | { readonly kind: 'wall'; readonly wallUs: number }
  /** Microseconds since the entry began. */
  | { readonly kind: 'relative'; readonly us: number };

/** Later times (2096) than a capture's clock can tell are taken for unknown. */
const maxWallUs = 4e15;
/** A relative time of more than three years is none: it is what is left between the units below. */
const maxRelativeSeconds = 1e8;

/** From this size on a number since 1970 counts in that unit; writers differ, and none says which. */
const units = [
  { from: 1e17, us: 1e-3 },
  { from: 1e14, us: 1 },
  { from: 1e11, us: 1e3 },
  { from: maxRelativeSeconds, us: 1e6 },
] as const;

/**
 * Reads the `time` of a message: seconds since 1970 (Chrome, mitmproxy, HTTP Toolkit), milliseconds
 * (Playwright), micro- or nanoseconds, an ISO 8601 text, or seconds since the entry began; below 0 is
 * unknown.
 */
export function readHarTime(value: JsonValue | undefined): HarTime {
  const number = numberOf(value);
  if (number === null) {
    const wallUs = typeof value === 'string' ? wallUsOf(value) : null;
    return wallUs === null ? unknown : { kind: 'wall', wallUs };
  }
  if (number < 0) return unknown;
  const unit = units.find(({ from }) => number >= from);
  if (unit === undefined) return { kind: 'relative', us: Math.round(number * 1e6) };
  const wallUs = Math.round(number * unit.us);
  return wallUs > maxWallUs ? unknown : { kind: 'wall', wallUs };
}

/** Microseconds since 1970 of an ISO 8601 text, such as `startedDateTime`; null for what is none. */
export function wallUsOf(text: string): number | null {
  if (text.length > 64 || !/^\d{4}-?\d\d/.test(text)) return null;
  const ms = Date.parse(text);
  if (!Number.isFinite(ms) || ms < 0 || ms * 1000 > maxWallUs) return null;
  // Dates hold milliseconds; what stands behind them is added.
  const finer = /\.\d{3}(\d{1,3})\d*(?:Z|[+-]|$)/.exec(text)?.[1];
  return ms * 1000 + (finer === undefined ? 0 : Number(finer.padEnd(3, '0')));
}

const unknown: HarTime = { kind: 'unknown' };
