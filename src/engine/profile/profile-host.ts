import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionState } from '../../core/connection/connection-state.ts';
import type { EncodedText, OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import type { Journal } from '../connection/journal.ts';

/** The open socket, as a profile uses it. */
export interface Carrier {
  /** Bytes accepted for sending that have not left. */
  readonly bufferedAmount: number;
  /** Throws EngineError `not-open` or `send-queue-full`. */
  send(message: OutgoingMessage | EncodedText, act?: ProfileAct | null): void;
}

/** What a connection lets its profile do. */
export interface ProfileHost {
  readonly journal: Journal;
  /** Called while the socket is open only. */
  readonly setState: (state: ConnectionState) => void;
  /** Gives the connection up for good: closes it, and it ends as failed with this error. */
  readonly abort: (error: ConnectionError, payload: Uint8Array) => void;
  /** Cuts the connection, since the peer does not answer. */
  readonly cut: (error: ConnectionError) => void;
}
