import type { CaptureStats } from '../../core/capture/capture-stats.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { LogReader } from '../log-store.ts';

/** The clock origin of each connection of a log. */
export type OriginOf = (connectionId: number) => ClockOrigin;

/** A log that knows its connections, and perhaps the wall clock without them. */
interface ClockSource {
  readonly log: LogReader;
  connections(): readonly RecordedConnection[];
  stats?(): CaptureStats;
}

/**
 * Reads them once. A connection that is not listed, since its row is damaged, gets another one's:
 * all connections of a capture share one clock.
 */
export function originsOf(source: ClockSource): OriginOf {
  const origins = new Map(source.connections().map(({ id, origin }) => [id, origin]));
  const fallback = origins.values().next().value ?? firstEntryOrigin(source);
  return (connectionId) => origins.get(connectionId) ?? fallback;
}

function firstEntryOrigin(source: ClockSource): ClockOrigin {
  const first = source.log.head(source.log.firstSeq());
  return { timeUs: first?.entry.timeUs ?? 0, wallTimeMs: source.stats?.().firstTimeMs ?? 0 };
}
