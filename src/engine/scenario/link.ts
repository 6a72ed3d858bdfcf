import type { FinalState, ConnectionState } from '../../core/connection/connection-state.ts';
import type { Envelope, Profile } from '../../core/profile/profile.ts';
import { Changes } from './changes.ts';
import { SeqRanges } from './seq-ranges.ts';

/** How a connection, or one attempt of it, ended. */
export interface LinkEnd {
  /** Null when it was never open. */
  readonly code: number | null;
  readonly reason: string;
  /** What ended it when it was not a closing handshake, as a sentence; null otherwise. */
  readonly error: string | null;
  /** Whether its profile makes it again by itself. */
  readonly isFinal: boolean;
}

/** A message of ours that was handed over and has not left. */
export interface LeavingMessage {
  readonly opcode: 1 | 2;
  readonly byteLength: number;
  /** Of its entry, once it left. */
  seq: number | null;
}

/** One connection of a scenario, by its name there. The engine's connection may be another one each time. */
export class Link {
  readonly changes = new Changes();
  /** Received messages that no `expect` took, after the rules saw them. */
  readonly inbox = new SeqRanges();
  /** All received ones, and all of ours. */
  readonly received = new SeqRanges();
  readonly sent = new SeqRanges();
  /** Of the engine; null before the first `connect`. */
  connectionId: number | null = null;
  state: ConnectionState | null = null;
  /** How it ended last; null while it goes on. */
  end: LinkEnd | null = null;
  /** Seq of the message that a `send` step sent last; 0 for none. */
  lastSendSeq = 0;
  /** The pong that came last. */
  lastPong: { readonly seq: number; readonly payload: Uint8Array } | null = null;
  /** In the order in which they were handed over. */
  leaving: LeavingMessage[] = [];

  constructor(
    readonly name: string,
    readonly profile: Profile | null,
  ) {}

  get envelope(): Envelope | undefined {
    return this.profile?.envelope;
  }

  /** A message has left: whose it is tells the order, for they cannot overtake each other. */
  left(seq: number, opcode: number, byteLength: number): void {
    const index = this.leaving.findIndex(
      (message) => message.opcode === opcode && message.byteLength === byteLength,
    );
    const message = this.leaving[index];
    if (message === undefined) return;
    message.seq = seq;
    this.leaving = this.leaving.slice(index + 1);
  }

  /** Nobody waits for a message to leave any more. */
  giveUp(message: LeavingMessage): void {
    this.leaving = this.leaving.filter((other) => other !== message);
  }

  /** Another connection, or another attempt, begins: what the last one said is done with. */
  begin(): void {
    this.inbox.clear();
    this.end = null;
    this.state = null;
    this.lastSendSeq = 0;
    this.lastPong = null;
    this.leaving = [];
  }
}

/** The end that a state tells of; null for a state that is none. */
export function endOf(state: ConnectionState): LinkEnd | null {
  switch (state.phase) {
    case 'closed':
    case 'failed':
      return finalEnd(state);
    case 'reconnecting': {
      const { code, reason, error } = state;
      return { code, reason, error: error?.message ?? null, isFinal: false };
    }
    case 'connecting':
    case 'open':
    case 'handshaking':
    case 'ready':
    case 'degraded':
    case 'closing':
      return null;
  }
}

function finalEnd(state: FinalState): LinkEnd {
  if (state.phase === 'failed') {
    return { code: null, reason: '', error: state.error.message, isFinal: true };
  }
  const { code, reason, error } = state;
  return { code, reason, error: error?.message ?? null, isFinal: true };
}
