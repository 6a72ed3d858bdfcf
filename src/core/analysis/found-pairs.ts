import { messageType } from '../json/message-type.ts';
import type { KeyOffer } from '../latency/named-pairs.ts';
import type { PairLink } from '../log/log-entry.ts';
import { compileMatch } from '../profile/match.ts';
import { Correlation } from './correlation.ts';
import { Pairing, type RequestKey } from './pairing.ts';

const nameless = '(no type)';
/** How long requests that were answered or given up are looked for in what arrives. */
const rememberUs = 300_000_000;

const isCall = compileMatch({ where: { '/method': { exists: true } } }, undefined);
const hasResult = compileMatch({ where: { '/result': { exists: true } } }, undefined);
const hasError = compileMatch({ where: { '/error': { exists: true } } }, undefined);
const hasType = compileMatch({ where: { '/type': { exists: true } } }, undefined);
/** Ends a subscription (graphql-transport-ws): nothing answers it, though it has the id. */
const isComplete = compileMatch({ where: { '/type': 'complete' } }, undefined);

/** Without all of these in it a message of ours with a key is a request: no answer, and no end of anything. */
export const noRequestWords: readonly string[] = ['result', 'error', 'complete'];

/**
 * Pairs the messages of a connection without a profile by the `id` of JSON-RPC and GraphQL, or by a
 * key that was accepted.
 */
export class FoundPairs {
  private readonly byId = new Correlation({
    name: 'id',
    by: { request: '/id', answer: '/id' },
    sameKey: 'newest',
    again: isResponse,
  });
  private readonly rules: Correlation[] = [this.byId];
  readonly pairing = new Pairing(this.rules);

  /** Pairs by the two places as well from now on. */
  accept({ requestPointer, answerPointer }: KeyOffer): void {
    const by = { request: requestPointer, answer: answerPointer };
    this.rules.push(new Correlation({ name: requestPointer, by, sameKey: 'newest' }));
  }

  /** Names of members of which every answer has one. */
  keys(): readonly string[] {
    return this.rules.flatMap((rule) => rule.answerKey() ?? []);
  }

  /** A message of ours left at `timeUs` and is entry `seq`; whether it is a request. */
  asked(seq: number, payload: Uint8Array, timeUs: number): boolean {
    const isRequest = !isResponse(payload) && !isComplete(payload);
    return isRequest ? this.askedPlainly(seq, payload, timeUs) : this.keysOf(payload).length > 0;
  }

  /** The same of a message without `noRequestWords`. */
  askedPlainly(seq: number, payload: Uint8Array, timeUs: number): boolean {
    const rules = this.keysOf(payload);
    if (rules.length === 0) return false;
    this.pairing.asked(seq, timeUs, messageType(payload) ?? nameless, rules);
    return true;
  }

  private keysOf(payload: Uint8Array): RequestKey[] {
    const keys: RequestKey[] = [];
    for (const correlation of this.rules) {
      const key = correlation.requestKey(payload);
      if (key !== null) keys.push({ correlation, key });
    }
    return keys;
  }

  /** Whether a message that arrives at `timeUs` might answer anything. */
  isHot(timeUs: number): boolean {
    for (const rule of this.rules) rule.forgetBefore(timeUs - rememberUs);
    return this.rules.some((rule) => rule.isHot());
  }

  /** Whether a message answers something. */
  wouldAnswer(payload: Uint8Array): boolean {
    return this.pairing.wouldAnswer(payload, this.rules) && !isServerCall(payload);
  }

  /** What a message answers that arrived at `timeUs`. */
  answerTo(payload: Uint8Array, timeUs: number): PairLink | null {
    return this.wouldAnswer(payload) ? this.pairing.answerTo(payload, timeUs, this.rules) : null;
  }
}

/** A call that the server makes has an id of its own. */
function isServerCall(payload: Uint8Array): boolean {
  return isCall(payload) && !hasResult(payload) && !hasError(payload);
}

function isResponse(payload: Uint8Array): boolean {
  return (hasResult(payload) || hasError(payload)) && !isCall(payload) && !hasType(payload);
}
