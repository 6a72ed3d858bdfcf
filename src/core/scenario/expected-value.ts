import { parseJsonNode } from '../json/json-node.ts';
import type { JsonNode } from '../json/json-node.ts';
import type { JsonValue } from '../profile/profile.ts';
import type { TestTemplate } from './test-template.ts';

/** A JSON value that is looked for in messages. Numbers are their JSON texts, so that none is rounded. */
export type ExpectedValue =
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, ExpectedValue> }
  | { readonly kind: 'array'; readonly items: readonly ExpectedValue[] }
  /** A text with its quotes, a number, true, false or null. */
  | { readonly kind: 'scalar'; readonly json: string }
  | { readonly kind: 'either'; readonly options: readonly ExpectedValue[] };

/** A JSON value of a scenario with its variables filled in. */
export function expectedValue(value: JsonValue, template: TestTemplate): ExpectedValue {
  if (typeof value === 'string') {
    const options = template.values(value).map(expectedOf);
    return options.length === 1 && options[0] !== undefined
      ? options[0]
      : { kind: 'either', options };
  }
  if (value === null || typeof value !== 'object') {
    return { kind: 'scalar', json: JSON.stringify(value) };
  }
  if (isList(value)) {
    return { kind: 'array', items: value.map((item) => expectedValue(item, template)) };
  }
  const members = Object.entries(value).map(
    ([name, member]) => [template.text(name), expectedValue(member, template)] as const,
  );
  return { kind: 'object', members: new Map(members) };
}

/** The same for a JSON text; what is none is taken for a text. */
export function expectedOf(json: string): ExpectedValue {
  const first = json.trimStart()[0];
  if (first !== '{' && first !== '[') return { kind: 'scalar', json: json.trim() };
  const root = parseJsonNode(json);
  return root === null ? { kind: 'scalar', json: JSON.stringify(json) } : ofNode(json, root);
}

/** JSON text, for a person to read. */
export function expectedText(expected: ExpectedValue): string {
  switch (expected.kind) {
    case 'scalar':
      return expected.json;
    case 'either':
      return expected.options.map(expectedText).join(' or ');
    case 'array':
      return `[${expected.items.map(expectedText).join(',')}]`;
    case 'object': {
      const members = [...expected.members].map(
        ([name, member]) => `${JSON.stringify(name)}:${expectedText(member)}`,
      );
      return `{${members.join(',')}}`;
    }
  }
}

function ofNode(text: string, node: JsonNode): ExpectedValue {
  switch (node.kind) {
    case 'object': {
      const members = node.members.map(({ name, value }) => [name, ofNode(text, value)] as const);
      return { kind: 'object', members: new Map(members) };
    }
    case 'array':
      return { kind: 'array', items: node.items.map((item) => ofNode(text, item)) };
    case 'string':
    case 'number':
    case 'literal':
      return { kind: 'scalar', json: text.slice(node.start, node.end) };
  }
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
