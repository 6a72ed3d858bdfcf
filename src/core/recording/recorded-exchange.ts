import type { FinalState } from '../connection/connection-state.ts';
import type { RecordedConnection } from '../capture/recorded-connection.ts';
import type { Direction, PairLink } from '../log/log-entry.ts';
import type { ProfileAct } from '../profile/profile-act.ts';
import type { Profile } from '../profile/profile.ts';
import type { RecordedAttempt } from './recorded-attempt.ts';

/** A whole data message (RFC 6455 section 5.6) of a recorded connection, with its application data. */
export interface RecordedMessage {
  /** Its entry in the log. */
  readonly seq: number;
  readonly direction: Direction;
  readonly opcode: 1 | 2;
  /** Microseconds of the recording engine's clock. */
  readonly timeUs: number;
  readonly payload: Uint8Array;
  /** The attempt it crossed on: 0 for the first opening handshake that succeeded, 1 for the next … */
  readonly attempt: number;
  /** The request of ours that it answers; null when none is known. */
  readonly pair: PairLink | null;
  /** On a sent message that a profile sent or held; absent otherwise. */
  readonly act?: ProfileAct;
}

/** What one connection of a log said and heard, as replay, comparison, simulation and export see it. */
export interface RecordedExchange {
  readonly connection: RecordedConnection;
  /** The profile it was made with; null for none. */
  readonly profile: Profile | null;
  /** In the order of the log. */
  readonly messages: readonly RecordedMessage[];
  /** Messages that came only in part, or could not be inflated: they cannot be compared or sent again. */
  readonly leftOut: number;
  /** How it ended; null when the recording ends before. */
  readonly end: FinalState | null;
  /** By the `attempt` of the messages; absent where it was not read from a log. */
  readonly attempts?: readonly RecordedAttempt[];
}
