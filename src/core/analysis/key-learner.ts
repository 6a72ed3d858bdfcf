import type { KeyOffer } from '../latency/named-pairs.ts';
import { childPointer } from '../profile/pointer.ts';
import type { JsonPointer } from '../profile/profile.ts';
import { scalarLeaves, type ScalarLeaf } from './scalar-leaves.ts';

/** Values of ours that are looked for in what arrives. */
const maxValues = 1000;
const maxCandidates = 200;
const maxSeen = 1000;
/** Different values that must have come back. */
const leastSeen = 3;
/** How long after the last message of ours arriving ones are looked at, and how many of both per second. */
const interestUs = 60_000_000;
const lookedAtPerSecond = 200;
const limits = { depth: 4, count: 40 };
const keyName = /(?:id|key|ref|nonce|seq|token|uuid|number|no)$/i;

interface Candidate {
  readonly request: JsonPointer;
  readonly answer: JsonPointer;
  readonly values: Set<string>;
}

/**
 * Finds a key in messages without `id`: values of ours that come back at the same place, each time
 * another. Looks at few messages, so that a flood costs nothing.
 */
export class KeyLearner {
  /** Where a value of ours stood, by its raw JSON text, newest last. */
  private readonly sent = new Map<string, JsonPointer>();
  /** How often a place of ours had a value, and how many different ones. */
  private readonly places = new Map<JsonPointer, { count: number; values: Set<string> }>();
  private readonly candidates = new Map<string, Candidate>();
  private untilUs = -Infinity;
  private secondUs = -Infinity;
  private looked = 0;
  private sentSecondUs = -Infinity;
  private sentLooked = 0;

  /** A message of ours left at `timeUs`. */
  asked(payload: Uint8Array, timeUs: number): void {
    this.untilUs = timeUs + interestUs;
    if (timeUs - this.sentSecondUs >= 1e6) {
      this.sentSecondUs = timeUs;
      this.sentLooked = 0;
    }
    if (this.sentLooked === lookedAtPerSecond) return;
    this.sentLooked += 1;
    for (const leaf of scalarLeaves(payload, 0, limits)) {
      if (!isKeyLike(leaf)) continue;
      const pointer = pointerOf(leaf);
      const place = this.places.get(pointer) ?? { count: 0, values: new Set<string>() };
      if (this.places.size < maxCandidates) this.places.set(pointer, place);
      place.count += 1;
      if (place.values.size < maxSeen) place.values.add(leaf.raw);
      this.sent.delete(leaf.raw);
      this.sent.set(leaf.raw, pointer);
      if (this.sent.size > maxValues) {
        const first = this.sent.keys().next();
        if (first.done !== true) this.sent.delete(first.value);
      }
    }
  }

  /** Whether a message that arrives at `timeUs` should be looked at. */
  isCurious(timeUs: number): boolean {
    if (timeUs > this.untilUs || this.sent.size === 0) return false;
    return timeUs - this.secondUs >= 1e6 || this.looked < lookedAtPerSecond;
  }

  /** A message arrived at `timeUs`. */
  answered(payload: Uint8Array, timeUs: number): void {
    if (timeUs - this.secondUs >= 1e6) {
      this.secondUs = timeUs;
      this.looked = 0;
    }
    this.looked += 1;
    for (const leaf of scalarLeaves(payload, 0, limits)) {
      const request = isKeyLike(leaf) ? this.sent.get(leaf.raw) : undefined;
      if (request === undefined) continue;
      const answer = pointerOf(leaf);
      const id = `${request}\n${answer}`;
      const candidate = this.candidates.get(id) ?? { request, answer, values: new Set<string>() };
      if (this.candidates.size < maxCandidates) this.candidates.set(id, candidate);
      if (candidate.values.size < maxSeen) candidate.values.add(leaf.raw);
    }
  }

  /** The likeliest key: one with a key's name before others, then the one seen most. */
  offer(): KeyOffer | null {
    let best: KeyOffer | null = null;
    for (const { request, answer, values } of this.candidates.values()) {
      if (values.size < leastSeen || !this.isDistinct(request)) continue;
      const offer = { requestPointer: request, answerPointer: answer, seen: values.size };
      if (best === null || rank(offer) > rank(best)) best = offer;
    }
    return best;
  }

  /** Nearly every message of ours has another value there. */
  private isDistinct(pointer: JsonPointer): boolean {
    const place = this.places.get(pointer);
    return place !== undefined && place.values.size >= 0.9 * Math.min(place.count, maxSeen);
  }
}

function rank({ requestPointer, answerPointer, seen }: KeyOffer): number {
  const named = Number(keyName.test(requestPointer)) + Number(keyName.test(answerPointer));
  return named * 2 * maxSeen + seen;
}

function pointerOf({ names }: ScalarLeaf): JsonPointer {
  return names.reduce<string>((pointer, name) => childPointer(pointer, name), '');
}

/** A text or a number, neither empty nor long. */
function isKeyLike({ raw, names }: ScalarLeaf): boolean {
  return names.length > 0 && raw.length <= 200 && raw !== '""' && /^["\-0-9]/.test(raw);
}
