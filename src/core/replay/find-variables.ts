import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import { isDistinctive, isTelling, isWeak } from './distinctive-value.ts';
import { namesOf, pointerOf, textOf } from './json-leaves.ts';
import { visitSpots, visitWords, type Spot } from './message-spots.ts';
import { readsAsText } from './readable-payload.ts';
import type { ReplayVariable, ValuePlace, VariableUse } from './replay-plan.ts';
import { labelled, SeenValues, type SeenValue } from './seen-values.ts';
import { isNextOf, isOfSameThing } from './same-thing.ts';
import { CountedNames } from './counted-names.ts';
import { isRelated } from './value-relation.ts';
import { isIdName, plainName, variableName } from './value-names.ts';

/** Variables of one recording at most. */
const maxVariables = 100_000;
/** Values of sent messages that are followed. */
const maxWanted = 2_000_000;
/** Messages between two turns of others. */
const messagesPerStep = 64;
const quoteLength = 1;
/** Two numbers below this are next to each other by chance. */
const minCountedOn = 10;
/** Where an answer of JSON-RPC 2.0 (section 5) has what was asked for. */
const resultPointer = '/result';

/** What was found, and whether there is more than fits. */
export interface FoundVariables {
  readonly variables: readonly ReplayVariable[];
  readonly isCut: boolean;
}

interface Draft {
  readonly name: string;
  readonly seen: SeenValue;
  readonly recorded: string;
  readonly uses: VariableUse[];
}

/**
 * Finds the values that the server made up and the client sent back: those that stand in a received
 * message first and in a sent one later. `isOurs` tells the sent messages that are looked at; the others
 * are only known to have been sent.
 *
 * Two passes over the messages, in steps; each byte is read a bounded number of times.
 */
export function* findingVariables(
  messages: readonly RecordedMessage[],
  isOurs: (message: RecordedMessage) => boolean = () => true,
): Generator<void, FoundVariables> {
  return yield* new VariableSearch(messages).find(isOurs);
}

class VariableSearch {
  private readonly counted = new CountedNames();
  private readonly wanted = new Set<string>();
  private readonly seen = new SeenValues(this.wanted);
  /** Values that were sent before they were received, and weak ones with the name of their member. */
  private readonly sent = new Set<string>();
  private readonly drafts = new Map<string, Draft>();
  private readonly names = new Map<string, number>();
  private isCut = false;

  constructor(private readonly messages: readonly RecordedMessage[]) {}

  *find(isOurs: (message: RecordedMessage) => boolean): Generator<void, FoundVariables> {
    yield* this.lookForWanted();
    for (const [index, message] of this.messages.entries()) {
      if (index % messagesPerStep === 0) yield;
      if (message.direction === 'receive') {
        if (readsAsText(message)) this.seen.take(index, message);
      } else this.searchSent(index, message, isOurs(message));
    }
    const variables = [...this.drafts.values()].map(({ name, seen, recorded, uses }) => ({
      ...{ name, source: seen.place, uses, recorded },
      value: { kind: 'found' as const },
    }));
    return { variables, isCut: this.isCut };
  }

  /** Whatever a sent message holds that could have come from the server. */
  private *lookForWanted(): Generator<void, void> {
    for (const [index, message] of this.messages.entries()) {
      if (index % messagesPerStep === 0) yield;
      if (message.direction !== 'send') continue;
      const { payload } = message;
      visitSent(message, ({ start, end, path, form }) => {
        const inner = textOf(payload, start, end);
        if (isDistinctive(inner) || isWeak(inner)) this.want(inner);
        if (form !== 'number') return 'parts';
        this.counted.take(namesOf(payload, path), inner);
        const before = numberBefore(inner);
        if (before !== null) this.want(before);
        return 'parts';
      });
    }
  }

  private want(inner: string): void {
    if (this.wanted.size < maxWanted) this.wanted.add(inner);
    else if (!this.wanted.has(inner)) this.isCut = true;
  }

  private searchSent(index: number, message: RecordedMessage, isOurs: boolean): void {
    const { payload, seq } = message;
    const taken: Spot[] = [];
    visitSent(message, (spot) => {
      const { start, end, path, part, form, label, isJson } = spot;
      // Only the parts of one text overlap.
      if (part === null) taken.length = 0;
      if (taken.some((other) => other.start < end && start < other.end)) return 'done';
      const inner = textOf(payload, start, end);
      const names = labelled(namesOf(payload, path), label);
      const seen = isOurs ? this.sourceOf(inner, spot, names) : null;
      if (seen === null) {
        this.remember(inner, part !== null, names);
        return 'parts';
      }
      const draft = this.draftOf(inner, seen, names);
      if (draft === null) return 'done';
      const quotes = form === 'string' ? quoteLength : 0;
      draft.uses.push({
        ...{ message: index, seq, pointer: isJson ? pointerOf(payload, path) : null },
        ...{ start: start - quotes, end: end + quotes, form },
      });
      taken.push(spot);
      return 'done';
    });
  }

