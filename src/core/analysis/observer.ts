import type { Finding } from './finding.ts';

/** A whole received text message, as it is in the log. */
export interface ReceivedMessage {
  readonly seq: number;
  readonly payload: Uint8Array;
  readonly timeUs: number;
}

/** Takes in received messages that a rule of its is interested in. */
export interface Observer {
  /** Whether the next message need not be looked at, since too many came; it is counted as passed by. */
  readonly passes?: (timeUs: number) => boolean;
  /** What is worth a note, or null. */
  readonly observe: (message: ReceivedMessage) => Finding | null;
}
