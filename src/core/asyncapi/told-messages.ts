import type { FieldRecord } from '../collections/record-fields.ts';
import type { JsonPointer, Match } from '../profile/profile.ts';
import type { ApiMessage } from './asyncapi-messages.ts';
import { constantTexts, type ConstantTexts } from './constant-values.ts';

/** A message with its schema made ready, and what tells it from others. */
export interface ToldMessage {
  readonly message: ApiMessage;
  /** Null for none that can be used. */
  readonly schema: FieldRecord | null;
  /** Null when nothing tells it from others. */
  readonly match: Match | null;
  /** Its types at the envelope's place, mostly one; none when it has no constant there. */
  readonly types: readonly string[];
}

/** Where types are likely to stand, likeliest first. */
const usual = [
  '/type',
  '/event',
  '/op',
  '/action',
  '/method',
  '/kind',
  '/msg_type',
  '/messageType',
];

/** Finds the place at which every message has a constant: the type of the protocol's messages. Null for none. */
export function envelopeType(
  messages: readonly { readonly schema: FieldRecord | null }[],
): JsonPointer | null {
  const counts = new Map<JsonPointer, Set<string>>();
  const seen = new Map<JsonPointer, number>();
  for (const { schema } of messages) {
    for (const [pointer, own] of schema === null ? [] : constantTexts(schema)) {
      const texts = counts.get(pointer) ?? new Set<string>();
      for (const text of own) texts.add(text);
      counts.set(pointer, texts);
      seen.set(pointer, (seen.get(pointer) ?? 0) + 1);
    }
  }
  const complete = [...counts].filter(([pointer]) => seen.get(pointer) === messages.length);
  const rank = (pointer: JsonPointer): number => {
    const at = usual.indexOf(pointer);
    return at === -1 ? usual.length + pointer.length : at;
  };
  const [best] = complete.toSorted(
    ([a, textsA], [b, textsB]) => textsB.size - textsA.size || rank(a) - rank(b),
  );
  return best === undefined || (messages.length > 1 && best[1].size === 1) ? null : best[0];
}

/** Each message with what tells it from the others: its type, or constants that it alone has. */
export function toldMessages(
  messages: readonly { readonly message: ApiMessage; readonly schema: FieldRecord | null }[],
  type: JsonPointer | null,
): readonly ToldMessage[] {
  const all = messages.map((each) => ({
    ...each,
    constants:
      each.schema === null ? new Map<JsonPointer, readonly string[]>() : constantTexts(each.schema),
  }));
  return all.map(({ message, schema, constants }) => {
    const types = type === null ? [] : (constants.get(type) ?? []);
    const others = all.filter((each) => each.message.direction === message.direction);
    if (type === null || types.length === 0) {
      const where = distinct(constants, others, null);
      const match = Object.keys(where).length === 0 ? null : { where };
      return { message, schema, types, match };
    }
    const twins = others.filter(({ constants: theirs }) =>
      (theirs.get(type) ?? []).some((text) => types.includes(text)),
    );
    const where = twins.length < 2 ? {} : distinct(constants, twins, type);
    const isTold = twins.length < 2 || Object.keys(where).length > 0;
    const [only] = types;
    const own: Match = { type: types.length === 1 && only !== undefined ? only : types };
    const match = Object.keys(where).length === 0 ? own : { ...own, where };
    return { message, schema, types, match: isTold ? match : null };
  });
}

/** Constants of which no other message has all. */
function distinct(
  constants: ConstantTexts,
  others: readonly { readonly constants: ConstantTexts }[],
  without: JsonPointer | null,
): Readonly<Record<JsonPointer, string>> {
  const own = [...constants].flatMap(([pointer, [text, ...more]]) =>
    pointer === without || text === undefined || more.length > 0 ? [] : [[pointer, text] as const],
  );
  const alike = others.filter(({ constants: theirs }) =>
    own.every(([pointer, text]) => theirs.get(pointer)?.includes(text) === true),
  );
  return alike.length > 1 ? {} : Object.fromEntries(own);
}
