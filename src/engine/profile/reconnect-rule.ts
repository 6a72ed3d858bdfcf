import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ReconnectPolicy } from '../../core/profile/profile.ts';
import type { SessionEnd } from '../connection/session.ts';

/** How an attempt came to its end. */
export type AttemptEnd =
  /** There never was a connection; with the status of an answer that was not 101. */
  | { readonly kind: 'failed'; readonly error: ConnectionError; readonly statusCode: number | null }
  | { readonly kind: 'ended'; readonly end: SessionEnd };

/** Failures that pass by themselves when a server or a network comes back. */
const passing: ReadonlySet<string> = new Set([
  'connection-refused',
  'connection-reset',
  'handshake-connection-closed',
  'handshake-timeout',
  'network-unreachable',
  'timed-out-connecting',
]);

/**
 * Close codes with which a server asks to come back (RFC 6455 section 7.4.1 and the registry of close
 * codes): going away, service restart, try again later.
 */
const comeBackCodes: ReadonlySet<number> = new Set([1001, 1012, 1013]);

/**
 * Whether another attempt makes sense after this end. `again`: this was not the first attempt, so that
 * a name that is not found is a network that is gone, not a wrong name.
 */
export function mayReconnect(
  { after }: Pick<ReconnectPolicy, 'after'>,
  end: AttemptEnd,
  again: boolean,
): boolean {
  if (end.kind === 'failed') {
    const { error, statusCode } = end;
    if (error.code === 'unexpected-status') return statusCode !== null && statusCode >= 500;
    return passing.has(error.code) || (again && error.code === 'host-not-found');
  }
  const { error, received } = end.end;
  const closedByServer = error === null && received !== null;
  return after === 'any-end' || !closedByServer || comeBackCodes.has(received.code);
}
