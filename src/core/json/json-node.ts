import { checkJson } from './json-check.ts';

/** A value of a JSON text and where it stands, in UTF-16 units; `end` is after it. */
export type JsonNode =
  | {
      readonly kind: 'object';
      readonly start: number;
      readonly end: number;
      readonly members: readonly JsonMember[];
    }
  | {
      readonly kind: 'array';
      readonly start: number;
      readonly end: number;
      readonly items: readonly JsonNode[];
    }
  | {
      readonly kind: 'string' | 'number' | 'literal';
      readonly start: number;
      readonly end: number;
    };

/** A member of an object; `start` is where its name begins. */
export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly value: JsonNode;
}

const defaultMaxTextLength = 512 * 1024;
const maxDepth = 100;
const scalar = /[^\s,\]}]+/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const space = /[ \t\n\r]*/y;

/** The values of a JSON text; null when it is none, longer than 512 Ki (or as given) or nested deeper than 100. */
export function parseJsonNode(text: string, maxTextLength = defaultMaxTextLength): JsonNode | null {
  if (text.length > maxTextLength || !checkJson(text).ok) {
    return null;
  }
  return readValue(text, after(space, text, 0), 0);
}

/** The value at the steps of a pointer; null when there is none. Of equal names the last counts. */
export function nodeAt(node: JsonNode, steps: readonly string[]): JsonNode | null {
  let at: JsonNode | null = node;
  for (const step of steps) {
    if (at.kind === 'object') {
      at = at.members.findLast(({ name }) => name === step)?.value ?? null;
    } else if (at.kind === 'array' && /^(?:0|[1-9]\d{0,8})$/.test(step)) {
      at = at.items[Number(step)] ?? null;
    } else {
      at = null;
    }
    if (at === null) {
      return null;
    }
  }
  return at;
}

/** What is known to be JSON is read without looking for mistakes again. */
function readValue(text: string, start: number, depth: number): JsonNode | null {
  const first = text[start];
  if (first === '"') {
    return { kind: 'string', start, end: after(string, text, start) };
  }
  if (first !== '{' && first !== '[') {
    const kind = first === '-' || /\d/.test(first ?? '') ? 'number' : 'literal';
    return { kind, start, end: after(scalar, text, start) };
  }
  if (depth === maxDepth) {
    return null;
  }
  return first === '{' ? readObject(text, start, depth) : readArray(text, start, depth);
}

function readObject(text: string, start: number, depth: number): JsonNode | null {
  const members: JsonMember[] = [];
  let offset = after(space, text, start + 1);
  while (text[offset] !== '}') {
    const nameEnd = after(string, text, offset);
    const colon = after(space, text, nameEnd);
    const value = readValue(text, after(space, text, colon + 1), depth + 1);
    if (value === null) {
      return null;
    }
    const name = JSON.parse(text.slice(offset, nameEnd)) as string;
    members.push({ name, start: offset, value });
    offset = after(space, text, value.end);
    if (text[offset] === ',') {
      offset = after(space, text, offset + 1);
    }
  }
  return { kind: 'object', start, end: offset + 1, members };
}

function readArray(text: string, start: number, depth: number): JsonNode | null {
  const items: JsonNode[] = [];
  let offset = after(space, text, start + 1);
  while (text[offset] !== ']') {
    const item = readValue(text, offset, depth + 1);
    if (item === null) {
      return null;
    }
    items.push(item);
    offset = after(space, text, item.end);
    if (text[offset] === ',') {
      offset = after(space, text, offset + 1);
    }
  }
  return { kind: 'array', start, end: offset + 1, items };
}

function after(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return offset + (pattern.exec(text)?.[0].length ?? 0);
}
