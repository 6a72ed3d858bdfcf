import { field, recordOf, type FieldRecord } from '../collections/record-fields.ts';
import { parsePointer } from '../profile/pointer.ts';
import type { JsonPointer, JsonValue } from '../profile/profile.ts';
import { referenced } from '../profile/schema-use.ts';

const maxDepth = 8;
const maxNodes = 300;

/** A small value that a schema describes, to begin with: its constants, defaults and examples, and what is required. */
function sampleValue(schema: FieldRecord): JsonValue {
  return sample(schema, schema, 0, { left: maxNodes });
}

/** The same with a value of its own at the member that links answers to requests, if it is one of the message's own. */
export function correlatedSample(schema: FieldRecord, correlation: JsonPointer | null): JsonValue {
  const value = sampleValue(schema);
  const [name, ...deeper] = parsePointer(correlation ?? '') ?? [];
  const record = recordOf(value);
  if (record === null || name === undefined || deeper.length > 0) return value;
  const member = sampleValue({
    ...recordOf(field(recordOf(field(schema, 'properties')), name)),
    $defs: field(schema, '$defs') ?? {},
  });
  const given = field(record, name);
  if (given !== undefined && given !== '' && given !== 0) return value;
  return { ...record, [name]: typeof member === 'number' ? '{{$counter:json}}' : '{{$uuid}}' };
}

/** A value given as an example, in which braces mean nothing. */
export function literalValue(value: JsonValue, depth = 0): JsonValue {
  if (typeof value === 'string') return value.replaceAll('{{', '{{{{');
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 50) return null;
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).map((item) => literalValue(item, depth + 1));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.replaceAll('{{', '{{{{'),
      literalValue(member, depth + 1),
    ]),
  );
}

function sample(
  schema: JsonValue | undefined,
  root: FieldRecord,
  depth: number,
  budget: { left: number },
): JsonValue {
  const record = recordOf(schema);
  budget.left -= 1;
  if (record === null || depth > maxDepth || budget.left < 0) return null;
  const given = givenValue(record);
  if (given !== undefined) return literalValue(given);
  const reference = field(record, '$ref');
  if (typeof reference === 'string') {
    return sample(referenced(root, reference) ?? undefined, root, depth + 1, budget);
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    const [first] = listOf(record, keyword);
    if (first !== undefined && field(record, 'properties') === undefined) {
      return sample(first, root, depth + 1, budget);
    }
  }
  const parts = listOf(record, 'allOf').map((part) => sample(part, root, depth + 1, budget));
  const objects = parts.flatMap((part) => recordOf(part) ?? []);
  if (typeOf(record) === 'object' || objects.length > 0) {
    const own = objectSample(record, root, depth, budget);
    return Object.assign({}, ...objects, own) as JsonValue;
  }
  return parts[0] ?? scalarSample(record, root, depth, budget);
}

function givenValue(record: FieldRecord): JsonValue | undefined {
  const constant = field(record, 'const');
  if (constant !== undefined) return constant;
  const preset = field(record, 'default');
  if (preset !== undefined) return preset;
  const examples = listOf(record, 'examples');
  return examples[0] ?? listOf(record, 'enum')[0];
}

function objectSample(
  record: FieldRecord,
  root: FieldRecord,
  depth: number,
  budget: { left: number },
): JsonValue {
  const properties = recordOf(field(record, 'properties')) ?? {};
  const required = listOf(record, 'required');
  const names = Object.keys(properties);
  const wanted = names.filter((name) => required.includes(name));
  // A schema that requires nothing still tells what such a message is made of.
  const shown = wanted.length === 0 ? names : wanted;
  return Object.fromEntries(
    shown.slice(0, 50).map((name) => [name, sample(properties[name], root, depth + 1, budget)]),
  );
}

function scalarSample(
  record: FieldRecord,
  root: FieldRecord,
  depth: number,
  budget: { left: number },
): JsonValue {
  switch (typeOf(record)) {
    case 'string':
      return textSample(record);
    case 'integer':
    case 'number': {
      const minimum = field(record, 'minimum');
      return typeof minimum === 'number' ? minimum : 0;
    }
    case 'boolean':
      return false;
    case 'array': {
      const least = field(record, 'minItems');
      return typeof least === 'number' && least > 0
        ? [sample(field(record, 'items'), root, depth + 1, budget)]
        : [];
    }
    default:
      return null;
  }
}

function textSample(record: FieldRecord): string {
  switch (field(record, 'format')) {
    case 'uuid':
      return '{{$uuid}}';
    case 'date-time':
      return '{{$isoTimestamp}}';
    default:
      return '';
  }
}

function typeOf(record: FieldRecord): string {
  const type = field(record, 'type');
  const [first] = Array.isArray(type) ? (type as readonly JsonValue[]) : [type];
  if (typeof first === 'string') return first;
  return field(record, 'properties') === undefined ? '' : 'object';
}

function listOf(record: FieldRecord, name: string): readonly JsonValue[] {
  const value = field(record, name);
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}
