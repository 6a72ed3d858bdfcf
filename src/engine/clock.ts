import type { ClockOrigin } from '../core/connection/connection-snapshot.ts';

/** Milliseconds by which the two clocks may differ before the wall clock was set. */
const agreementMs = 5;

/** Microseconds since the process began: monotonic, whole, never set back (`performance.now`). */
export function nowUs(): number {
  return Math.round(performance.now() * 1000);
}

/** Links the monotonic clock to the wall clock as it is now, to the microsecond while they agree. */
export function clockOrigin(): ClockOrigin {
  const sinceStartMs = performance.now();
  const preciseMs = performance.timeOrigin + sinceStartMs;
  const wallMs = Date.now();
  return {
    timeUs: Math.round(sinceStartMs * 1000),
    wallTimeMs: Math.abs(preciseMs - wallMs) < agreementMs ? preciseMs : wallMs,
  };
}
