import { isEqualJson } from './json-equal.ts';
import type { Pattern } from './pattern.ts';
import type { JsonValue } from './profile.ts';

type JsonObject = Readonly<Record<string, JsonValue>>;

const names: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

const formats: Readonly<Record<string, { readonly pattern: RegExp; readonly words: string }>> = {
  'date-time': {
    pattern: /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/,
    words: 'a time such as 2026-01-31T12:00:00Z',
  },
  date: { pattern: /^\d{4}-\d\d-\d\d$/, words: 'a date such as 2026-01-31' },
  uuid: {
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    words: 'a UUID such as 7f1c9c1e-5d0e-4a55-9d8f-3f8a3c0f2b11',
  },
};

/** What `type`, `const` and `enum` have against a value, as a sentence; null for nothing. */
export function valueProblem(schema: JsonObject, value: JsonValue): string | null {
  const wanted = [schema['type'] ?? []].flat() as readonly JsonValue[];
  if (wanted.length > 0 && !wanted.some((type) => hasType(value, type))) {
    const list = wanted
      .map((type) => (typeof type === 'string' ? (names[type] ?? type) : shown(type)))
      .join(' or ');
    return `This must be ${list}.`;
  }
  const { const: constant, enum: choices } = schema;
  if (constant !== undefined && !isEqualJson(value, constant)) {
    return `This must be ${shown(constant)}.`;
  }
  if (Array.isArray(choices)) {
    const all = choices as readonly JsonValue[];
    if (!all.some((choice) => isEqualJson(value, choice))) {
      return `This must be one of ${shown(all).slice(1, -1)}.`;
    }
  }
  return null;
}

/** What the keywords for numbers have against one. */
export function numberProblem(schema: JsonObject, value: number): string | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === 'number' && value < minimum) return `This must be at least ${minimum}.`;
  if (typeof maximum === 'number' && value > maximum) return `This must be at most ${maximum}.`;
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) {
    return `This must be more than ${exclusiveMinimum}.`;
  }
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) {
    return `This must be less than ${exclusiveMaximum}.`;
  }
  if (typeof multipleOf === 'number' && !isMultiple(value, multipleOf)) {
    return `This must be a multiple of ${multipleOf}.`;
  }
  return null;
}

/** What the keywords for texts have against one; lengths are in Unicode characters. */
export function textProblem(
  schema: JsonObject,
  value: string,
  patternOf: (source: string) => Pattern | null,
): string | null {
  const { minLength, maxLength, pattern, format } = schema;
  if (typeof minLength === 'number' || typeof maxLength === 'number') {
    const length = characterCount(value);
    if (typeof minLength === 'number' && length < minLength) {
      return minLength === 1 ? 'This must not be empty.' : `This needs ${minLength} characters.`;
    }
    if (typeof maxLength === 'number' && length > maxLength) {
      return `This may have at most ${maxLength} characters.`;
    }
  }
  if (typeof pattern === 'string' && patternOf(pattern)?.isIn(value) === false) {
    return `This does not look like ${pattern.slice(0, 200)}.`;
  }
  const known =
    typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (known !== undefined && !known.pattern.test(value)) return `This must be ${known.words}.`;
  return null;
}

function hasType(value: JsonValue, type: JsonValue): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
}

function characterCount(text: string): number {
  let pairs = 0;
  for (let i = 1; i < text.length; i++) {
    const isSecondHalf = (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    if (isSecondHalf && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) pairs++;
  }
  return text.length - pairs;
}

function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
