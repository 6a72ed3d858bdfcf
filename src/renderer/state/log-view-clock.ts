import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import { session } from './session.ts';

/**
 * Origins seen so far, by capture and connection: entries outlive the connection they came from. A few
 * bytes per connection.
 */
const origins = new Map<number, Map<number, ClockOrigin>>();

function originOf(connectionId: number): ClockOrigin | null {
  const { shownCaptureId, connections } = session.getState();
  const ofCapture = origins.get(shownCaptureId) ?? new Map<number, ClockOrigin>();
  origins.set(shownCaptureId, ofCapture);
  for (const { id, origin } of connections) {
    ofCapture.set(id, origin);
  }
  return ofCapture.get(connectionId) ?? ofCapture.values().next().value ?? null;
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

/** A time of the engine's clock as wall time, microseconds since 1970; null while no clock is known. */
export function wallUsOf(timeUs: number, connectionId: number): number | null {
  const origin = originOf(connectionId);
  return origin === null
    ? null
    : Math.round(origin.wallTimeMs * 1000) + Math.round(timeUs - origin.timeUs);
}

/** The earliest time of the engine's clock that is shown as this wall time; null while no clock is known. */
export function engineUsOf(wallUs: number, connectionId: number): number | null {
  const origin = originOf(connectionId);
  return origin === null
    ? null
    : wallUs - Math.round(origin.wallTimeMs * 1000) + origin.timeUs - 0.5;
}

/** When the first connection of the shown capture began, on the engine's clock; null while none is known. */
export function firstOriginUs(): number | null {
  const times = session.getState().connections.map(({ origin }) => origin.timeUs);
  return times.length === 0 ? null : Math.min(...times);
}
