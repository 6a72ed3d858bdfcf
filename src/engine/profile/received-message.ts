import type { ProfileAct } from '../../core/profile/profile-act.ts';

/** A whole received data message. Its bytes may be used again after the call that hands it over. */
export interface ReceivedMessage {
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
  readonly timeUs: number;
}

/**
 * Who looks at received messages once they are written. `each`: one by one, so that what follows from
 * one stands right behind it in the log. `run`: behind all that came with them. `none`: not at all.
 */
export interface ReceivedWatcher {
  readonly attention: () => 'each' | 'run' | 'none';
  readonly received: (message: ReceivedMessage) => void;
  /** Why a ping of ours was sent; null when the user asked for it. */
  readonly pingAct: (payload: Uint8Array) => ProfileAct | null;
}
