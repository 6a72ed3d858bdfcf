import type { ClockOrigin } from '../connection/connection-snapshot.ts';

/** Microseconds as milliseconds with at most three decimals. */
export function millisecondsOf(timeUs: number): number {
  return Math.round(timeUs) / 1000;
}

/** A time of the engine's clock on the wall: UTC, ISO 8601 with six decimals. */
export function wallTimeOf(timeUs: number, origin: ClockOrigin): string {
  const { date, fraction } = split(timeUs, origin);
  return `${date.toISOString().slice(0, 19)}.${fraction}Z`;
}

/** A time of the engine's clock on the wall of this machine: `14:03:07.123456`. */
export function localTimeOf(timeUs: number, origin: ClockOrigin): string {
  const { date, fraction } = split(timeUs, origin);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${fraction}`;
}

function split(timeUs: number, origin: ClockOrigin): { date: Date; fraction: string } {
  // Whole microseconds since 1970 stay exact integers in a double until the year 2255.
  const wallUs = Math.round(origin.wallTimeMs * 1000) + Math.round(timeUs - origin.timeUs);
  const date = new Date(Math.floor(wallUs / 1000));
  return { date, fraction: String(wallUs % 1_000_000).padStart(6, '0') };
}
