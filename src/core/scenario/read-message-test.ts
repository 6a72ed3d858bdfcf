import { parseJsonPath } from '../json/parse-json-path.ts';
import { compilePattern } from '../profile/pattern.ts';
import { parsePointer } from '../profile/pointer.ts';
import type { JsonValue, ValueTest } from '../profile/profile.ts';
import { schemaUseProblems } from '../profile/schema-use.ts';
import { Fields, needed, readFields, readText } from './fields.ts';
import { messageTestKeys, valueTestKeys } from './format-keys.ts';
import type { MessageTest } from './message-test.ts';
import { readJson } from './read-json.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import { jsonValueOf, shapeOf } from './source-value.ts';
import type { SourceMap, SourceValue } from './source-value.ts';

type Scalar = string | number | boolean | null;
type TestFields = Fields<typeof messageTestKeys>;

/** Which messages a map means; null, with a problem, for what is no map. */
export function readMessageTest(value: SourceValue, reading: ScenarioReading): MessageTest | null {
  const fields = readFields(value, messageTestKeys, reading);
  return fields === null ? null : messageTestOf(fields);
}

/** The same for fields of which some are about something else. */
export function messageTestOf(fields: TestFields): MessageTest {
  const { reading } = fields;
  const type = readTypes(fields);
  const where = fields.mapOf('where');
  const json = fields.value('json');
  const text = fields.text('text');
  if (text !== null) reading.askText(text, fields.placeOf('text'), 'compared');
  const pattern = readPattern(fields.value('pattern'), reading);
  const schema = readSchema(fields.mapOf('schema'), reading);
  const opcode = readOpcode(fields);
  return {
    ...(type === null ? {} : { type }),
    ...(where === null ? {} : { where: readWhere(where, reading) }),
    ...(json === null ? {} : { json: readJson(json, reading, 'compared') }),
    ...(text === null ? {} : { text }),
    ...(pattern === null ? {} : { pattern }),
    ...(schema === null ? {} : { schema }),
    ...(opcode === null ? {} : { opcode }),
  };
}

/** A regular expression that can be used; null, with a problem, for another. */
export function readPattern(value: SourceValue | null, reading: ScenarioReading): string | null {
  const source = value === null ? null : readText(value, reading);
  if (value === null || source === null) return null;
  if (!reading.countPattern()) {
    reading.problems.add(value.place, 'A scenario has at most 200 patterns and schemas.');
    return null;
  }
  const compiled = compilePattern(source);
  if (!compiled.ok) reading.problems.add(value.place, `${compiled.message}.`);
  return source;
}

function readTypes(fields: TestFields): string | readonly string[] | null {
  const value = fields.value('type');
  if (value === null) return null;
  const items = value.kind === 'list' ? value.items : [value];
  const types = items.flatMap((item) => {
    if (item.kind === 'number') return [item.source];
    const text = readText(item, fields.reading);
    if (text !== null) fields.reading.askText(text, item.place, 'compared');
    return text === null ? [] : [text];
  });
  if (items.length === 0) fields.reading.problems.add(value.place, 'This must not be empty.');
  return value.kind === 'list' ? types : (types[0] ?? null);
}

function readWhere(map: SourceMap, reading: ScenarioReading): Readonly<Record<string, ValueTest>> {
  const tests: Record<string, ValueTest> = {};
  for (const { name, place, value } of map.members) {
    const isPlace = name.startsWith('$')
      ? parseJsonPath(name) !== null
      : parsePointer(name) !== null;
    if (!isPlace) {
      const shown = JSON.stringify(name.slice(0, 100));
      const message = `${shown} is no place in a message: write a JSON Pointer such as /data/id, or a path such as $.items[*].id.`;
      reading.problems.add(place, message);
    }
    const test = readValueTest(value, reading);
    if (test !== undefined) tests[name] = test;
  }
  return tests;
}

function readValueTest(value: SourceValue, reading: ScenarioReading): ValueTest | undefined {
  if (value.kind === 'list') {
    const message =
      'A list cannot be looked for here; use json for a whole list, or { oneOf: […] }.';
    reading.problems.add(value.place, message);
    return undefined;
  }
  if (value.kind !== 'map') return readScalar(value, reading);
  const fields = new Fields(value, valueTestKeys, reading);
  if (value.members.length !== 1) {
    const message = 'A test of a value has one of exists, oneOf, noneOf and pattern.';
    reading.problems.add(value.place, message);
    return undefined;
  }
  const exists = fields.flag('exists');
  if (exists !== null) return { exists };
  const pattern = readPattern(fields.value('pattern'), reading);
  if (pattern !== null) return { pattern };
  const key = fields.has('oneOf') ? 'oneOf' : 'noneOf';
  const values = fields.list(key)?.map((item) => readScalar(item, reading));
  if (values?.length === 0) reading.problems.add(fields.placeOf(key), 'This must not be empty.');
  if (values === undefined) return undefined;
  return key === 'oneOf' ? { oneOf: values } : { noneOf: values };
}

function readScalar(value: SourceValue, reading: ScenarioReading): Scalar {
  const json = readJson(value, reading, 'compared');
  if (json === null || typeof json !== 'object') return json;
  const message = `This must be a text, a number, true, false or null, not ${shapeOf(value)}.`;
  reading.problems.add(value.place, message);
  return null;
}

function readSchema(
  map: SourceMap | null,
  reading: ScenarioReading,
): Readonly<Record<string, JsonValue>> | null {
  if (map === null) return null;
  if (!reading.countPattern()) {
    reading.problems.add(map.place, 'A scenario has at most 200 patterns and schemas.');
    return null;
  }
  const schema = jsonValueOf(map, reading.problems) as Readonly<Record<string, JsonValue>>;
  for (const { pointer, message } of schemaUseProblems(schema)) {
    reading.problems.add(map.place, `${message}${pointer === '' ? '' : ` (${pointer})`}`);
  }
  return schema;
}

function readOpcode(fields: TestFields): 1 | 2 | null {
  const value = fields.value('opcode');
  if (value === null) return null;
  if (value.kind === 'text' && value.text === 'text') return 1;
  if (value.kind === 'text' && value.text === 'binary') return 2;
  const message =
    value.kind === 'text' ? 'This must be text or binary.' : needed('text or binary', value);
  fields.reading.problems.add(value.place, message);
  return null;
}
