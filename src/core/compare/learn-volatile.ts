import { scalarLeaves } from '../analysis/scalar-leaves.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import { childPointer, compilePointer } from '../profile/pointer.ts';
import type { RecordedExchange } from '../recording/recorded-exchange.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import { FieldHistory, type LearntKind } from './field-history.ts';
import { itemPointer, memberName } from './json-differences.ts';
import { messageKind } from './message-kind.ts';

/** By the key of a message kind, and by item pointer (such as `/list/*` and `/at`), what its values turned out to be. */
export type VolatileFields = ReadonlyMap<string, ReadonlyMap<JsonPointer, LearntKind>>;

/** Messages of one kind that are looked at; what counts up or is always new shows soon. */
const maxMessagesOfKind = 500;
const maxKinds = 500;
const maxFieldsOfKind = 200;
const yieldEvery = 100;
const limits = { depth: 8, count: 200 };

/**
 * The fields whose values change between messages of one recording the way clocks, counters and ids
 * do, in steps. Reads the first 64 KiB of up to 500 messages of each kind.
 */
export function* learningVolatile(exchange: RecordedExchange): Generator<void, VolatileFields> {
  const type = exchange.profile?.envelope?.type;
  const typePointer = type === undefined ? null : compilePointer(type);
  const kinds = new Map<string, KindHistory>();
  for (const [index, message] of exchange.messages.entries()) {
    if (index % yieldEvery === 0) yield;
    if (message.opcode !== opcodes.text) continue;
    const { key } = messageKind(message, typePointer);
    const known = kinds.get(key);
    if (known === undefined && kinds.size === maxKinds) continue;
    const kind = known ?? { messages: 0, fields: new Map() };
    kinds.set(key, kind);
    kind.messages += 1;
    if (kind.messages <= maxMessagesOfKind) follow(kind.fields, message.payload);
  }
  return new Map([...kinds].map(([key, { fields }]) => [key, learntOf(fields)]));
}

interface KindHistory {
  messages: number;
  readonly fields: Map<JsonPointer, FieldHistory>;
}

function follow(fields: Map<JsonPointer, FieldHistory>, payload: Uint8Array): void {
  for (const { names, raw } of scalarLeaves(payload, 0, limits)) {
    const pointer = itemPointer(names.reduce((at, name) => childPointer(at, name), ''));
    const known = fields.get(pointer);
    if (known === undefined && fields.size === maxFieldsOfKind) continue;
    const history = known ?? new FieldHistory(memberName(pointer));
    fields.set(pointer, history);
    history.take(raw);
  }
}

function learntOf(fields: ReadonlyMap<JsonPointer, FieldHistory>): Map<JsonPointer, LearntKind> {
  return new Map(
    [...fields].flatMap(([pointer, history]) => {
      const learnt = history.learnt();
      return learnt === null ? [] : [[pointer, learnt] as const];
    }),
  );
}
