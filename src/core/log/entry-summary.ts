import type { ProfileAct } from '../profile/profile-act.ts';
import type { Direction, EntryKind, PairLink } from './log-entry.ts';
import type { RequestAnswer } from './request-answer.ts';

/** How much attention a row asks for. */
export type Severity = 'normal' | 'warning' | 'error';

/** What a row tells of an entry's frames (RFC 6455 section 5.2). */
export interface FrameBrief {
  /** The MASK bit of the first frame. */
  readonly masked: boolean;
  /** RSV1 to RSV3 of the first frame as three bits; RSV1 is 4. */
  readonly rsv: number;
  /** From the first byte of the first frame to the last byte of the last one that is known, microseconds. */
  readonly spanUs: number;
}

/** One row of the event list: bounded in size whatever the payload is. */
export interface EntrySummary {
  readonly seq: number;
  readonly connectionId: number;
  readonly timeUs: number;
  readonly kind: EntryKind;
  readonly direction: Direction | null;
  readonly opcode: number | null;
  /** From JSON `type`, `event`, `method` or `op`; else what it is, such as `text`, `ping`, `close`. */
  readonly type: string;
  /** Payload bytes; null for entries without a payload. */
  readonly byteLength: number | null;
  readonly wireLength: number | null;
  readonly compressed: boolean;
  readonly fragments: number;
  /** One line, at most 240 characters, control and bidirectional characters made visible. */
  readonly preview: string;
  readonly severity: Severity;
  readonly pair: PairLink | null;
  /** What a profile did by itself; absent for everything else. */
  readonly act?: ProfileAct;
  /** Of a message of ours that is known to ask for an answer; absent for all others. */
  readonly answer?: RequestAnswer;
  /** Absent for entries without a frame. */
  readonly frame?: FrameBrief;
  /** Set on a row that does not meet its view's filter and is there as context. */
  readonly context?: true;
}
