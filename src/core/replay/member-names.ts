import { parseJsonNode } from '../json/json-node.ts';
import { readPointer, type CompiledPointer } from '../profile/pointer.ts';
import type { LeafPath } from './json-leaves.ts';

const maxTextLength = 262_144;

/** The names of the members of the object at a pointer, in order, as they stand in JSON without quotes. */
export function memberNames(bytes: Uint8Array, pointer: CompiledPointer): readonly string[] {
  const raw = readPointer(bytes, pointer);
  const node = raw === null ? null : parseJsonNode(raw, maxTextLength);
  if (node?.kind !== 'object') return [];
  return node.members.map(({ name }) => JSON.stringify(name).slice(1, -1));
}

/**
 * Calls `visit` with each member on a path whose name stands behind `after`, an offset of the message;
 * the new offset. Paths in the order of their values show each member once.
 */
export function visitNewMembers(
  path: LeafPath | null,
  after: number,
  visit: (member: LeafPath) => void,
): number {
  let last = after;
  for (let at = path; at !== null; at = at.parent) {
    if (at.nameStart === -1) continue;
    if (at.nameStart <= after) break;
    last = Math.max(last, at.nameStart);
    visit(at);
  }
  return last;
}
