import { memberName } from '../compare/json-differences.ts';
import { parseJsonNode } from '../json/json-node.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import type { Renames } from './renames.ts';

const maxTextLength = 65_536;
const maxItems = 2000;

/** Which lists of two messages hold the same texts in another order; of the last two that were compared. */
export class ReorderedLists {
  private readonly places = new Set<JsonPointer>();
  private pair: readonly [Uint8Array, Uint8Array] | null = null;

  constructor(private readonly renames: Renames) {}

  /** Two other messages are compared. */
  begin(before: Uint8Array, after: Uint8Array): void {
    this.places.clear();
    this.pair = [before, after];
  }

  /** Whether these two messages were compared last. */
  isOf(before: Uint8Array, after: Uint8Array): boolean {
    return this.pair?.[0] === before && this.pair[1] === after;
  }

  /** Whether only the order of two lists is another; raw JSON. */
  take(pointer: JsonPointer, before: string, after: string): boolean {
    const name = memberName(pointer);
    const nowOf = (inner: string) =>
      this.renames.get(name, inner) ?? this.renames.get('', inner) ?? inner;
    if (!isReordered(before, after, nowOf)) return false;
    this.places.add(pointer);
    return true;
  }

  /** Whether a value is an item of such a list. */
  holds(pointer: JsonPointer): boolean {
    return this.places.size > 0 && this.places.has(pointer.slice(0, pointer.lastIndexOf('/')));
  }

  /** The lists. */
  all(): Iterable<JsonPointer> {
    return this.places;
  }
}

/**
 * Whether two JSON lists of texts hold the same texts in another order, as sets of many languages do.
 * `nowOf` says what an item of the first is called in the second.
 */
function isReordered(before: string, after: string, nowOf: (inner: string) => string): boolean {
  if (before.length > maxTextLength || after.length > maxTextLength) return false;
  const [items, others] = [textsOf(before), textsOf(after)];
  if (items === null || items.length !== others?.length || items.length < 2) return false;
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return items.every((item) => {
    const now = nowOf(item);
    const count = left.get(now) ?? 0;
    left.set(now, count - 1);
    return count > 0;
  });
}

/** The items of a list of texts, without quotes; null for any other list. */
function textsOf(raw: string): readonly string[] | null {
  const node = parseJsonNode(raw, maxTextLength);
  if (node?.kind !== 'array' || node.items.length > maxItems) return null;
  if (node.items.some(({ kind }) => kind !== 'string')) return null;
  return node.items.map(({ start, end }) => raw.slice(start + 1, end - 1));
}
