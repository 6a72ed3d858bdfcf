import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import { session } from './session.ts';

/** Origins seen so far: entries outlive the connection they came from. A few bytes per connection. */
const origins = new Map<number, ClockOrigin>();

function originOf(connectionId: number): ClockOrigin | null {
  for (const { id, origin } of session.getState().connections) {
    origins.set(id, origin);
  }
  return origins.get(connectionId) ?? origins.values().next().value ?? null;
}

/**
 * The wall time of an entry, to the microsecond: `12:04:05.123 456`, in the local time zone. The time since
 * the engine started when the clock's origin is not known.
 */
export function wallTime(timeUs: number, connectionId: number): string {
  const origin = originOf(connectionId);
  if (origin === null) {
    return `${(timeUs / 1e6).toFixed(6)} s`;
  }
  return formatWallTime(timeUs, origin);
}

/** The wall time of `timeUs` for a clock's origin: `12:04:05.123 456`, in the local time zone. */
export function formatWallTime(timeUs: number, origin: ClockOrigin): string {
  const originUs = Math.round(origin.wallTimeMs * 1000);
  const wallUs = originUs + Math.round(timeUs - origin.timeUs);
  const ms = Math.floor(wallUs / 1000);
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const three = (value: number): string => String(value).padStart(3, '0');
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${clock}.${three(date.getMilliseconds())} ${three(wallUs - ms * 1000)}`;
}
