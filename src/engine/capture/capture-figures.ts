import type { CaptureStats } from '../../core/capture/capture-stats.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { LogReader } from '../log-store.ts';
import type { ChunkSums } from './chunk-index.ts';

/** The figures of a capture. `clock` tells the wall time where no connection does. */
export function captureStats(
  log: LogReader,
  sums: ChunkSums,
  connections: readonly RecordedConnection[],
  clock: ClockOrigin,
): CaptureStats {
  const { received, stored, evicted } = log.totals();
  const wallTimeMs = (seq: number): number | null => {
    const entry = log.head(seq)?.entry;
    if (entry === undefined) return null;
    const origin = connections.find(({ id }) => id === entry.connectionId)?.origin ?? clock;
    return origin.wallTimeMs + (entry.timeUs - origin.timeUs) / 1000;
  };
  return {
    entries: { received, stored, evicted },
    messages: { send: sums.sendMessages, receive: sums.receiveMessages },
    bytes: { send: sums.sendByteLength, receive: sums.receiveByteLength },
    firstTimeMs: stored === 0 ? null : wallTimeMs(firstReadable(log)),
    lastTimeMs: stored === 0 ? null : wallTimeMs(lastReadable(log)),
    gaps: sums.gaps,
  };
}

function firstReadable(log: LogReader): number {
  let seq = log.firstSeq();
  while (seq < log.endSeq() && log.head(seq) === null) seq += 1;
  return seq;
}

function lastReadable(log: LogReader): number {
  let seq = log.endSeq() - 1;
  while (seq > log.firstSeq() && log.head(seq) === null) seq -= 1;
  return seq;
}
