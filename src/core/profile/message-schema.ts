import { compilePattern, type Pattern } from './pattern.ts';
import { childPointer } from './pointer.ts';
import type { ProfileProblem } from './profile-problem.ts';
import type { JsonPointer, JsonValue } from './profile.ts';
import { isEqualJson } from './json-equal.ts';
import { numberProblem, textProblem, valueProblem } from './scalar-schema.ts';
import { referenced } from './schema-use.ts';

type JsonObject = Readonly<Record<string, JsonValue>>;

/** How much work checks may be; each takes its steps away. */
export interface SchemaBudget {
  steps: number;
}

const maxSteps = 200_000;
const maxDepth = 200;
const maxProblems = 50;
/** Lists are compared item by item for `uniqueItems`. */
const maxUniqueItems = 1_000;

/**
 * What a JSON Schema (2020-12, as far as `schemaUseProblems` lets it pass) has against a value.
 * Pointers are into the value. Takes bounded time: of a schema or a value that asks for too much,
 * one problem says that it was not checked to the end. `budget` bounds several checks together.
 */
export function checkAgainstSchema(
  schema: JsonObject,
  value: JsonValue,
  budget: SchemaBudget = { steps: maxSteps },
): readonly ProfileProblem[] {
  const check = new SchemaCheck(schema, Math.min(maxSteps, budget.steps));
  const problems = check.against(schema, value, '', 0);
  budget.steps -= check.steps;
  if (!check.isExhausted()) return problems.slice(0, maxProblems);
  const message = 'The message is too large for its schema to be checked to the end.';
  return [...problems.slice(0, maxProblems), { pointer: '', message }];
}

class SchemaCheck {
  steps = 0;
  private readonly patterns = new Map<string, Pattern | null>();

  constructor(
    private readonly root: JsonObject,
    private readonly maxSteps: number,
  ) {}

  isExhausted(): boolean {
    return this.steps >= this.maxSteps;
  }

  against(
    schema: JsonValue | undefined,
    value: JsonValue,
    at: JsonPointer,
    depth: number,
  ): readonly ProfileProblem[] {
    if (schema === undefined || schema === true) return [];
    if (schema === false) return [{ pointer: at, message: 'This must not be here.' }];
    if (!isObject(schema)) return [];
    if (depth > maxDepth) this.steps = this.maxSteps;
    if (++this.steps >= this.maxSteps) return [];
    const wrong = valueProblem(schema, value);
    if (wrong !== null) return [{ pointer: at, message: wrong }];
    return [
      ...this.shape(schema, value, at, depth + 1),
      ...this.combined(schema, value, at, depth + 1),
    ];
  }

  private shape(
    schema: JsonObject,
    value: JsonValue,
    at: JsonPointer,
    depth: number,
  ): readonly ProfileProblem[] {
    if (typeof value === 'number') return problemAt(at, numberProblem(schema, value));
    if (typeof value === 'string') {
      if (schema['pattern'] !== undefined) this.steps += Math.ceil(value.length / 64);
      return problemAt(
        at,
        textProblem(schema, value, (source) => this.pattern(source)),
      );
    }
    if (isList(value)) return this.list(schema, value, at, depth);
    if (isObject(value)) return this.object(schema, value, at, depth);
    return [];
  }

  private object(
    schema: JsonObject,
    value: JsonObject,
    at: JsonPointer,
    depth: number,
  ): readonly ProfileProblem[] {
    const problems: ProfileProblem[] = [];
    const { minProperties, maxProperties, dependentRequired, propertyNames } = schema;
    for (const name of namesIn(schema['required'])) {
      if (!Object.hasOwn(value, name)) problems.push(missing(at, name));
    }
    for (const [name, others] of Object.entries(
      isObject(dependentRequired) ? dependentRequired : {},
    )) {
      if (!Object.hasOwn(value, name)) continue;
      for (const other of namesIn(others)) {
        if (!Object.hasOwn(value, other)) problems.push(missing(at, other));
      }
    }
    const members = Object.entries(value);
    if (typeof minProperties === 'number' && members.length < minProperties) {
      problems.push({ pointer: at, message: `This needs at least ${minProperties} members.` });
    }
    if (typeof maxProperties === 'number' && members.length > maxProperties) {
      problems.push({ pointer: at, message: `This may have at most ${maxProperties} members.` });
    }
    for (const [name, member] of members) {
      const pointer = childPointer(at, name);
      problems.push(...this.against(propertyNames, name, pointer, depth));
      for (const rule of this.memberSchemas(schema, name)) {
        problems.push(...this.against(rule, member, pointer, depth));
      }
    }
    return problems;
  }

