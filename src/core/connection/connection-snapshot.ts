import type { FrameProgress } from '../rfc6455/frame.ts';
import type { ConnectionOptions } from './connection-options.ts';
import type { ConnectionState } from './connection-state.ts';
import type { Handshake } from './handshake.ts';
import type { LifecycleStage } from './lifecycle.ts';
import type { ProfileStatus } from '../profile/profile-status.ts';

/** What one direction carried so far. */
export interface TrafficCounts {
  /** Whole data messages. */
  readonly messages: number;
  /** Ping, pong and close frames. */
  readonly controlFrames: number;
  /** Payload bytes of the messages, after inflation. */
  readonly byteLength: number;
  /** Bytes on the wire after the handshake, frame headers included. */
  readonly wireLength: number;
}

/** Links the monotonic clock to the wall clock, once per connection. */
export interface ClockOrigin {
  readonly timeUs: number;
  readonly wallTimeMs: number;
}

/** Everything a front end shows about a connection, but for its log. */
export interface ConnectionSnapshot {
  readonly id: number;
  readonly options: ConnectionOptions;
  readonly state: ConnectionState;
  /** 1 for the first attempt; each further one adds one, made by hand or by a profile. */
  readonly attempt: number;
  readonly origin: ClockOrigin;
  /** When the current attempt opened; null before. */
  readonly openedUs: number | null;
  readonly send: TrafficCounts;
  readonly receive: TrafficCounts;
  /** Violations and errors in the log of this connection. */
  readonly problems: number;
  /** Bytes accepted for sending that have not left yet. */
  readonly bufferedAmount: number;
  /** A frame that is still arriving, when it has been arriving for a while. */
  readonly receiving: FrameProgress | null;
  /** When the last byte came; null before the first. */
  readonly lastReceiveUs: number | null;
  readonly handshake: Handshake | null;
  /** Of the newest attempt, oldest first. */
  readonly lifecycle: readonly LifecycleStage[];
  /** Null without a profile. */
  readonly profile: ProfileStatus | null;
}
