import type { CaptureStats } from '../core/capture/capture-stats.ts';
import type { RecordedConnection } from '../core/capture/recorded-connection.ts';
import { stateText } from '../core/log/state-text.ts';
import { formatByteLength } from '../core/text/byte-size.ts';
import { visibleText } from '../core/text/visible.ts';
import { latencyRows } from './latency-rows.ts';
import type { ConnectionLatency } from './stats-latency.ts';

const maxConnections = 20;

/** Figures of a capture for a person, one topic a line. Whatever came from outside is escaped. */
export function statsTable(
  name: string,
  fileByteLength: number,
  { entries, messages, bytes, firstTimeMs, lastTimeMs, gaps }: CaptureStats,
  connections: readonly RecordedConnection[],
  latency: readonly ConnectionLatency[],
): string {
  const rows: (readonly [string, string])[] = [
    ['capture', `${visibleText(name, 200)}, ${formatByteLength(fileByteLength)}`],
    [
      'entries',
      `${count(entries.received)} received, ${count(entries.stored)} stored, ${count(entries.evicted)} evicted`,
    ],
    ['messages', `${count(messages.receive)} received, ${count(messages.send)} sent`],
    [
      'payloads',
      `${formatByteLength(bytes.receive)} received, ${formatByteLength(bytes.send)} sent`,
    ],
    ['first', timeText(firstTimeMs)],
    ['last', timeText(lastTimeMs)],
    ['gaps', gaps === 0 ? 'none' : count(gaps)],
    ...connections
      .slice(0, maxConnections)
      .map(
        ({ id, options, state }) =>
          [
            `connection ${id}`,
            `${visibleText(options.url, 200)}  ${visibleText(stateText(state), 200)}`,
          ] as const,
      ),
  ];
  if (connections.length > maxConnections) {
    rows.push(['', `and ${count(connections.length - maxConnections)} more connections`]);
  }
  rows.push(...latencyRows(latency));
  const width = Math.max(...rows.map(([topic]) => topic.length));
  return rows.map(([topic, text]) => `${topic.padEnd(width)}  ${text}\n`).join('');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function timeText(timeMs: number | null): string {
  return timeMs === null ? '-' : new Date(timeMs).toISOString();
}
