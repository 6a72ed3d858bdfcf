import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from './stored-value.ts';

/** From which latency on a pair is marked as slow, milliseconds; null for never. */
export interface LatencyThreshold {
  readonly thresholdMs: number | null;
}

const storageKey = 'framescope.latency-threshold';
/** An hour: nothing slower is measured. */
const maxThresholdMs = 3_600_000;

/** A stored value as a threshold; null when it is none. */
export function parseThreshold(value: unknown): LatencyThreshold | null {
  const thresholdMs: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'thresholdMs') : undefined;
  return typeof thresholdMs === 'number' && thresholdMs > 0 && thresholdMs <= maxThresholdMs
    ? { thresholdMs }
    : null;
}

/** Milliseconds as typed, with a dot or a comma; null for nothing or for what is no threshold. */
export function readThresholdMs(text: string): number | null {
  const typed = /^(\d{1,7}(?:[.,]\d{1,3})?)\s*(?:ms)?$/.exec(text.trim())?.[1];
  const thresholdMs = typed === undefined ? null : Number(typed.replace(',', '.'));
  return parseThreshold({ thresholdMs })?.thresholdMs ?? null;
}

/** The threshold of this window. */
export const latencyThreshold = createStore<LatencyThreshold>(() =>
  readStored(storageKey, parseThreshold, { thresholdMs: null }),
);

/** Marks pairs slower than this from now on, and remembers it; null marks none. */
export function setThreshold(thresholdMs: number | null): void {
  latencyThreshold.setState({ thresholdMs });
  writeStored(storageKey, { thresholdMs });
}

/** Whether a latency in microseconds is slow. */
export function isSlow(latencyUs: number, thresholdMs: number | null): boolean {
  return thresholdMs !== null && latencyUs > thresholdMs * 1000;
}
