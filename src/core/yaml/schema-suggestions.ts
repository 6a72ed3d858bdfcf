import type { JsonValue } from '../profile/profile.ts';
import type { YamlPlace, YamlStep } from './yaml-place.ts';

/** Something that may be typed at a place. */
export interface SchemaSuggestion {
  /** A key, or a value as YAML. */
  readonly text: string;
  /** What the schema says of it; '' for nothing. */
  readonly note: string;
}

type Schema = Readonly<Record<string, JsonValue>>;

const maxNodes = 2_000;

/**
 * What a JSON Schema (local references only) has to offer at a place, in the schema's order. Of several shapes that
 * are possible all are offered.
 */
export function schemaSuggestions(root: Schema, place: YamlPlace): readonly SchemaSuggestion[] {
  const walk = new SchemaWalk(root);
  const nodes = walk.at(place.path);
  const found = new Map<string, string>();
  const add = (text: string, note: string): void => {
    if (!found.has(text)) found.set(text, note);
  };
  for (const node of nodes) {
    if (place.typing === 'value') {
      for (const value of valuesOf(node)) add(yamlOf(value), noteOf(node));
    } else {
      for (const [name, schema] of Object.entries(membersOf(node['properties']))) {
        if (!place.siblings.includes(name)) add(name, walk.noteOf(schema));
      }
    }
  }
  return [...found].map(([text, note]) => ({ text, note }));
}

class SchemaWalk {
  private left = maxNodes;

  constructor(private readonly root: Schema) {}

  at(path: readonly YamlStep[]): readonly Schema[] {
    let nodes = this.expanded(this.root, new Set());
    for (const step of path) {
      nodes = nodes.flatMap((node) =>
        childrenOf(node, step).flatMap((child) => this.expanded(child, new Set())),
      );
    }
    return nodes;
  }

  /** Its own description, or that of what it refers to. */
  noteOf(schema: JsonValue): string {
    const [first] = this.expanded(schema, new Set());
    return isSchema(schema) && noteOf(schema) !== '' ? noteOf(schema) : first ? noteOf(first) : '';
  }

  /** The shapes that a schema allows. */
  private expanded(schema: JsonValue | undefined, seen: Set<string>): readonly Schema[] {
    if (!isSchema(schema) || --this.left < 0) return [];
    const reference = schema['$ref'];
    if (typeof reference === 'string') {
      if (seen.has(reference)) return [];
      return this.expanded(this.referenced(reference), new Set([...seen, reference]));
    }
    const others = ['oneOf', 'anyOf', 'allOf'].flatMap((key) => itemsOf(schema[key]));
    return [schema, ...others.flatMap((other) => this.expanded(other, seen))];
  }

  private referenced(reference: string): JsonValue | undefined {
    if (!reference.startsWith('#/')) return undefined;
    let value: JsonValue | undefined = this.root;
    for (const name of reference.slice(2).split('/')) {
      value = isSchema(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    }
    return value;
  }
}

function childrenOf(node: Schema, step: YamlStep): readonly JsonValue[] {
  if (step.kind === 'item') return isSchema(node['items']) ? [node['items']] : [];
  const members = membersOf(node['properties']);
  const own = Object.hasOwn(members, step.name) ? members[step.name] : undefined;
  if (own !== undefined) return [own];
  const others = node['additionalProperties'];
  return isSchema(others) ? [others] : [];
}

function valuesOf(node: Schema): readonly JsonValue[] {
  if (node['const'] !== undefined) return [node['const']];
  if (Array.isArray(node['enum'])) return itemsOf(node['enum']);
  if (node['type'] === 'boolean') return [true, false];
  return itemsOf(node['examples']);
}

function yamlOf(value: JsonValue): string {
  const isPlain = typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_ -]*$/.test(value);
  return isPlain && !/^(?:true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

function noteOf(node: Schema): string {
  const note = node['description'];
  return typeof note === 'string' ? note : '';
}

function membersOf(value: JsonValue | undefined): Schema {
  return isSchema(value) ? value : {};
}

function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function isSchema(value: JsonValue | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
