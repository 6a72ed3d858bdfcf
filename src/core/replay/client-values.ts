import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import { isDistinctive, isWeak } from './distinctive-value.ts';
import { namesOf, textOf } from './json-leaves.ts';
import { visitSpots } from './message-spots.ts';
import type { ReplayVariable } from './replay-plan.ts';
import { plainName } from './value-names.ts';

const maxValues = 1_000_000;
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
    const filled = new Set<string>();
    for (const { uses, value } of variables) {
      if (value.kind === 'kept') continue;
      for (const { message, start, form } of uses) {
        filled.add(`${message} ${form === 'string' ? start + 1 : start}`);
      }
    }
    for (const [index, { direction, opcode, payload }] of messages.entries()) {
      if (index % messagesPerStep === 0) yield;
      if (direction !== 'send' || opcode !== opcodes.text) continue;
      if (this.first.size > maxValues) return;
      visitSpots(payload, ({ start, end, path, part }) => {
        if (filled.has(`${index} ${start}`)) return 'done';
        const inner = textOf(payload, start, end);
        if (isDistinctive(inner)) this.add(inner, index);
        else if (part === null && isWeak(inner)) {
          this.add(`${plainName(namesOf(payload, path).at(-1) ?? '')}\u0000${inner}`, index);
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
