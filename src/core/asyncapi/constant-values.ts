import { field, recordOf, type FieldRecord } from '../collections/record-fields.ts';
import { childPointer } from '../profile/pointer.ts';
import type { JsonPointer, JsonValue } from '../profile/profile.ts';
import { referenced } from '../profile/schema-use.ts';

const maxDepth = 3;
const maxHops = 20;
const maxFound = 100;
const maxVisits = 3_000;

/** Texts that may stand at a place, and no others. */
export type ConstantTexts = ReadonlyMap<JsonPointer, readonly string[]>;

/**
 * The texts that a schema fixes, by where they stand: what tells messages from one another. Several when
 * the schema has shapes to choose from that each fix one. `schema` refers to nothing outside.
 */
export function constantTexts(schema: FieldRecord): ConstantTexts {
  return new Search(schema).of(schema, '', 0, 0);
}

class Search {
  private visits = 0;

  constructor(private readonly root: FieldRecord) {}

  of(schema: JsonValue | undefined, at: JsonPointer, depth: number, hops: number): ConstantTexts {
    const found = new Map<JsonPointer, readonly string[]>();
    const record = recordOf(schema);
    this.visits += 1;
    if (record === null || depth > maxDepth || hops > maxHops || this.visits > maxVisits) {
      return found;
    }
    const reference = field(record, '$ref');
    if (typeof reference === 'string') {
      add(found, this.of(referenced(this.root, reference) ?? undefined, at, depth, hops + 1));
    }
    for (const part of schemasIn(record, 'allOf')) add(found, this.of(part, at, depth, hops + 1));
    for (const keyword of ['oneOf', 'anyOf']) {
      const shapes = schemasIn(record, keyword).map((part) => this.of(part, at, depth, hops + 1));
      add(found, inAll(shapes));
    }
    const constant = constantOf(record);
    if (constant !== null && at !== '') found.set(at, [constant]);
    const properties = recordOf(field(record, 'properties')) ?? {};
    for (const name of Object.keys(properties).slice(0, 200)) {
      add(found, this.of(properties[name], childPointer(at, name), depth + 1, hops));
    }
    return found;
  }
}

/** What each of several shapes fixes, with all the texts that they allow. */
function inAll(shapes: readonly ConstantTexts[]): ConstantTexts {
  const [first, ...others] = shapes;
  const found = new Map<JsonPointer, readonly string[]>();
  for (const [pointer, texts] of first ?? []) {
    const all = others.map((shape) => shape.get(pointer));
    if (all.some((each) => each === undefined)) continue;
    found.set(pointer, [...new Set([...texts, ...all.flatMap((each) => each ?? [])])]);
  }
  return found;
}

function add(found: Map<JsonPointer, readonly string[]>, more: ConstantTexts): void {
  for (const [pointer, texts] of more) {
    if (found.size < maxFound) found.set(pointer, texts);
  }
}

function constantOf(record: FieldRecord): string | null {
  const values = field(record, 'enum');
  const only: unknown = Array.isArray(values) && values.length === 1 ? values[0] : null;
  const constant = field(record, 'const') ?? only;
  const isText = typeof constant === 'string' && constant !== '' && constant.length <= 200;
  return isText ? constant : null;
}

function schemasIn(record: FieldRecord, keyword: string): readonly JsonValue[] {
  const list = field(record, keyword);
  return Array.isArray(list) ? (list as readonly JsonValue[]).slice(0, 50) : [];
}
