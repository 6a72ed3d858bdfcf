import type { FinalState } from '../connection/connection-state.ts';
import type { EndDifference } from './comparison.ts';

/** How two connections ended differently; null when they did not, or when a recording ends before. */
export function endDifference(a: FinalState | null, b: FinalState | null): EndDifference | null {
  if (a === null || b === null) return null;
  const [before, after] = [endText(a), endText(b)];
  return before === after ? null : { before, after };
}

/** Reasons come from the wire: whoever shows them makes them visible. */
function endText(end: FinalState): string {
  if (end.phase === 'failed') return `failed: ${end.error.code}`;
  const reason = end.reason === '' ? '' : ` ${JSON.stringify(end.reason)}`;
  const side = end.sent !== null && end.received === null ? ' by the client' : '';
  return end.error === null
    ? `closed${side} with ${end.code}${reason}`
    : `ended with ${end.code}: ${end.error.code}`;
}
