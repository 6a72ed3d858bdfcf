import type { Direction } from '../../core/log/log-entry.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import type { Frame, FrameHeader } from '../../core/rfc6455/frame.ts';
import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import type { MessageRun } from '../../core/rfc6455/message-run.ts';
import type { ViolationCode } from '../../core/rfc6455/violation.ts';

/** A data message on the wire. Its payload is final when it is delivered. */
export interface MessageCrossing {
  readonly kind: 'message';
  readonly direction: Direction;
  readonly timeUs: number;
  readonly message: AssembledMessage;
  readonly complete: boolean;
  readonly payload: Uint8Array;
  readonly payloadForm: 'decoded' | 'wire';
  /** Why a profile sent it; null or absent for what the user sent, and for what was received. */
  readonly act?: ProfileAct | null;
}

/** A ping, pong or close frame. */
export interface ControlCrossing {
  readonly kind: 'control';
  readonly direction: Direction;
  readonly timeUs: number;
  readonly frame: Frame;
}

/** Bytes that break a rule. */
export interface ViolationCrossing {
  readonly kind: 'violation';
  readonly direction: Direction;
  readonly timeUs: number;
  readonly code: ViolationCode;
  readonly message: string;
  readonly header: FrameHeader | null;
  readonly bytes: Uint8Array;
  readonly offset: number | null;
}

/** What the wire tap saw cross. */
export type Crossing = MessageCrossing | ControlCrossing | ViolationCrossing;

/**
 * Takes plain messages that crossed together. `bytes` holds the run's bytes, not masked and with zeros
 * for headers; both may be used again after the call.
 */
export type DeliverRun = (run: MessageRun, bytes: Uint8Array, timeUs: number) => void;
