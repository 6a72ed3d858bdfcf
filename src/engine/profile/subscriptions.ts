import { compileMatch, type CompiledMatch } from '../../core/profile/match.ts';
import { readPointer } from '../../core/profile/pointer.ts';
import type { Profile, ResubscribeRule } from '../../core/profile/profile.ts';
import { EngineError } from '../engine-error.ts';
import type { Carrier } from './profile-host.ts';

/**
 * Subscriptions and their bytes that are remembered at most; more are not sent again. All of them fit into
 * the queue of a socket that was just opened.
 */
const maxRemembered = 10_000;
const maxByteLength = 8 * 1024 * 1024;

interface Rule {
  readonly index: number;
  readonly name: string;
  readonly key: ResubscribeRule['key'];
  readonly remembers: CompiledMatch;
  readonly forgets: CompiledMatch | null;
}

/** A subscription to be sent again. */
export interface Subscription {
  readonly rule: string;
  readonly text: string;
}

/** Remembers the subscriptions that left, so that a new connection can be given the same. */
export class Subscriptions {
  private readonly rules: readonly Rule[];
  private readonly byKey = new Map<
    string,
    { readonly rule: string; readonly payload: Uint8Array }
  >();
  private byteLength = 0;

  constructor({ resubscribe, envelope }: Profile) {
    this.rules = (resubscribe ?? []).map(({ name, key, remember, forget }, index) => ({
      index,
      name,
      key,
      remembers: compileMatch(remember, envelope),
      forgets: forget === undefined ? null : compileMatch(forget, envelope),
    }));
  }

  /** A text message of ours left. Returns false when it is a subscription that could not be kept. */
  left(payload: Uint8Array): boolean {
    let isKept = true;
    for (const rule of this.rules) {
      if (rule.forgets?.(payload) === true) {
        this.remove(keyOf(rule, payload));
      } else if (rule.remembers(payload)) {
        isKept = this.remember(rule, payload) && isKept;
      }
    }
    return isKept;
  }

  /** What to send again, oldest first, without those that are among the messages `held`. */
  toSend(held: readonly Uint8Array[]): readonly Subscription[] {
    const waiting = new Set(
      held.flatMap((payload) =>
        this.rules
          .filter(({ remembers }) => remembers(payload))
          .map((rule) => keyOf(rule, payload)),
      ),
    );
    return [...this.byKey]
      .filter(([key]) => !waiting.has(key))
      .map(([, { rule, payload }]) => ({ rule, text: Buffer.from(payload).toString() }));
  }

  /** Sends them again, up to the one that the socket does not take: why not; null for all. */
  sendAgain(carrier: Carrier, held: readonly Uint8Array[]): EngineError | null {
    for (const { rule, text } of this.toSend(held)) {
      try {
        carrier.send({ kind: 'text', text }, { kind: 'resubscribe', name: rule });
      } catch (error) {
        if (error instanceof EngineError) return error;
        throw error;
      }
    }
    return null;
  }

  clear(): void {
    this.byKey.clear();
    this.byteLength = 0;
  }

  private remember(rule: Rule, payload: Uint8Array): boolean {
    const key = keyOf(rule, payload);
    this.remove(key);
    if (this.byKey.size >= maxRemembered || this.byteLength + payload.byteLength > maxByteLength) {
      return false;
    }
    this.byKey.set(key, { rule: rule.name, payload: payload.slice() });
    this.byteLength += payload.byteLength;
    return true;
  }

  private remove(key: string): void {
    this.byteLength -= this.byKey.get(key)?.payload.byteLength ?? 0;
    this.byKey.delete(key);
  }
}

/** The values that tell one subscription of a rule from another. */
function keyOf({ index, key }: Rule, payload: Uint8Array): string {
  return JSON.stringify([index, ...key.map((pointer) => readPointer(payload, pointer))]);
}
