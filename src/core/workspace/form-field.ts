import type { JsonPointer, JsonValue } from '../profile/profile.ts';
import { isRecord, pointerOf, type FileRecord } from './workspace-json.ts';

/** A value of its own that a form can ask for in one line. */
export type ScalarKind =
  | { readonly kind: 'text'; readonly isSecret: boolean; readonly isLong: boolean }
  | { readonly kind: 'number'; readonly isInteger: boolean }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly JsonValue[] };

/** How a value is asked for. `json`: its schema says more than a form can, so it is written as JSON. */
export type FieldKind =
  | ScalarKind
  | { readonly kind: 'list'; readonly item: ScalarKind }
  | { readonly kind: 'object'; readonly fields: readonly FormField[] }
  | { readonly kind: 'json' };

/** One question of a form. */
export interface FormField {
  /** Where the value stands in the message. */
  readonly pointer: JsonPointer;
  readonly steps: readonly string[];
  /** The member's name, as it stands in the message. */
  readonly name: string;
  /** What the schema calls it and says about it; '' for nothing. */
  readonly note: string;
  readonly isRequired: boolean;
  readonly defaultValue: JsonValue | undefined;
  /** Values that the schema gives as examples, as they are typed; at most 5. */
  readonly examples: readonly string[];
  readonly kind: FieldKind;
}

const maxFields = 200;
const maxDepth = 6;
const maxChoices = 500;

/**
 * The questions of a form, from the JSON Schema of a message; those at `ask` first. Members that can
 * have one value only are not asked for. None when the schema does not describe an object.
 */
export function formFieldsOf(
  schema: { readonly [name: string]: JsonValue } | undefined,
  ask: readonly JsonPointer[] = [],
): readonly FormField[] {
  if (schema === undefined) {
    return [];
  }
  const fields = fieldsOf(schema, [], '', { left: maxFields });
  const rank = (field: FormField): number => {
    const at = ask.findIndex(
      (pointer) => pointer === field.pointer || pointer.startsWith(`${field.pointer}/`),
    );
    return at === -1 ? ask.length : at;
  };
  return fields.toSorted((a, b) => rank(a) - rank(b));
}

interface Budget {
  left: number;
}

function fieldsOf(
  schema: FileRecord,
  steps: readonly string[],
  pointer: JsonPointer,
  budget: Budget,
): readonly FormField[] {
  const properties = schema['properties'];
  if (!isRecord(properties) || steps.length >= maxDepth) {
    return [];
  }
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const fields: FormField[] = [];
  for (const [name, value] of Object.entries(properties)) {
    if (!isRecord(value) || Object.hasOwn(value, 'const') || budget.left === 0) {
      continue;
    }
    budget.left -= 1;
    const at = { steps: [...steps, name], pointer: pointerOf(name, pointer) };
    fields.push({
      ...at,
      name,
      note: noteOf(value, name),
      isRequired: required.includes(name),
      defaultValue: value['default'] as JsonValue | undefined,
      examples: examplesOf(value),
      kind: kindOf(value, at.steps, at.pointer, budget),
    });
  }
  return fields;
}

function noteOf(schema: FileRecord, name: string): string {
  const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const texts = [schema['title'], schema['description']].filter(
    // A title that only spells the name says nothing more.
    (text) => typeof text === 'string' && text !== '' && words(text) !== words(name),
  );
  return texts.join('. ').slice(0, 400);
}

function examplesOf({ examples }: FileRecord): readonly string[] {
  const list: readonly unknown[] = Array.isArray(examples) ? examples : [];
  return list
    .slice(0, 5)
    .map((example) => (typeof example === 'string' ? example : JSON.stringify(example)));
}

function kindOf(
  schema: FileRecord,
  steps: readonly string[],
  pointer: JsonPointer,
  budget: Budget,
): FieldKind {
  const scalar = scalarOf(schema);
  if (scalar !== null) {
    return scalar;
  }
  const items = schema['items'];
  if (schema['type'] === 'array' && isRecord(items) && schema['prefixItems'] === undefined) {
    const item = scalarOf(items);
    return item === null ? { kind: 'json' } : { kind: 'list', item };
  }
  if (schema['type'] === 'object' && !isCombined(schema)) {
    const fields = fieldsOf(schema, steps, pointer, budget);
    return fields.length === 0 ? { kind: 'json' } : { kind: 'object', fields };
  }
  return { kind: 'json' };
}

function isCombined(schema: FileRecord): boolean {
  return ['$ref', 'oneOf', 'anyOf', 'allOf', 'not', 'if'].some((key) => Object.hasOwn(schema, key));
}

function scalarOf(schema: FileRecord): ScalarKind | null {
  if (isCombined(schema)) {
    return null;
  }
  const choices = schema['enum'];
  if (Array.isArray(choices)) {
    const scalars = choices.filter((choice) => typeof choice !== 'object' || choice === null);
    return scalars.length === choices.length && choices.length > 0
      ? { kind: 'choice', choices: (scalars as readonly JsonValue[]).slice(0, maxChoices) }
      : null;
  }
  switch (schema['type']) {
    case 'string':
      return {
        kind: 'text',
        isSecret: schema['format'] === 'password' || schema['writeOnly'] === true,
        isLong: schema['format'] === 'multiline',
      };
    case 'number':
    case 'integer':
      return { kind: 'number', isInteger: schema['type'] === 'integer' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return null;
  }
}