  /** Where the server said it; null when the client made it up or it says nothing. */
  private sourceOf(inner: string, spot: Spot, names: readonly string[]): SeenValue | null {
    const places = this.seen.places(inner);
    if (places.length === 0) return this.sourceBefore(inner, spot, names);
    if (isDistinctive(inner)) {
      if (this.sent.has(inner)) return null;
      return places.find((place) => isRelated(place.names, names)) ?? places[0] ?? null;
    }
    if (this.sent.has(namedValue(names, inner)) || this.sent.has(inner)) return null;
    const isCounted = spot.form === 'number' && this.counted.has(names);
    const sent = { names, label: spot.label };
    const byThing = isCounted
      ? undefined
      : places.find((received) => isOfSameThing(inner, received, sent));
    if (spot.part !== null) return byThing ?? null;
    return (
      places.findLast(
        ({ names: from, order, place }) =>
          place.part === null &&
          isRelated(from, names, {
            inner,
            isRecent: this.seen.count() - order <= 3,
            isCounted,
            isInList: /\/\d+(?:\/|$)/.test(place.pointer ?? ''),
            isResult: place.pointer === resultPointer,
          }),
      ) ??
      byThing ??
      this.sourceBefore(inner, spot, names)
    );
  }

  /** Where the server said the number before it, to which the client counted on; null for nowhere. */
  private sourceBefore(inner: string, spot: Spot, names: readonly string[]): SeenValue | null {
    const before = spot.form === 'number' ? numberBefore(inner) : null;
    if (before === null || this.counted.hasOwn(names)) return null;
    const seen = this.seen
      .places(before)
      .findLast(
        (place) =>
          place.place.part === null &&
          this.seen.count() - place.order <= 3 &&
          isNextOf(place.names, names),
      );
    return seen === undefined ? null : { ...seen, place: { ...seen.place, plus: 1 } };
  }

  private remember(inner: string, isPart: boolean, names: readonly string[]): void {
    if (!this.wanted.has(inner)) return;
    if (isDistinctive(inner) || isTelling(inner)) this.sent.add(inner);
    else if (!isPart && inner.length <= 64) this.sent.add(namedValue(names, inner));
  }

  private draftOf(inner: string, seen: SeenValue, names: readonly string[]): Draft | null {
    const { pointer } = seen.place;
    const key = isDistinctive(inner) ? inner : placeKey(seen.place);
    const known = this.drafts.get(key);
    if (known !== undefined) return known;
    if (this.drafts.size === maxVariables) {
      this.isCut = true;
      return null;
    }
    const isNamed =
      isIdName(seen.names.at(-1) ?? '') || names.length === 0 || pointer === resultPointer;
    const name = this.freeName(variableName(isNamed ? seen.names : names));
    const draft: Draft = { name, seen, recorded: inner, uses: [] };
    this.drafts.set(key, draft);
    return draft;
  }

  private freeName(wish: string): string {
    const count = (this.names.get(wish) ?? 0) + 1;
    this.names.set(wish, count);
    return count === 1 ? wish : `${wish}_${count}`;
  }
}

/** Of binary messages only distinctive words are looked at. */
function visitSent(message: RecordedMessage, visit: (spot: Spot) => 'done' | 'parts'): void {
  const { payload } = message;
  if (readsAsText(message)) {
    visitSpots(payload, visit);
    return;
  }
  visitWords(payload, (spot) =>
    isDistinctive(textOf(payload, spot.start, spot.end)) ? visit(spot) : 'parts',
  );
}

function namedValue(names: readonly string[], inner: string): string {
  return `${plainName(names.at(-1) ?? '')}\u0000${inner}`;
}

function numberBefore(inner: string): string | null {
  const value = Number(inner);
  return /^[1-9]\d{1,14}$/.test(inner) && value > minCountedOn ? String(value - 1) : null;
}

function placeKey({ message, pointer, part, plus, member }: ValuePlace): string {
  const piece = part === null ? '' : `${part.keeps} ${String(part.index)}`;
  return `${String(message)} ${pointer ?? ''} ${piece} ${String(plus ?? 0)} ${String(member ?? '')}`;
}
