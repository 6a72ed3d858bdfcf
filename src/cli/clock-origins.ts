import type { ClockOrigin } from '../core/connection/connection-snapshot.ts';
import type { Capture } from '../engine/capture/capture.ts';

/** The clock origin of each connection of a capture. */
export type OriginOf = (connectionId: number) => ClockOrigin;

/**
 * Reads them once. A connection that is not listed, since its row is damaged, gets another one's:
 * all connections of a capture share one clock.
 */
export function originsOf(capture: Capture): OriginOf {
  const origins = new Map(capture.connections().map(({ id, origin }) => [id, origin]));
  const fallback = origins.values().next().value ?? firstEntryOrigin(capture);
  return (connectionId) => origins.get(connectionId) ?? fallback;
}

function firstEntryOrigin(capture: Capture): ClockOrigin {
  const first = capture.log.head(capture.log.firstSeq());
  return { timeUs: first?.entry.timeUs ?? 0, wallTimeMs: capture.stats().firstTimeMs ?? 0 };
}
