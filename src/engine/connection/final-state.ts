import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { FinalState } from '../../core/connection/connection-state.ts';
import { nowUs } from '../clock.ts';
import type { SessionEnd } from './session.ts';

/** The state after an open connection ended. */
export function closedState({ sent, received, error }: SessionEnd): FinalState {
  return {
    phase: 'closed',
    sinceUs: nowUs(),
    // A Close frame that breaks a rule is no closing handshake.
    code: error === null ? (received?.code ?? 1006) : 1006,
    reason: error === null ? (received?.reason ?? '') : '',
    wasClean: error === null && sent !== null && received !== null,
    sent,
    received,
    error,
  };
}

/** The state when no further attempt is made, as the user wished: closed, with what ended the last one. */
export function stoppedState(last: FinalState): FinalState {
  if (last.phase === 'closed') return { ...last, sinceUs: nowUs() };
  return {
    phase: 'closed',
    sinceUs: nowUs(),
    code: 1006,
    reason: '',
    wasClean: false,
    sent: null,
    received: null,
    error: last.error,
  };
}

/** How a state that is not final after all tells what ended the connection. */
export function lossOf(last: FinalState): {
  readonly code: number | null;
  readonly reason: string;
  readonly error: ConnectionError | null;
} {
  const { error } = last;
  return last.phase === 'closed'
    ? { code: last.code, reason: last.reason, error }
    : { code: null, reason: '', error };
}

/** The error when all attempts of a profile were made in vain. */
export function gaveUp(attempts: number, last: FinalState): ConnectionError {
  const times = attempts === 1 ? '1 attempt' : `${attempts.toLocaleString('en-US')} attempts`;
  const cause =
    last.error === null
      ? `The last connection was closed by the server with ${last.phase === 'closed' ? last.code : 1006}.`
      : `The last one failed: ${last.error.message}`;
  return {
    code: 'reconnect-gave-up',
    message: `Gave up after ${times} to connect again. ${cause}`,
    nextStep: last.error?.nextStep ?? 'Connect again when the server is ready.',
  };
}
