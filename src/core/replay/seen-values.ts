import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import { compilePointer } from '../profile/pointer.ts';
import { isDistinctive, isTelling } from './distinctive-value.ts';
import { jsonStart, namesOf, pointerOf, textOf, visitLeaves } from './json-leaves.ts';
import { memberNames, visitNewMembers } from './member-names.ts';
import { visitSpots } from './message-spots.ts';
import type { ValuePlace } from './replay-plan.ts';

/** Places of one value that are remembered: the first ones and the newest ones. */
const maxFirst = 4;
const maxPlaces = 12;

/** Where a value stood in a received message, and how its member is called. */
export interface SeenValue {
  readonly place: ValuePlace;
  /** Names of the members that lead to it, and of a part the word before it. */
  readonly names: readonly string[];
  /** The word before a short part; '' for none. */
  readonly label: string;
  /** How many messages had been received before. */
  readonly order: number;
}

/** The values of received messages that the client sends at some time. */
export class SeenValues {
  private readonly byValue = new Map<string, SeenValue[]>();
  private received = 0;

  constructor(private readonly wanted: ReadonlySet<string>) {}

  /** Messages received so far. */
  count(): number {
    return this.received;
  }

  /** Takes in a received text message. */
  take(index: number, { seq, payload }: RecordedMessage): void {
    visitSpots(payload, ({ start, end, path, part, label, isJson }) => {
      const inner = textOf(payload, start, end);
      if (!this.wanted.has(inner)) return 'parts';
      const pointer = isJson ? pointerOf(payload, path) : null;
      this.add(inner, {
        place: { message: index, seq, pointer, part },
        names: labelled(namesOf(payload, path), label),
        label,
        order: this.received,
      });
      return 'done';
    });
    this.takeNames(index, seq, payload);
    this.received += 1;
  }

  /** Ids are names of members, too: `{"users":{"u_8f3a":{…}}}`. */
  private takeNames(index: number, seq: number, payload: Uint8Array): void {
    if (this.wanted.size === 0) return;
    let named = -1;
    const start = jsonStart(payload);
    visitLeaves(payload, start, (_from, _to, path) => {
      named = visitNewMembers(path, named, ({ parent, nameStart, nameEnd }) => {
        const inner = textOf(payload, nameStart + 1, nameEnd - 1);
        if (!this.wanted.has(inner) || !(isDistinctive(inner) || isTelling(inner))) return;
        if (this.places(inner).length >= maxFirst) return;
        const pointer = pointerOf(payload, parent);
        const compiled = compilePointer(pointer);
        if (compiled === null) return;
        const member = memberNames(payload.subarray(start), compiled).indexOf(inner);
        if (member === -1) return;
        const place = { message: index, seq, pointer, part: null, member };
        this.add(inner, {
          ...{ place, names: namesOf(payload, parent), label: '', order: this.received },
        });
      });
      return true;
    });
  }

  /** Where a value stood, oldest first. */
  places(inner: string): readonly SeenValue[] {
    return this.byValue.get(inner) ?? [];
  }

  private add(inner: string, seen: SeenValue): void {
    const places = this.byValue.get(inner);
    if (places === undefined) {
      this.byValue.set(inner, [seen]);
      return;
    }
    if (places.length === maxPlaces) places.splice(maxFirst, 1);
    places.push(seen);
  }
}

/** The names that lead to a value, the word before it as the last one. */
export function labelled(names: readonly string[], label: string): readonly string[] {
  return label === '' ? names : [...names, label];
}
