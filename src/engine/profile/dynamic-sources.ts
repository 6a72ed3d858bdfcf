import { randomUUID } from 'node:crypto';
import type { DynamicValues } from '../../core/profile/dynamic-values.ts';

/** Sources of `{{$uuid}}` and the like; the counter is of whoever asked for them. */
export function dynamicSources(): DynamicValues {
  let count = 0;
  return {
    uuid: () => randomUUID(),
    isoTimestamp: () => new Date().toISOString(),
    unixMs: () => Date.now(),
    counter: () => (count += 1),
  };
}
