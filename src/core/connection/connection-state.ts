import type { CloseStatus } from './close-status.ts';
import type { ConnectionError } from './connection-error.ts';

/** The part of the opening handshake that is under way. */
export type ConnectStep = 'dns' | 'tcp' | 'tls' | 'upgrade';

/** Where a connection is in its life. Times are microseconds of the engine's clock. */
export type ConnectionState =
  | { readonly phase: 'connecting'; readonly sinceUs: number; readonly step: ConnectStep }
  | { readonly phase: 'open'; readonly sinceUs: number }
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
  | { readonly phase: 'failed'; readonly sinceUs: number; readonly error: ConnectionError };

export type ConnectionPhase = ConnectionState['phase'];
