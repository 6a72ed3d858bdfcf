import type { WallTime } from './filter-node.ts';

const sizeUnits: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  kb: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
  g: 1024 ** 3,
  gb: 1024 ** 3,
};

const durationUnitsUs: Readonly<Record<string, number>> = {
  '': 1_000,
  us: 1,
  µs: 1,
  ms: 1_000,
  s: 1_000_000,
  min: 60_000_000,
};

const amount = /^([0-9]+(?:\.[0-9]+)?)([a-zµ]*)$/;
const wallTime =
  /^(?:([0-9]{4})-([0-9]{2})-([0-9]{2})T)?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?$/i;

/** Bytes of a size such as `1k`, `2.5mb` or `300`; null for anything else. */
export function parseByteLength(text: string): number | null {
  return parseAmount(text, sizeUnits);
}

/** Microseconds of a duration such as `100ms`, `2s` or `250us`; milliseconds without a unit. */
export function parseDurationUs(text: string): number | null {
  return parseAmount(text, durationUnitsUs);
}

/** A number of an entry or a connection, with or without `#`. */
export function parseOrdinal(text: string): number | null {
  return /^#?[0-9]{1,15}$/.test(text) ? Number(text.replace('#', '')) : null;
}

/** A wall time and how far its last digit reaches, in milliseconds. */
export interface WallTimeText {
  readonly time: WallTime;
  readonly precisionMs: number;
}

/** A local time such as `12:04`, `12:04:05.123` or `2026-11-21T12:04:05`; null for anything else. */
export function parseWallTime(text: string): WallTimeText | null {
  const found = wallTime.exec(text);
  if (found === null) return null;
  const [, year, month, day, hours = '', minutes = '', seconds, fraction] = found;
  const parts = [hours, minutes, seconds ?? '0'].map(Number);
  const [h = 0, m = 0, s = 0] = parts;
  if (h > 23 || m > 59 || s > 59) return null;
  const ms = h * 3_600_000 + m * 60_000 + s * 1_000 + Number(`0.${fraction ?? '0'}`) * 1_000;
  const precisionMs =
    seconds === undefined ? 60_000 : fraction === undefined ? 1_000 : 1_000 / 10 ** fraction.length;
  if (year === undefined) return { time: { kind: 'of-day', ms }, precisionMs };
  const moment = new Date(Number(year), Number(month) - 1, Number(day), h, m, s).getTime();
  if (Number.isNaN(moment)) return null;
  return { time: { kind: 'moment', ms: moment + (ms % 1_000) }, precisionMs };
}

function parseAmount(text: string, units: Readonly<Record<string, number>>): number | null {
  const found = amount.exec(text.toLowerCase());
  const factor = Object.hasOwn(units, found?.[2] ?? '') ? units[found?.[2] ?? ''] : undefined;
  if (found === null || factor === undefined) return null;
  return Number(found[1]) * factor;
}
