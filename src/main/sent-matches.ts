import { compileMatch } from '../core/profile/match.ts';
import type { SentBefore } from '../core/profile/check-outgoing.ts';
import type { Profile } from '../core/profile/profile.ts';

/** Messages longer than this say nothing about order, UTF-16 units. */
const maxTextLength = 64 * 1024;
const encoder = new TextEncoder();

/** Which of the messages that rules of order ask for were sent from this window, by connection. */
export class SentMatches {
  readonly #profiles = new Map<number, Profile>();
  readonly #sent = new Map<number, Set<string>>();

  /** What was sent on a connection, by the rules of its profile; they are followed from now on. */
  on(connectionId: number, profile: Profile): SentBefore {
    this.#profiles.set(connectionId, profile);
    return {
      has: (match) => this.#sent.get(connectionId)?.has(JSON.stringify(match)) === true,
    };
  }

  /** A text was handed over for sending. */
  sent(connectionId: number, text: string): void {
    const profile = this.#profiles.get(connectionId);
    const rules = profile?.checks?.order ?? [];
    if (rules.length === 0 || text.length > maxTextLength) {
      return;
    }
    const payload = encoder.encode(text);
    const known = this.#sent.get(connectionId) ?? new Set();
    for (const { after } of rules) {
      if (compileMatch(after, profile?.envelope)(payload)) {
        known.add(JSON.stringify(after));
      }
    }
    this.#sent.set(connectionId, known);
  }

  /** A connection is made anew: its server knows of nothing. */
  forget(connectionId: number): void {
    this.#sent.delete(connectionId);
  }

  /** A connection is gone for good. */
  remove(connectionId: number): void {
    this.#sent.delete(connectionId);
    this.#profiles.delete(connectionId);
  }
}
