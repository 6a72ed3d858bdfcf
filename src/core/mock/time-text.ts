/** A moment that stands in a message, and how to write another one in the same way. */
export interface TimeText {
  /** Milliseconds since 1970; a time without a zone counts as UTC. */
  readonly timeMs: number;
  /** Raw JSON text of the moment this much later. */
  readonly later: (shiftMs: number) => string;
}

/** How far from its message's own time a moment may lie: a zone that is not told is at most 14 h off. */
const maxDistanceMs = 26 * 3_600_000;
const iso = /^"(\d{4}-\d\d-\d\d)([T ])(\d\d:\d\d)(:\d\d)?([.,]\d{1,9})?(Z|[+-]\d\d(?::?\d\d)?)?"$/;

/** The moment that a raw JSON text says: ISO 8601, or seconds, milliseconds or microseconds since 1970. */
export function timeIn(raw: string): TimeText | null {
  if (raw.length > 45) return null;
  if (raw.startsWith('"')) return isoTime(raw);
  const number = /^(\d{10})(\.\d{1,9})?$/.exec(raw);
  if (number !== null) return secondsTime(number[1] ?? '', number[2] ?? '');
  if (/^\d{13}$/.test(raw)) {
    const timeMs = Number(raw);
    return { timeMs, later: (shiftMs) => String(timeMs + Math.round(shiftMs)) };
  }
  if (!/^\d{16}$/.test(raw)) return null;
  const timeUs = BigInt(raw);
  return {
    timeMs: Number(timeUs / 1000n),
    later: (shiftMs) => String(timeUs + BigInt(Math.round(shiftMs * 1000))),
  };
}

/**
 * A raw value moved by `shiftMs` when it looks like a moment near `nearMs`, milliseconds since 1970; null
 * for every other value.
 */
export function shiftedTime(raw: string, nearMs: number, shiftMs: number): string | null {
  const time = timeIn(raw);
  if (time === null || Math.abs(time.timeMs - nearMs) > maxDistanceMs) return null;
  return time.later(shiftMs);
}

function secondsTime(seconds: string, fraction: string): TimeText {
  const timeMs = Number(seconds + fraction) * 1000;
  return {
    timeMs,
    later: (shiftMs) => ((timeMs + shiftMs) / 1000).toFixed(Math.max(0, fraction.length - 1)),
  };
}

function isoTime(raw: string): TimeText | null {
  const found = iso.exec(raw);
  if (found === null) return null;
  const [, date = '', separator = 'T', minutes = '', seconds = '', fraction = '', zone = ''] =
    found;
  const localMs = Date.parse(`${date}T${minutes}${seconds || ':00'}Z`);
  if (Number.isNaN(localMs)) return null;
  const fractionMs = fraction === '' ? 0 : Number(`0.${fraction.slice(1)}`) * 1000;
  return {
    timeMs: localMs + fractionMs - zoneMs(zone),
    later: (shiftMs) => {
      const date = new Date(localMs + fractionMs + shiftMs);
      if (Number.isNaN(date.getTime())) return raw;
      const [day = '', time = ''] = date.toISOString().split('T');
      const digits = fraction.length - 1;
      const milliseconds = time.slice(9, 12);
      // Below a millisecond the recorded digits stay.
      const written =
        digits > 0
          ? `${fraction.slice(0, 1)}${(milliseconds + fraction.slice(4)).slice(0, digits)}`
          : '';
      return `"${day}${separator}${time.slice(0, seconds === '' ? 5 : 8)}${written}${zone}"`;
    },
  };
}

function zoneMs(zone: string): number {
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === '-' ? -1 : 1) * minutes * 60_000;
}
