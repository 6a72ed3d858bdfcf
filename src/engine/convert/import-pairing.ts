import { Conversation } from '../../core/analysis/conversation.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { PairLink } from '../../core/log/log-entry.ts';
import { nativeFind } from '../latency/native-find.ts';

/** Requests of all connections of an import that are remembered at most, about. */
const maxRequests = 40_000;

/**
 * Finds which received message answers which sent one, as for a live connection, but remembers only the
 * newest requests: a file may hold thousands of connections.
 */
export class ImportPairing {
  readonly #limit: number;
  readonly #origin: ClockOrigin;
  #current: Conversation;
  /** Takes over when the current one knows too many; knows the newest of them. */
  #next: Conversation | null = null;
  #sent = 0;

  constructor(origin: ClockOrigin, connections: number) {
    this.#origin = origin;
    this.#limit = Math.max(50, Math.min(10_000, maxRequests / 2 / connections));
    this.#current = this.#made();
  }

  sent(seq: number, payload: Uint8Array, timeUs: number): void {
    this.#sent += 1;
    if (this.#sent >= this.#limit) {
      this.#sent = 0;
      this.#current = this.#next ?? this.#current;
      this.#next = this.#made();
    }
    this.#current.sent(seq, payload, timeUs);
    this.#next?.sent(seq, payload, timeUs);
  }

  /** What a received text message answers; called before it is written. */
  answerTo(payload: Uint8Array, timeUs: number): PairLink | null {
    const pair = this.#current.answerTo(payload, timeUs);
    this.#next?.answerTo(payload, timeUs);
    return pair;
  }

  /** It was written as entry `seq`. */
  received(seq: number, payload: Uint8Array, timeUs: number): void {
    this.#current.received(seq, payload, timeUs);
    this.#next?.received(seq, payload, timeUs);
  }

  #made(): Conversation {
    return new Conversation(null, this.#origin, nativeFind);
  }
}
