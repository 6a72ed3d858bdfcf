import type { RangeTest, WallTime } from './filter-node.ts';
import { meetsRange } from './value-test.ts';

const dayMs = 86_400_000;
const quarterMs = 900_000;

/** The offset from UTC changes at most at quarters of an hour. */
let knownQuarter = NaN;
let knownOffsetMs = 0;

/** Whether a wall time, milliseconds since 1970, meets a comparison or lies in a range. */
export function meetsTime(wallTimeMs: number, test: RangeTest<WallTime>): boolean {
  if (test.operator !== 'between') {
    return meetsRange(on(wallTimeMs, test.value), {
      operator: test.operator,
      value: test.value.ms,
    });
  }
  const afterMin = on(wallTimeMs, test.min) >= test.min.ms;
  const beforeMax = on(wallTimeMs, test.max) <= test.max.ms;
  const passesMidnight =
    test.min.kind === 'of-day' && test.max.kind === 'of-day' && test.min.ms > test.max.ms;
  return passesMidnight ? afterMin || beforeMax : afterMin && beforeMax;
}

/** The wall time on the scale of what it is compared with. */
function on(wallTimeMs: number, { kind }: WallTime): number {
  if (kind === 'moment') return wallTimeMs;
  const quarter = Math.floor(wallTimeMs / quarterMs);
  if (quarter !== knownQuarter) {
    knownQuarter = quarter;
    knownOffsetMs = new Date(wallTimeMs).getTimezoneOffset() * 60_000;
  }
  const ms = (wallTimeMs - knownOffsetMs) % dayMs;
  return ms < 0 ? ms + dayMs : ms;
}
