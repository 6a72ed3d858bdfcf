import type { Difference } from '../compare/difference.ts';
import { isRandomId } from '../compare/volatile-values.ts';
import { parseJsonNode, type JsonNode } from '../json/json-node.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import { childPointer, parsePointer } from '../profile/pointer.ts';
import { isDistinctive, isTelling } from './distinctive-value.ts';

/** A member of an object that has another name now, such as the id of a user; without quotes, as in JSON. */
export interface RenamedMember {
  /** Of the object. */
  readonly parent: JsonPointer;
  readonly before: string;
  readonly after: string;
}

/** The old name of a member, and where the new one stands: up to its value. */
interface OldName {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

const maxTextLength = 262_144;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Which members that are missing and extra in one object are the same under another name: those of which
 * `nowOf` knows it, and ids that are as many on both sides, in their order.
 */
export function renamedMembers(
  differences: readonly Difference[],
  nowOf: (name: string) => string | null,
): readonly RenamedMember[] {
  const byParent = new Map<JsonPointer, { missing: string[]; extra: string[] }>();
  for (const { kind, pointer } of differences) {
    const end = pointer.lastIndexOf('/');
    if (kind === 'changed' || end === -1) continue;
    const parent = pointer.slice(0, end);
    const names = byParent.get(parent) ?? { missing: [], extra: [] };
    byParent.set(parent, names);
    names[kind].push(parsePointer(pointer)?.at(-1) ?? '');
  }
  return [...byParent].flatMap(([parent, { missing, extra }]) =>
    pairNames(missing, extra, nowOf).map(([before, after]) => ({ parent, before, after })),
  );
}

/** A JSON text in which the members have their old names; null when it cannot be read. */
export function withOldNames(
  payload: Uint8Array,
  renamed: readonly RenamedMember[],
): Uint8Array | null {
  if (payload.length > maxTextLength) return null;
  const text = decoder.decode(payload);
  const root = parseJsonNode(text, maxTextLength);
  if (root === null) return null;
  const places: OldName[] = [];
  const wanted = new Map(renamed.map((one) => [childPointer(one.parent, one.after), one.before]));
  collect(root, '', wanted, places);
  let [result, from] = ['', 0];
  for (const { start, end, name } of places.sort((a, b) => a.start - b.start)) {
    result += `${text.slice(from, start)}${JSON.stringify(name)}:`;
    from = end;
  }
  return encoder.encode(result + text.slice(from));
}

function pairNames(
  missing: readonly string[],
  extra: readonly string[],
  nowOf: (name: string) => string | null,
): readonly (readonly [before: string, after: string])[] {
  const left = new Set(extra);
  const pairs: (readonly [string, string])[] = [];
  const unknown: string[] = [];
  for (const before of missing) {
    const now = nowOf(before);
    if (now !== null && left.delete(now)) pairs.push([before, now]);
    else if (now === null) unknown.push(before);
  }
  const others = [...left];
  if (unknown.length !== others.length || !areIds([...unknown, ...others])) return pairs;
  return [...pairs, ...unknown.map((before, index) => [before, others[index] ?? ''] as const)];
}

/** Of ids of one make some may be without digits. */
function areIds(names: readonly string[]): boolean {
  if (names.every(isIdLike)) return true;
  return names.some(isIdLike) && names.every(({ length }) => length === names[0]?.length);
}

function isIdLike(name: string): boolean {
  return isRandomId(name) || isDistinctive(name) || isTelling(name) || /^\d{4,}$/.test(name);
}

function collect(
  node: JsonNode,
  pointer: JsonPointer,
  wanted: ReadonlyMap<JsonPointer, string>,
  places: OldName[],
): void {
  if (node.kind === 'array') {
    node.items.forEach((item, index) => {
      collect(item, childPointer(pointer, index), wanted, places);
    });
  } else if (node.kind === 'object') {
    for (const { name, start, value } of node.members) {
      const at = childPointer(pointer, name);
      const old = wanted.get(at);
      if (old !== undefined) places.push({ start, end: value.start, name: old });
      collect(value, at, wanted, places);
    }
  }
}
