import { parseJsonNode, type JsonNode } from '../json/json-node.ts';
import { childPointer } from '../profile/pointer.ts';
import type { JsonPointer } from '../profile/json-value.ts';

const maxLeaves = 2_000;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A text, number, boolean or null of a JSON text, and where it stands in UTF-16 units. */
export interface PlacedLeaf {
  readonly pointer: JsonPointer;
  /** The name of the member, or the index of the item, that holds it; '' at the top. */
  readonly name: string;
  /** Raw JSON text. */
  readonly raw: string;
  readonly start: number;
  /** After it. */
  readonly end: number;
}

/** A text message taken apart. */
export interface LeafText {
  readonly text: string;
  readonly leaves: readonly PlacedLeaf[];
  /** The same by pointer. */
  readonly byPointer: ReadonlyMap<JsonPointer, PlacedLeaf>;
  readonly isJson: boolean;
}

/**
 * The first 2000 scalars of a text message with their places; a text that is no JSON is one leaf, the
 * whole of it. Null for bytes that are not UTF-8, and for JSON beyond the bounds of `parseJsonNode`.
 */
export function placedLeaves(payload: Uint8Array): LeafText | null {
  const text = decoded(payload);
  if (text === null) return null;
  const root = parseJsonNode(text);
  const leaves: PlacedLeaf[] = [];
  if (root !== null) {
    collect(text, root, '', '', leaves);
  } else if (/^\s*[[{]/.test(text)) {
    return null;
  } else {
    leaves.push({ pointer: '', name: '', raw: text, start: 0, end: text.length });
  }
  const byPointer = new Map(leaves.map((leaf) => [leaf.pointer, leaf]));
  return { text, leaves, byPointer, isJson: root !== null };
}

function decoded(payload: Uint8Array): string | null {
  if (payload.length > 2 * 1024 * 1024) return null;
  try {
    return decoder.decode(payload);
  } catch {
    return null;
  }
}

function collect(
  text: string,
  node: JsonNode,
  pointer: JsonPointer,
  name: string,
  leaves: PlacedLeaf[],
): void {
  if (leaves.length >= maxLeaves) return;
  if (node.kind === 'object') {
    for (const member of node.members) {
      const at = childPointer(pointer, member.name);
      collect(text, member.value, at, member.name, leaves);
    }
  } else if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) {
      collect(text, item, childPointer(pointer, index), String(index), leaves);
    }
  } else {
    const { start, end } = node;
    leaves.push({ pointer, name, raw: text.slice(start, end), start, end });
  }
}