  private memberSchemas(schema: JsonObject, name: string): readonly (JsonValue | undefined)[] {
    const { properties, patternProperties, additionalProperties } = schema;
    const found: (JsonValue | undefined)[] = [];
    if (isObject(properties) && Object.hasOwn(properties, name)) found.push(properties[name]);
    for (const [source, rule] of Object.entries(
      isObject(patternProperties) ? patternProperties : {},
    )) {
      this.steps++;
      if (this.pattern(source)?.isIn(name) === true) found.push(rule);
    }
    return found.length === 0 ? [additionalProperties] : found;
  }

  private list(
    schema: JsonObject,
    value: readonly JsonValue[],
    at: JsonPointer,
    depth: number,
  ): readonly ProfileProblem[] {
    const problems: ProfileProblem[] = [];
    const { minItems, maxItems, uniqueItems, prefixItems, items } = schema;
    if (typeof minItems === 'number' && value.length < minItems) {
      problems.push({ pointer: at, message: `This needs at least ${minItems} items.` });
    }
    if (typeof maxItems === 'number' && value.length > maxItems) {
      problems.push({ pointer: at, message: `This may have at most ${maxItems} items.` });
    }
    if (uniqueItems === true) problems.push(...problemAt(at, this.duplicate(value)));
    const first = isList(prefixItems) ? prefixItems : [];
    for (const [i, item] of value.entries()) {
      if (this.isExhausted()) break;
      const rule = i < first.length ? first[i] : items;
      problems.push(...this.against(rule, item, `${at}/${i}`, depth));
    }
    return problems;
  }

  private duplicate(value: readonly JsonValue[]): string | null {
    if (value.length > maxUniqueItems) this.steps = this.maxSteps;
    for (let i = 1; i < value.length && !this.isExhausted(); i++) {
      this.steps += i / 16;
      const item = value[i] ?? null;
      const before = value.slice(0, i).findIndex((other) => isEqualJson(item, other));
      if (before !== -1) return `The items ${before} and ${i} are the same.`;
    }
    return null;
  }

  private combined(
    schema: JsonObject,
    value: JsonValue,
    at: JsonPointer,
    depth: number,
  ): readonly ProfileProblem[] {
    const check = (rule: JsonValue | undefined) => this.against(rule, value, at, depth);
    const { $ref, allOf, anyOf, oneOf, not, if: condition } = schema;
    const problems: ProfileProblem[] = [];
    if (typeof $ref === 'string') problems.push(...check(referenced(this.root, $ref) ?? true));
    if (isList(allOf)) problems.push(...allOf.flatMap(check));
    if (isList(anyOf)) problems.push(...nearest(anyOf.map(check)));
    if (isList(oneOf)) {
      const results = oneOf.map(check);
      const count = results.filter((result) => result.length === 0).length;
      if (count === 0) problems.push(...nearest(results));
      if (count > 1) problems.push({ pointer: at, message: 'This fits more than one shape.' });
    }
    if (not !== undefined && check(not).length === 0 && !this.isExhausted()) {
      problems.push({ pointer: at, message: 'This is a value that is ruled out here.' });
    }
    if (condition !== undefined) {
      problems.push(...check(schema[check(condition).length === 0 ? 'then' : 'else']));
    }
    return problems;
  }

  private pattern(source: string): Pattern | null {
    let pattern = this.patterns.get(source);
    if (pattern === undefined) {
      const compiled = compilePattern(source);
      pattern = compiled.ok ? compiled.pattern : null;
      this.patterns.set(source, pattern);
    }
    return pattern;
  }
}

/** Of several shapes, the one with the fewest problems. */
function nearest(results: readonly (readonly ProfileProblem[])[]): readonly ProfileProblem[] {
  const [first = [], ...others] = results;
  return others.reduce((best, next) => (next.length < best.length ? next : best), first);
}

function missing(at: JsonPointer, name: string): ProfileProblem {
  return { pointer: childPointer(at, name), message: 'This is missing.' };
}

function problemAt(pointer: JsonPointer, message: string | null): readonly ProfileProblem[] {
  return message === null ? [] : [{ pointer, message }];
}

function namesIn(value: JsonValue | undefined): readonly string[] {
  return value !== undefined && isList(value)
    ? value.filter((name): name is string => typeof name === 'string')
    : [];
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
