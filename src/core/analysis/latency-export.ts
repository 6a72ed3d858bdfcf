import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import { csvRow } from '../csv/csv-text.ts';
import type { LatencyStats } from '../latency/latency-series.ts';
import type { LatencySnapshot } from '../latency/latency-snapshot.ts';

type Cell = string | number | null;

const header = ['kind', 'name', 'figure', 'unit', 'time', 'value'] as const;

/**
 * All figures of a connection as CSV (RFC 4180), one figure a line: what it is of, its name, its unit
 * and, for a point, its time. Cells that a spreadsheet would take for a formula begin with an apostrophe.
 */
export function latencyCsv(snapshot: LatencySnapshot, origin: ClockOrigin): string {
  const wallTime = wallTimeOf(origin);
  const rows: (readonly Cell[])[] = [header];
  const figure = (kind: string, name: string, what: string, unit: string, value: Cell): void => {
    if (value !== null) rows.push([kind, name, what, unit, null, value]);
  };
  const stats = (kind: string, name: string, of: LatencyStats | null): void => {
    if (of === null) return;
    figure(kind, name, 'count', '', of.count);
    for (const [what, us] of [
      ['min', of.minUs],
      ['p50', of.p50Us],
      ['p95', of.p95Us],
      ['p99', of.p99Us],
      ['max', of.maxUs],
    ] as const) {
      figure(kind, name, what, 'ms', ms(us));
    }
  };
  const point = (kind: string, name: string, unit: string, timeUs: number, value: Cell): void => {
    rows.push([kind, name, 'point', unit, wallTime(timeUs), value]);
  };

  stats('ping', '', snapshot.ping.stats);
  stats('pairs', '', snapshot.pairs.stats);
  for (const pairs of snapshot.pairsByName) {
    const { name } = pairs;
    stats('pairs', name, pairs.stats);
    figure('pairs', name, 'waiting', '', pairs.outstanding);
    figure('pairs', name, 'unanswered', '', pairs.unanswered);
    figure('pairs', name, 'duplicates', '', pairs.duplicates);
    for (const { timeUs, latencyUs } of pairs.points) {
      point('pairs', name, 'ms', timeUs, ms(latencyUs));
    }
  }
  for (const { timeUs, latencyUs } of snapshot.ping.points) {
    point('ping', '', 'ms', timeUs, ms(latencyUs));
  }
  for (const attempt of snapshot.connects) {
    const name = `attempt ${String(attempt.attempt)}, ${attempt.outcome}`;
    const { dnsUs, tcpUs, tlsUs, upgradeUs, totalUs, timeUs } = attempt;
    const phases = { dns: dnsUs, tcp: tcpUs, tls: tlsUs, upgrade: upgradeUs, total: totalUs };
    for (const [phase, us] of Object.entries(phases)) {
      if (us !== null) rows.push(['connect', name, phase, 'ms', wallTime(timeUs), ms(us)]);
    }
  }
  for (const stream of snapshot.streams) {
    const name = stream.id === '' ? stream.name : `${stream.name} ${stream.id}`;
    const time = wallTime(stream.startedUs);
    const { firstPieceUs, durationUs, charactersPerSecond, piecesPerSecond } = stream;
    const facts: readonly (readonly [string, string, Cell])[] = [
      ['state', '', stream.state],
      ['pieces', '', stream.pieces],
      ['first piece', 'ms', firstPieceUs === null ? null : ms(firstPieceUs)],
      ['duration', 'ms', ms(durationUs)],
      ['rate', 'characters/s', charactersPerSecond],
      ['rate', 'pieces/s', piecesPerSecond],
      ...stream.parts.map((part) => [part.name, 'characters', part.characters] as const),
    ];
    for (const [what, unit, value] of facts) {
      if (value !== null) rows.push(['stream', name, what, unit, time, value]);
    }
  }
  for (const total of snapshot.streamTotals) {
    figure('streams', total.name, 'streams', '', total.streams);
    figure('streams', total.name, 'pieces', '', total.pieces);
    figure('streams', total.name, 'characters', '', total.characters);
    stats('streams first piece', total.name, total.firstPiece);
    stats('streams duration', total.name, total.duration);
  }
  for (const series of snapshot.metrics) {
    const name = `${series.rule} ${series.field}`;
    const unit = series.unit ?? '';
    figure('metric', name, 'count', '', series.stats.count);
    for (const what of ['current', 'min', 'p50', 'p95', 'p99', 'max'] as const) {
      figure('metric', name, what, unit, series.stats[what]);
    }
    for (const { timeUs, value } of series.points) point('metric', name, unit, timeUs, value);
  }
  figure('sequence gaps', '', 'count', '', snapshot.sequenceGaps.count);
  figure('sequence gaps', '', 'missing', '', snapshot.sequenceGaps.missing);
  figure('unreadable', '', 'count', '', snapshot.unreadable);
  if (snapshot.clock !== null) {
    figure('clock', '', 'offset', 'ms', ms(snapshot.clock.offsetUs));
    for (const { timeUs, delayUs } of snapshot.clock.points) {
      point('clock', 'delay', 'ms', timeUs, ms(delayUs));
    }
  }
  return rows.map(csvRow).join('');
}

/**
 * All figures of a connection as JSON: the snapshot, with the wall-clock time of one moment of its
 * clock, so that every `…Us` can be placed.
 */
export function latencyJson(snapshot: LatencySnapshot, origin: ClockOrigin): string {
  return `${JSON.stringify({ origin, ...snapshot }, null, 2)}\n`;
}

function ms(us: number): number {
  return Math.round(us) / 1000;
}

function wallTimeOf(origin: ClockOrigin): (timeUs: number) => string {
  return (timeUs) => {
    const timeMs = origin.wallTimeMs + (timeUs - origin.timeUs) / 1000;
    return Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString() : '';
  };
}
