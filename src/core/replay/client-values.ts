import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import { readsAsText } from './readable-payload.ts';
import { isDistinctive, isWeak } from './distinctive-value.ts';
import { nameOf, textOf } from './json-leaves.ts';
import { visitSpots } from './message-spots.ts';
import type { ReplayVariable } from './replay-plan.ts';
import { plainName } from './value-names.ts';

const maxValues = 1_000_000;
/** Places of one text that are looked at. */
const maxFilledOfText = 32;
/** Messages between two turns of others. */
const messagesPerStep = 64;

/** The values that the client made up, such as the ids of its requests: a replay sends the same ones. */
export class ClientValues {
  /** The first message that held it. */
  private readonly first = new Map<string, number>();

  /** Takes in sent messages, less the places where a value of the server goes; in steps. */
  *reading(
    messages: readonly RecordedMessage[],
    variables: readonly ReplayVariable[],
  ): Generator<void, void> {
    const filled = new Map<number, number[]>();
    for (const { uses, value } of variables) {
      if (value.kind === 'kept') continue;
      for (const { message, start, form } of uses) {
        const starts = filled.get(message) ?? [];
        filled.set(message, starts);
        starts.push(form === 'string' ? start + 1 : start);
      }
    }
    for (const starts of filled.values()) starts.sort((a, b) => a - b);
    for (const [index, message] of messages.entries()) {
      if (index % messagesPerStep === 0) yield;
      if (message.direction !== 'send' || !readsAsText(message)) continue;
      const { payload } = message;
      if (this.first.size > maxValues) return;
      const starts = filled.get(index) ?? [];
      // Spots come in the order of their beginnings, but for the parts of one text.
      let at = 0;
      visitSpots(payload, ({ start, end, path, part }) => {
        if (part === null) while ((starts[at] ?? Infinity) < start) at += 1;
        const inSpot = starts.slice(at, at + maxFilledOfText).find((one) => one >= start);
        if (inSpot === start) return 'done';
        // With a value of the server in it, a text is not the client's own; the rest of it may be.
        if (inSpot !== undefined && inSpot < end) return 'parts';
        const inner = textOf(payload, start, end);
        if (isDistinctive(inner)) this.add(inner, index);
        else if (part === null && isWeak(inner)) {
          this.add(`${plainName(nameOf(payload, path))}\u0000${inner}`, index);
        }
        return 'parts';
      });
    }
  }

  /** Whether the client sent the value before the message at `index`; one that says nothing, in a member of that name. */
  has(name: string, inner: string, index: number): boolean {
    const key = isDistinctive(inner) ? inner : `${plainName(name)}\u0000${inner}`;
    return (this.first.get(key) ?? Infinity) < index;
  }

  private add(key: string, index: number): void {
    if (!this.first.has(key)) this.first.set(key, index);
  }
}
