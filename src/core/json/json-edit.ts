import { nodeAt, parseJsonNode, type JsonNode } from './json-node.ts';

type ObjectNode = Extract<JsonNode, { kind: 'object' }>;

/**
 * A JSON text with one value put in at the steps of a pointer; objects on the way are made when they are
 * missing. Everything else stays to the character. Null when the text is no JSON (see `parseJsonNode`)
 * or something else than an object stands in the way.
 */
export function withJsonValue(text: string, steps: readonly string[], raw: string): string | null {
  const root = parseJsonNode(text);
  if (root === null) {
    return null;
  }
  const found = nodeAt(root, steps);
  if (found !== null) {
    return splice(text, found.start, found.end, raw);
  }
  for (let depth = steps.length - 1; depth >= 0; depth -= 1) {
    const parent = nodeAt(root, steps.slice(0, depth));
    if (parent !== null) {
      const name = steps[depth];
      return parent.kind === 'object' && name !== undefined
        ? withMember(text, parent, name, nested(steps.slice(depth + 1), raw))
        : null;
    }
  }
  return null;
}

/** A JSON text without the member at the steps of a pointer; the text itself when there is none. */
export function withoutJsonValue(text: string, steps: readonly string[]): string | null {
  const root = parseJsonNode(text);
  if (root === null) {
    return null;
  }
  const parent = nodeAt(root, steps.slice(0, -1));
  const index =
    parent?.kind === 'object'
      ? parent.members.findLastIndex(({ name }) => name === steps.at(-1))
      : -1;
  if (parent?.kind !== 'object' || index === -1) {
    return text;
  }
  const member = parent.members[index];
  const before = parent.members[index - 1];
  const next = parent.members[index + 1];
  if (member === undefined) {
    return text;
  }
  if (before !== undefined) {
    return splice(text, before.value.end, member.value.end, '');
  }
  return next === undefined
    ? splice(text, parent.start + 1, parent.end - 1, '')
    : splice(text, member.start, next.start, '');
}

/** Indented as the other members are. */
function withMember(text: string, object: ObjectNode, name: string, raw: string): string {
  const member = `${JSON.stringify(name)}: ${raw}`;
  const last = object.members.at(-1);
  if (last === undefined) {
    return splice(text, object.start + 1, object.end - 1, `${indentInside(text, object)}${member}`);
  }
  const gap = /\s*$/.exec(text.slice(object.start, last.start))?.[0] ?? '';
  return splice(text, last.value.end, last.value.end, `,${gap === '' ? ' ' : gap}${member}`);
}

function indentInside(text: string, object: ObjectNode): string {
  const inside = text.slice(object.start + 1, object.end - 1);
  return inside.includes('\n') ? `${inside}  ` : inside;
}

function nested(steps: readonly string[], raw: string): string {
  return steps.reduceRight((inner, step) => `{ ${JSON.stringify(step)}: ${inner} }`, raw);
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
