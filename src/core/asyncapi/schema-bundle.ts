import { field, recordOf, type FieldRecord } from '../collections/record-fields.ts';
import type { JsonValue } from '../profile/profile.ts';
import { compilePattern } from '../profile/pattern.ts';
import { schemaUseProblems } from '../profile/schema-use.ts';
import { parsePointer } from '../profile/pointer.ts';
import type { AsyncApiDocument } from './asyncapi-document.ts';
import type { ImportNotes } from './import-notes.ts';

const maxNodes = 5_000;
const maxDepth = 40;
/** What says nothing about a value, or only where the schema is from. */
const dropped = new Set([
  ...['$id', 'id', '$schema', '$anchor', '$comment', 'discriminator', 'externalDocs', 'deprecated'],
  ...['xml', 'readOnly', 'nullable', '$vocabulary'],
]);
const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'definitions']);
const schemaLists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const schemas = new Set([
  ...['not', 'if', 'then', 'else', 'items', 'additionalProperties', 'propertyNames', 'contains'],
]);

/**
 * A schema of the document that needs nothing around it: what it refers to stands in its `$defs`, and what
 * Framescope cannot check is left out and counted. Null when it is too large. `patterns`: how many more
 * regular expressions, and nodes, may be kept of all schemas together.
 */
export function bundledSchema(
  document: AsyncApiDocument,
  schema: FieldRecord,
  patterns: { left: number; nodes: number },
  notes: ImportNotes,
): FieldRecord | null {
  const bundle = new Bundle(document, patterns, notes);
  const top = recordOf(bundle.copy(schema, 0));
  bundle.copyDefinitions();
  if (top === null || bundle.isTooLarge) {
    notes.count('schema');
    return null;
  }
  const definitions = bundle.definitions();
  const whole = Object.keys(definitions).length === 0 ? top : { ...top, $defs: definitions };
  return withoutProblems(whole, notes);
}

class Bundle {
  isTooLarge = false;
  private nodes = 0;
  /** Names in `$defs` by the pointer in the document. */
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();
  /** The last number that a name got to be told from others. */
  private readonly numbers = new Map<string, number>();
  private readonly copied = new Map<string, JsonValue>();

  constructor(
    private readonly document: AsyncApiDocument,
    private readonly patterns: { left: number; nodes: number },
    private readonly notes: ImportNotes,
  ) {}

  copy(schema: JsonValue, depth: number): JsonValue {
    if (typeof schema === 'boolean') return schema;
    const record = recordOf(schema);
    this.nodes += 1;
    this.patterns.nodes -= 1;
    const isOver = this.nodes > maxNodes || this.patterns.nodes < 0;
    if (isOver || depth > maxDepth) this.isTooLarge = true;
    if (record === null || this.isTooLarge) return true;
    const members: [string, JsonValue][] = [];
    for (const [keyword, value] of Object.entries(record)) {
      if (dropped.has(keyword) || keyword.startsWith('x-')) continue;
      if (keyword === 'pattern' && !this.mayKeep(value)) continue;
      if (keyword === '$ref') {
        const name = typeof value === 'string' ? this.nameOf(value) : null;
        if (name !== null) members.push(['$ref', `#/$defs/${name}`]);
      } else if (keyword === 'items' && Array.isArray(value)) {
        // Up to draft 7 a list of schemas stood in `items`.
        members.push([
          'prefixItems',
          (value as readonly JsonValue[]).map((item) => this.copy(item, depth + 1)),
        ]);
        const rest = record['additionalItems'];
        if (rest !== undefined) members.push(['items', this.copy(rest, depth + 1)]);
      } else if (keyword === 'additionalItems' && Array.isArray(record['items'])) {
        continue;
      } else if (schemas.has(keyword)) {
        members.push([keyword, this.copy(value, depth + 1)]);
      } else if (schemaLists.has(keyword) && Array.isArray(value)) {
        members.push([
          keyword,
          (value as readonly JsonValue[]).map((item) => this.copy(item, depth + 1)),
        ]);
      } else if (schemaMaps.has(keyword)) {
        const map = Object.entries(recordOf(value) ?? {}).filter(
          ([name]) => keyword !== 'patternProperties' || this.mayKeep(name),
        );
        members.push([
          keyword,
          Object.fromEntries(map.map(([name, item]) => [name, this.copy(item, depth + 1)])),
        ]);
      } else {
        members.push([keyword, value]);
      }
    }
    const copied = Object.fromEntries(members);
    return record['nullable'] === true && typeof copied['type'] === 'string'
      ? { ...copied, type: [copied['type'], 'null'] }
      : copied;
  }

  private mayKeep(pattern: JsonValue): boolean {
    const isKept =
      this.patterns.left > 0 &&
      typeof pattern === 'string' &&
      pattern.length <= 200 &&
      compilePattern(pattern).ok;
    if (isKept) this.patterns.left -= 1;
    else this.notes.count('keyword');
    return isKept;
  }

  /** Copies what was referred to, and what that refers to. */
  copyDefinitions(): void {
    for (let more = true; more && !this.isTooLarge;) {
      more = false;
      for (const [pointer, name] of [...this.names]) {
        if (this.copied.has(name)) continue;
        more = true;
        this.copied.set(name, true);
        this.copied.set(name, this.copy(this.document.valueAt(pointer) ?? true, 1));
      }
    }
  }

  definitions(): FieldRecord {
    return Object.fromEntries(this.copied);
  }

  private nameOf(reference: string): string | null {
    const pointer = this.document.pointerOf(reference);
    if (pointer === null) return null;
    if (this.document.valueAt(pointer) === undefined) {
      this.document.broken.add(reference.slice(0, 200));
      return null;
    }
    const known = this.names.get(pointer);
    if (known !== undefined) return known;
    const last =
      parsePointer(pointer)
        ?.at(-1)
        ?.replace(/[^A-Za-z0-9_.-]/g, '_')
        .slice(0, 60) ?? '';
    const base = last === '' || last === '__proto__' ? 'schema' : last;
    let number = this.numbers.get(base) ?? 1;
    let name = number === 1 ? base : `${base}-${String(number)}`;
    for (; this.taken.has(name); name = `${base}-${String(number)}`) number += 1;
    this.numbers.set(base, number);
    this.taken.add(name);
    this.names.set(pointer, name);
    return name;
  }
}

/** Takes away, place by place, what a profile may not hold. */
function withoutProblems(schema: FieldRecord, notes: ImportNotes): FieldRecord | null {
  const copy = JSON.parse(JSON.stringify(schema)) as FieldRecord;
  for (let round = 0; round < 6; round += 1) {
    const problems = schemaUseProblems(copy);
    if (problems.length === 0) return copy;
    for (const { pointer } of problems) {
      if (removeAt(copy, pointer)) notes.count('keyword');
    }
  }
  notes.count('schema');
  return null;
}

function removeAt(root: FieldRecord, pointer: string): boolean {
  const names = parsePointer(pointer) ?? [];
  const last = names.at(-1);
  let at: JsonValue | undefined = root;
  for (const name of names.slice(0, -1)) {
    at = Array.isArray(at) ? (at as readonly JsonValue[])[Number(name)] : field(recordOf(at), name);
  }
  if (last === undefined || typeof at !== 'object' || at === null) return false;
  if (Array.isArray(at)) {
    (at as JsonValue[])[Number(last)] = true;
    return true;
  }
  return Object.hasOwn(at, last) && Reflect.deleteProperty(at, last);
}
