import type { DurationSummary } from '../core/latency/latency-summary.ts';
import { visibleText } from '../core/text/visible.ts';
import type { ConnectionLatency } from './stats-latency.ts';

const maxRows = 30;

/** What connections measured, for a person: topic and text of each line. What came from outside is escaped. */
export function latencyRows(
  connections: readonly ConnectionLatency[],
): readonly (readonly [string, string])[] {
  const rows = connections.flatMap((connection) => {
    const of = connections.length === 1 ? '' : ` of ${String(connection.connectionId)}`;
    return rowsOf(connection).map(([topic, text]) => [`${topic}${of}`, text] as const);
  });
  const more = rows.length - maxRows;
  return more <= 0
    ? rows
    : [...rows.slice(0, maxRows), ['', `and ${count(more)} more lines; --json has all`]];
}

function rowsOf({
  pairs,
  ping,
  streams,
  metrics,
  sequenceGaps,
  unreadable,
}: ConnectionLatency): (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [];
  for (const { name, latency, waiting, unanswered, duplicates } of pairs) {
    const facts = [
      ...(latency === null ? ['no answer'] : [durationText(latency)]),
      ...(waiting === 0 ? [] : [`${count(waiting)} waiting`]),
      ...(unanswered === 0 ? [] : [`${count(unanswered)} unanswered`]),
      ...(duplicates === 0 ? [] : [`${count(duplicates)} answered again`]),
    ];
    rows.push(['pairs', `${visibleText(name, 60)}: ${facts.join(', ')}`]);
  }
  if (ping !== null) rows.push(['ping', durationText(ping)]);
  for (const stream of streams) {
    const { name, pieces, characters, firstPiece } = stream;
    const first = firstPiece === null ? '' : `, first piece after ${ms(firstPiece.p50Ms)} (p50)`;
    rows.push([
      'streams',
      `${visibleText(name, 60)}: ${count(stream.streams)} of ${count(pieces)} pieces and ${count(characters)} characters${first}`,
    ]);
  }
  for (const { rule, field, unit, current, p50, p99, max } of metrics) {
    const [now, median, high, most] = [current, p50, p99, max].map((value) => number(value));
    rows.push([
      'metric',
      `${visibleText(`${rule} ${field}`, 80)}: ${now ?? ''}${unit === null ? '' : ` ${unit}`} now, p50 ${median ?? ''}, p99 ${high ?? ''}, max ${most ?? ''}`,
    ]);
  }
  if (sequenceGaps.count > 0) {
    const { missing } = sequenceGaps;
    rows.push([
      'sequences',
      `${count(sequenceGaps.count)} gaps, ${count(missing)} numbers missing`,
    ]);
  }
  if (unreadable > 0) {
    rows.push(['unreadable', `${count(unreadable)} texts without the form the profile asks for`]);
  }
  return rows;
}

function durationText({ count: n, minMs, p50Ms, p95Ms, p99Ms, maxMs }: DurationSummary): string {
  return `${count(n)} answered, min ${ms(minMs)}, p50 ${ms(p50Ms)}, p95 ${ms(p95Ms)}, p99 ${ms(p99Ms)}, max ${ms(maxMs)}`;
}

function ms(value: number): string {
  return `${number(value)} ms`;
}

function number(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
