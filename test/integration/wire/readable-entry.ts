import type { ConnectionState } from '../../../src/core/connection/connection-state.ts';
import type { LogEntry } from '../../../src/core/log/log-entry.ts';
import { hexOf } from './hex.ts';

/** One line that says what an entry recorded, for the message of a test that failed. */
export function readableEntry(entry: LogEntry): string {
  return `#${entry.seq} connection ${entry.connectionId} ${entry.kind} ${whatHappened(entry)}`;
}

/** The newest `limit` entries, one a line. */
export function readableEntries(entries: readonly LogEntry[], limit = 40): string {
  const omitted = entries.length > limit ? [`(${entries.length - limit} earlier entries)`] : [];
  return [...omitted, ...entries.slice(-limit).map(readableEntry)].join('\n');
}

function whatHappened(entry: LogEntry): string {
  switch (entry.kind) {
    case 'message':
    case 'control':
      return `${entry.direction} opcode ${entry.opcode} ${entry.payload.length} bytes: ${start(entry.payload)}`;
    case 'violation':
      return `${entry.code} (${entry.section}, close ${entry.closeCode}): ${entry.message} | ${start(entry.payload)}`;
    case 'error':
      return `${entry.error.code}: ${entry.error.message} -> ${entry.error.nextStep}`;
    case 'note':
      return entry.message;
    case 'handshake':
      return `${entry.handshake.outcome} ${entry.handshake.response?.statusCode ?? 'no response'}`;
    case 'state':
      return readableState(entry.state);
  }
}

function readableState(state: ConnectionState): string {
  if (state.phase === 'failed') return `failed ${state.error.code}`;
  if (state.phase !== 'closed') return state.phase;
  const sent = state.sent?.code ?? 'none';
  const received = state.received?.code ?? 'none';
  return `closed ${state.code} (sent ${sent}, received ${received}) ${state.error?.code ?? ''}`;
}

function start(bytes: Uint8Array): string {
  return hexOf(bytes.subarray(0, 24));
}
