import { compilePointer, type CompiledPointer } from '../profile/pointer.ts';
import type { CompiledMatch } from '../profile/match.ts';
import type { JsonPointer } from '../profile/profile.ts';
import { isAnswered, isSettled, type AskedRequest } from './asked-request.ts';
import { messageKey } from './message-key.ts';
import { OldestKeys } from './oldest-keys.ts';
import { RequestQueue } from './request-queue.ts';

/** Requests with an answer that are remembered to tell a second answer. */
const maxRemembered = 20_000;
const defaultTimeoutMs = 30_000;
const unusable: CompiledPointer = { steps: [{ name: '', utf8: new Uint8Array(), index: -1 }] };

/** How requests and answers find each other. */
interface CorrelationPolicy {
  readonly name: string;
  readonly by: 'order' | { readonly request: JsonPointer; readonly answer: JsonPointer };
  /** Several messages may answer one request. */
  readonly many?: boolean;
  readonly timeoutMs?: number;
  /** Of two waiting requests with equal keys: the older one is answered, or given up. */
  readonly sameKey?: 'oldest' | 'newest';
  /** Whether a message may be a second answer; absent: each with the key of an answered request. */
  readonly again?: CompiledMatch;
}

/** The requests of one rule that wait for an answer, or had one. */
export class Correlation {
  readonly name: string;
  readonly timeoutUs: number;
  private readonly pointers: { request: CompiledPointer; answer: CompiledPointer } | null;
  private readonly queue = new RequestQueue(isSettled);
  /** By key: requests that wait or were given up, oldest first. */
  private readonly byKey = new Map<string, RequestQueue>();
  /** By key: the newest request with an answer. */
  private readonly remembered = new Map<string, AskedRequest>();
  private readonly oldestKeys = new OldestKeys(this.byKey);
  private readonly oldestRemembered = new OldestKeys(this.remembered);

  constructor(private readonly policy: CorrelationPolicy) {
    const { name, by, timeoutMs } = policy;
    this.name = name;
    this.timeoutUs = (timeoutMs ?? defaultTimeoutMs) * 1000;
    this.pointers =
      by === 'order'
        ? null
        : {
            request: compilePointer(by.request) ?? unusable,
            answer: compilePointer(by.answer) ?? unusable,
          };
  }

  /** Whether a message of ours can be told from others: it has the rule's key, or needs none. */
  requestKey(payload: Uint8Array): string | null {
    return this.pointers === null ? '' : messageKey(payload, this.pointers.request);
  }

  /** Whether a message has what an answer of this rule needs to be told from others. */
  hasAnswerKey(payload: Uint8Array): boolean {
    return this.pointers === null || messageKey(payload, this.pointers.answer) !== null;
  }

  /** The name of the member that holds the key in an answer; null for a rule without keys. */
  answerKey(): string | null {
    return this.pointers?.answer.steps.at(-1)?.name ?? null;
  }

  /** The request waits now. Returns one with the same key that is given up for it; null for none. */
  ask(request: AskedRequest, key: string): AskedRequest | null {
    this.queue.push(request);
    if (this.pointers === null) return null;
    const same = this.byKey.get(key);
    const first = same?.oldest() ?? null;
    const isAlone = first === null || this.policy.sameKey === 'newest';
    if (same === undefined || isAlone) {
      this.byKey.set(key, new RequestQueue(isAnswered, [request]));
    } else {
      // Who asks again no longer expects an answer to what was given up.
      if (first.answer === 'unanswered') same.dropWhere(isSettled);
      same.push(request);
    }
    return isAlone && first?.answer === 'waiting' ? first : null;
  }

  /** The request that a message answers; null for none. Those given up are answered late by key. */
  answeredBy(payload: Uint8Array): AskedRequest | null {
    if (this.pointers === null) return this.queue.oldest();
    if (this.byKey.size === 0) return null;
    const key = messageKey(payload, this.pointers.answer);
    return key === null ? null : this.firstOf(key);
  }

  /** Whether requests might be answered or answered again. */
  isHot(): boolean {
    return this.pointers === null
      ? this.queue.oldest() !== null
      : this.byKey.size > 0 || (this.policy.many !== true && this.remembered.size > 0);
  }

  /** The request with an answer that a message answers again; null for none, and where many may come. */
  answeredAgainBy(payload: Uint8Array): AskedRequest | null {
    if (this.pointers === null || this.policy.many === true || this.remembered.size === 0) {
      return null;
    }
    const key = messageKey(payload, this.pointers.answer);
    const request = key === null ? undefined : this.remembered.get(key);
    return request === undefined || this.policy.again?.(payload) === false ? null : request;
  }

  /** A message answers a request of this or another rule. */
  settle(payload: Uint8Array, request: AskedRequest): void {
    if (this.pointers === null) return;
    const key = messageKey(payload, this.pointers.answer);
    if (key === null) return;
    this.firstOf(key);
    this.remembered.delete(key);
    this.remembered.set(key, request);
    this.oldestRemembered.trim(maxRemembered);
  }

  /** The oldest that waits; null for none. */
  oldest(): AskedRequest | null {
    return this.queue.oldest();
  }

  /** Forgets everything: the connection is over, and the next one cannot answer. */
  clear(): void {
    this.queue.clear();
    this.byKey.clear();
    this.remembered.clear();
  }

  /** Bounds what is kept of requests that were given up. */
  trim(max: number): void {
    this.oldestKeys.trim(max);
  }

  /** Forgets requests asked before `sinceUs`, given up or answered. */
  forgetBefore(sinceUs: number): void {
    for (const [key, requests] of this.byKey) {
      const request = requests.oldest();
      if (request !== null && (request.answer === 'waiting' || request.timeUs >= sinceUs)) break;
      this.byKey.delete(key);
    }
    for (const [key, { timeUs }] of this.remembered) {
      if (timeUs >= sinceUs) break;
      this.remembered.delete(key);
    }
  }

  /** The first of a key without an answer; what another rule answered falls out. */
  private firstOf(key: string): AskedRequest | null {
    const first = this.byKey.get(key)?.oldest() ?? null;
    if (first === null) this.byKey.delete(key);
    return first;
  }
}
