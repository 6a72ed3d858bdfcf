import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import { isDistinctive } from './distinctive-value.ts';
import { namesOf, pointerOf, textOf } from './json-leaves.ts';
import { visitSpots } from './message-spots.ts';
import type { ValuePlace } from './replay-plan.ts';

/** Places of one value that are remembered: the first ones and the newest ones. */
const maxFirst = 4;
const maxPlaces = 12;

/** Where a value stood in a received message, and how its member is called. */
export interface SeenValue {
  readonly place: ValuePlace;
  /** Names of the members that lead to it; empty in plain text. */
  readonly names: readonly string[];
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
    visitSpots(payload, ({ start, end, path, part, isJson }) => {
      const inner = textOf(payload, start, end);
      if (!this.wanted.has(inner) || (part !== null && !isDistinctive(inner))) return 'parts';
      const pointer = isJson ? pointerOf(payload, path) : null;
      this.add(inner, {
        place: { message: index, seq, pointer, part },
        names: namesOf(payload, path),
        order: this.received,
      });
      return 'done';
    });
    this.received += 1;
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
