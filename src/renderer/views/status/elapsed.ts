import { formatDurationUs } from '../../../core/text/duration.ts';

const secondUs = 1_000_000;

/** Elapsed time without a flicker in its last digits: whole seconds once there are any. */
export function elapsed(durationUs: number): string {
  return formatDurationUs(
    durationUs < secondUs ? durationUs : durationUs - (durationUs % secondUs),
  ).replace('.000', '');
}

/** Time left, in whole seconds, never less than none: `3 s`, `2 min 3 s`. */
export function timeLeft(durationUs: number): string {
  return elapsed(Math.max(0, Math.ceil(durationUs / secondUs)) * secondUs).replace(/^0 µs$/, '0 s');
}
