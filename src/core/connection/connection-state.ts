import type { CloseStatus } from './close-status.ts';
import type { ConnectionError } from './connection-error.ts';

/** The part of the opening handshake that is under way. */
export type ConnectStep = 'dns' | 'tcp' | 'tls' | 'upgrade';

/**
 * Where a connection is in its life. Times are microseconds of the engine's clock.
 *
 * `handshaking`, `ready`, `degraded` and `reconnecting` are phases of connections with a profile.
 */
export type ConnectionState =
  | { readonly phase: 'connecting'; readonly sinceUs: number; readonly step: ConnectStep }
  | { readonly phase: 'open'; readonly sinceUs: number }
  | {
      readonly phase: 'handshaking';
      readonly sinceUs: number;
      /** The step reached last, by name; `open` before the first. */
      readonly step: string;
      /** What is waited for now, by name; '' when nothing is. */
      readonly awaits: string;
    }
  | { readonly phase: 'ready'; readonly sinceUs: number }
  /** Usable, though what the ready gate waits for did not come in time. */
  | { readonly phase: 'degraded'; readonly sinceUs: number; readonly awaits: string }
  | {
      readonly phase: 'closing';
      readonly sinceUs: number;
      readonly initiator: 'local' | 'remote';
      readonly sent: CloseStatus | null;
      readonly received: CloseStatus | null;
    }
  | {
      readonly phase: 'closed';
      readonly sinceUs: number;
      /** The code of the connection (RFC 6455 section 7.1.5): the peer's, or 1006 if it sent none. */
      readonly code: number;
      readonly reason: string;
      /** Both sides sent a Close frame. */
      readonly wasClean: boolean;
      readonly sent: CloseStatus | null;
      readonly received: CloseStatus | null;
      /** What ended it, when it was not a closing handshake. */
      readonly error: ConnectionError | null;
    }
  | { readonly phase: 'failed'; readonly sinceUs: number; readonly error: ConnectionError }
  /** Between a loss and the next attempt. */
  | {
      readonly phase: 'reconnecting';
      readonly sinceUs: number;
      /** Attempts since the last ready connection, this one included: 1, 2, 3 … */
      readonly attempt: number;
      readonly maxAttempts: number;
      readonly delayMs: number;
      readonly retryAtUs: number;
      /** The code of the connection that was lost; null when none was open. */
      readonly code: number | null;
      readonly reason: string;
      /** What ended it or the attempt, when it was not a closing handshake. */
      readonly error: ConnectionError | null;
    };

export type ConnectionPhase = ConnectionState['phase'];

/** A state in which nothing goes on and nothing will by itself. */
export type FinalState = Extract<ConnectionState, { phase: 'closed' | 'failed' }>;

/** Whether messages can cross: the socket is open and no close is under way. */
export function isOpen({ phase }: ConnectionState): boolean {
  return phase === 'open' || phase === 'handshaking' || phase === 'ready' || phase === 'degraded';
}

/** Whether nothing goes on and nothing will by itself. */
export function isOver(state: ConnectionState): state is FinalState {
  return state.phase === 'closed' || state.phase === 'failed';
}
