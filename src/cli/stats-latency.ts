import { setImmediate } from 'node:timers/promises';
import { latencySummary, type LatencySummary } from '../core/latency/latency-summary.ts';
import type { Capture } from '../engine/capture/capture.ts';
import { RecordedLatency } from '../engine/latency/recorded-latency.ts';

const sliceMs = 200;

/** What one connection of a capture measured. */
export interface ConnectionLatency extends LatencySummary {
  readonly connectionId: number;
  /** Id of the profile it was made with; null for none. */
  readonly profile: string | null;
}

/** Computes what the connections of a capture measured, from its entries, as the app does while they live. */
export async function latencyOf(capture: Capture): Promise<readonly ConnectionLatency[]> {
  const origins = new Map(capture.connections().map(({ id, origin }) => [id, origin]));
  const recorded = new RecordedLatency({
    log: capture.log,
    profileOf: (connectionId) => capture.profileOf(connectionId),
    originOf: (connectionId) => origins.get(connectionId) ?? null,
  });
  while (!recorded.advance(performance.now() + sliceMs)) await setImmediate();
  return recorded.connectionIds().flatMap((connectionId) => {
    const snapshot = recorded.snapshot(connectionId);
    const profile = capture.profileOf(connectionId)?.id ?? null;
    return snapshot === null ? [] : [{ connectionId, profile, ...latencySummary(snapshot) }];
  });
}
