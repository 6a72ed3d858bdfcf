import { UsageError } from './usage-error.ts';

/** The longest that a Node timer can wait is 2^31 - 1 ms, which is a little more. */
const longestSeconds = 2_000_000;

/** The milliseconds of an option that is given in seconds, such as 10 or 0.5. Throws UsageError. */
export function parseSeconds(option: string, text: string, maxSeconds = longestSeconds): number {
  const seconds = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && seconds > 0 && seconds <= maxSeconds) return seconds * 1000;
  throw new UsageError(
    `${option} cannot be ${JSON.stringify(text)}.`,
    'Give it a number of seconds, such as 10 or 0.5.',
  );
}
