import { childPointer, parsePointer } from './pointer.ts';
import { compilePattern } from './pattern.ts';
import type { ProfileProblem } from './profile-problem.ts';
import type { JsonPointer, JsonValue } from './profile.ts';

type JsonObject = Readonly<Record<string, JsonValue>>;

const oneSchema = new Set([
  ...['not', 'if', 'then', 'else', 'items', 'additionalProperties', 'propertyNames'],
]);
const schemaLists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'definitions']);
const counts = new Set([
  ...['maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties'],
]);
const limits = new Set(['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum']);
const unsupported = new Set([
  ...['contains', 'minContains', 'maxContains', 'unevaluatedItems', 'unevaluatedProperties'],
  ...['dependentSchemas', 'dependencies', 'additionalItems', '$dynamicRef', '$recursiveRef'],
]);
const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);

/**
 * What of a message's JSON Schema (2020-12) is wrong or cannot be used here; pointers are into the
 * schema. References must stay inside it, and patterns are in RE2 syntax, so that no message makes
 * checking take long.
 */
export function schemaUseProblems(schema: JsonObject): readonly ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  visit(schema, '', schema, (pointer, message) => problems.push({ pointer, message }));
  return problems;
}

/** The schema that a reference such as `#/$defs/name` means; null for none. */
export function referenced(root: JsonObject, reference: string): JsonValue | null {
  if (!reference.startsWith('#')) return null;
  const names = parsePointer(unescaped(reference.slice(1)));
  if (names === null) return null;
  let at: JsonValue = root;
  for (const name of names) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return null;
    at = (at as JsonObject)[name] ?? null;
  }
  return isSchema(at) ? at : null;
}

type Report = (pointer: JsonPointer, message: string) => void;

function visit(schema: JsonValue, at: JsonPointer, root: JsonObject, report: Report): void {
  if (typeof schema === 'boolean') return;
  if (!isObject(schema)) {
    report(at, 'A schema is an object, true or false.');
    return;
  }
  for (const [keyword, value] of Object.entries(schema)) {
    const pointer = childPointer(at, keyword);
    if (oneSchema.has(keyword)) {
      visit(value, pointer, root, report);
    } else if (schemaLists.has(keyword)) {
      if (!isList(value)) report(pointer, 'This must be a list of schemas.');
      else value.forEach((item, i) => visit(item, `${pointer}/${i}`, root, report));
    } else if (schemaMaps.has(keyword)) {
      visitMap(keyword, value, pointer, root, report);
    } else {
      const message = keywordProblem(keyword, value, root);
      if (message !== null) report(pointer, message);
    }
  }
}

function visitMap(
  keyword: string,
  value: JsonValue,
  at: JsonPointer,
  root: JsonObject,
  report: Report,
): void {
  if (!isObject(value)) {
    report(at, 'This must be an object whose members are schemas.');
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const pointer = childPointer(at, name);
    visit(member, pointer, root, report);
    const pattern = keyword === 'patternProperties' ? compilePattern(name) : null;
    if (pattern?.ok === false) report(pointer, `${pattern.message}.`);
  }
}

function keywordProblem(keyword: string, value: JsonValue, root: JsonObject): string | null {
  if (unsupported.has(keyword)) return `Framescope cannot check ${keyword}; leave it out.`;
  if (counts.has(keyword)) {
    return Number.isInteger(value) && Number(value) >= 0 ? null : 'This must be a whole number.';
  }
  if (limits.has(keyword)) return typeof value === 'number' ? null : 'This must be a number.';
  switch (keyword) {
    case 'type':
      return [value].flat().every((type) => typeof type === 'string' && types.has(type))
        ? null
        : 'A type is object, array, string, number, integer, boolean, null or a list of them.';
    case 'enum':
      return isList(value) ? null : 'This must be a list of values.';
    case 'required':
      return isNames(value) ? null : 'This must be a list of names.';
    case 'dependentRequired':
      return isObject(value) && Object.values(value).every(isNames)
        ? null
        : 'This must be an object whose members are lists of names.';
    case 'multipleOf':
      return typeof value === 'number' && value > 0 ? null : 'This must be a number above 0.';
    case 'uniqueItems':
      return typeof value === 'boolean' ? null : 'This must be true or false.';
    case 'pattern': {
      if (typeof value !== 'string') return 'A pattern is a text.';
      const pattern = compilePattern(value);
      return pattern.ok ? null : `${pattern.message}.`;
    }
    case '$ref':
      return typeof value === 'string' && referenced(root, value) !== null
        ? null
        : 'A reference must lead to a schema in this one, such as #/$defs/name.';
    default:
      return null;
  }
}

function unescaped(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function isSchema(value: JsonValue): boolean {
  return typeof value === 'boolean' || isObject(value);
}

function isNames(value: JsonValue): boolean {
  return isList(value) && value.every((name) => typeof name === 'string');
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
