/** A place in the log that a user typed. */
export type JumpTarget =
  | { readonly kind: 'seq'; readonly seq: number }
  /** A time of day, microseconds since midnight in the local time zone. */
  | { readonly kind: 'clock'; readonly usOfDay: number }
  /** So long after the row the user stands on, or before it, microseconds. */
  | { readonly kind: 'offset'; readonly offsetUs: number };

const seqPattern = /^#?\s*(\d{1,15})$/;
const clockPattern = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d[\d ]{0,8}))?)?$/;
const offsetPattern = /^([+\-−])\s*(\d+(?:\.\d+)?)\s*(µs|us|ms|s|min|m|h)$/i;

const unitUs: Readonly<Record<string, number>> = {
  µs: 1,
  us: 1,
  ms: 1_000,
  s: 1_000_000,
  min: 60_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
};

/** Reads `#123` or `123`, `12:04`, `12:04:05.123 456`, `+1.5s`, `-200ms`; null for anything else. */
export function parseJumpTarget(text: string): JumpTarget | null {
  const typed = text.trim();
  const seq = seqPattern.exec(typed);
  if (seq !== null) {
    return { kind: 'seq', seq: Number(seq[1]) };
  }
  const clock = clockPattern.exec(typed);
  if (clock !== null) {
    const [, hours, minutes, seconds = '0', fraction = ''] = clock;
    const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
    if (h > 23 || m > 59 || s > 59) {
      return null;
    }
    const us = Number(fraction.replaceAll(' ', '').slice(0, 6).padEnd(6, '0'));
    return { kind: 'clock', usOfDay: ((h * 60 + m) * 60 + s) * 1_000_000 + us };
  }
  const offset = offsetPattern.exec(typed);
  if (offset !== null) {
    const [, sign, figure, unit = ''] = offset;
    const us = Number(figure) * (unitUs[unit.toLowerCase()] ?? 0);
    return { kind: 'offset', offsetUs: Math.round(sign === '+' ? us : -us) };
  }
  return null;
}

const dayUs = 86_400_000_000;

/**
 * The moment of a time of day, microseconds of wall time since 1970: on the day, of the day of
 * `aroundUs` and the days beside it, that puts it nearest to the span `firstUs` to `lastUs`.
 */
export function momentOfClock(usOfDay: number, firstUs: number, lastUs: number): number {
  const midnight = new Date(Math.floor(lastUs / 1000));
  midnight.setHours(0, 0, 0, 0);
  const today = midnight.getTime() * 1000 + usOfDay;
  const outside = (us: number): number => Math.max(0, firstUs - us, us - lastUs);
  const days = [today, today - dayUs, today + dayUs];
  return days.reduce((best, us) => (outside(us) < outside(best) ? us : best));
}
