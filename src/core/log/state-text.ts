import { assertNever } from '../assert-never.ts';
import type { CloseStatus } from '../connection/close-status.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import { describeCloseCode } from '../rfc6455/close-code.ts';
import { formatDurationUs } from '../text/duration.ts';
import type { Severity } from './entry-summary.ts';

/** A connection's state in words on one line, such as `Closed 1000 Normal Closure`. */
export function stateText(state: ConnectionState): string {
  switch (state.phase) {
    case 'connecting':
      return 'Connecting';
    case 'open':
      return 'Open';
    case 'handshaking':
      return `Handshaking: ${state.step} reached${state.awaits === '' ? '' : `, waiting for ${state.awaits}`}`;
    case 'ready':
      return 'Ready';
    case 'degraded':
      return `Degraded: ${state.awaits} did not come in time`;
    case 'reconnecting':
      return `Reconnecting in ${formatDurationUs(state.delayMs * 1000)}, attempt ${state.attempt} of ${state.maxAttempts}${state.code === null ? '' : `, after ${closeStatusText({ code: state.code, reason: state.reason })}`}`;
    case 'closing':
      return state.initiator === 'local' ? 'Closing, begun by us' : 'Closing, begun by the server';
    case 'closed':
      return `Closed ${closeStatusText(state)}`;
    case 'failed':
      return 'Failed';
    default:
      return assertNever(state);
  }
}

/** A close code with its name and the reason, such as `1001 Going Away "maintenance"`. */
export function closeStatusText({ code, reason }: CloseStatus): string {
  const text = `${code} ${describeCloseCode(code).name}`;
  return reason === '' ? text : `${text} "${reason}"`;
}

/** How much attention a state asks for. */
export function stateSeverity(state: ConnectionState): Severity {
  if (state.phase === 'failed') return 'error';
  if (state.phase === 'degraded' || state.phase === 'reconnecting') return 'warning';
  if (state.phase !== 'closed') return 'normal';
  if (state.error !== null) return 'error';
  return state.wasClean ? closeCodeSeverity(state.code) : 'warning';
}

/** A close that went as planned (1000, 1001, or no code at all) asks for no attention. */
export function closeCodeSeverity(code: number): Severity {
  return code === 1000 || code === 1001 || code === 1005 ? 'normal' : 'warning';
}
