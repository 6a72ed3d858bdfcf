import type { Difference } from '../compare/difference.ts';
import { checkJson } from '../json/json-check.ts';
import { somePathValue } from '../json/json-path.ts';
import type { JsonPath } from '../json/json-path.ts';
import { parseJsonPath } from '../json/parse-json-path.ts';
import { skipString, skipWhitespace } from '../json/skip-json.ts';
import { parseString } from '../json/top-level-fields.ts';
import { checkAgainstSchema } from '../profile/message-schema.ts';
import { compilePattern } from '../profile/pattern.ts';
import { compilePointer, findValue } from '../profile/pointer.ts';
import type { CompiledPointer } from '../profile/pointer.ts';
import type { JsonValue, ValueTest } from '../profile/profile.ts';
import { expectedOf, expectedText, expectedValue } from './expected-value.ts';
import type { ExpectedValue } from './expected-value.ts';
import type { TestTemplate } from './test-template.ts';
import { compareValue, valueText } from './value-comparison.ts';

/** What a message does not meet; at most 50, none for a message that is meant. */
export type MessageCheck = (payload: Uint8Array, opcode: 1 | 2) => readonly Difference[];

const maxDifferences = 50;
/** Larger messages are not put together for a schema, nor read to their end to see whether they are JSON. */
const maxWholeByteLength = 16 * 1024 * 1024;
/** A pattern is looked for in 4 Mi characters, as long as that takes about a second at the very worst. */
const patternLimits = { maxTextLength: 4 * 1024 * 1024, maxWork: 40_000_000 };
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** Whether the value at a pointer or on a path is as the test says. */
export function whereCheck(at: string, test: ValueTest, template: TestTemplate): MessageCheck {
  const valueCheck = compileValueTest(test, template);
  const wanted = wantedText(test, template);
  const path = at.startsWith('$') ? parseJsonPath(at) : null;
  const pointer = path === null ? compilePointer(at) : null;
  return (payload) => {
    const isMet =
      path === null
        ? pointer !== null && meetsAt(payload, pointer, valueCheck)
        : meetsOnPath(payload, path, valueCheck);
    if (isMet) return [];
    const start = pointer === null ? -1 : findValue(payload, pointer, Infinity);
    return start === -1
      ? [{ kind: 'missing', pointer: at, before: wanted }]
      : [{ kind: 'changed', pointer: at, before: wanted, after: valueText(payload, start) }];
  };
}

/** Whether the type of the message, at a pointer, is one of the names. */
export function typeCheck(
  pointer: CompiledPointer,
  at: string,
  types: readonly string[],
): MessageCheck {
  const expected = expectedTypes(types);
  const isMeant = (payload: Uint8Array, start: number): boolean =>
    compareValue(payload, start, expected, false, () => false);
  return (payload) => {
    const start = findValue(payload, pointer, Infinity);
    if (start !== -1 && isMeant(payload, start)) return [];
    const before = types.map((type) => JSON.stringify(type)).join(' or ');
    return start === -1
      ? [{ kind: 'missing', pointer: at, before }]
      : [{ kind: 'changed', pointer: at, before, after: valueText(payload, start) }];
  };
}

/** Whether the message is JSON that holds every member of a value. */
export function jsonCheck(value: JsonValue, template: TestTemplate): MessageCheck {
  const expected = expectedValue(value, template);
  return (payload) => {
    const differences: Difference[] = [];
    compareValue(payload, skipWhitespace(payload, 0), expected, true, (difference) => {
      differences.push(difference);
      return differences.length < maxDifferences;
    });
    if (differences.length > 0 || isJson(payload)) return differences;
    return [changed(expectedText(expected), payload)];
  };
}

/** Whether the payload is this text. */
export function textCheck(text: string): MessageCheck {
  const bytes = encoder.encode(text);
  return (payload) => (isEqualBytes(payload, bytes) ? [] : [changed(text, payload)]);
}

/** Whether the payload, as text, contains a match. A pattern that is none is refused when a file is read. */
export function patternCheck(source: string): MessageCheck {
  const compiled = compilePattern(source, patternLimits);
  return (payload) => {
    const text = compiled.ok ? textOf(payload) : null;
    if (compiled.ok && text !== null && compiled.pattern.isIn(text)) return [];
    return [changed(`/${source}/`, payload)];
  };
}

/** Whether the message meets a JSON Schema. Numbers of more than 53 bits are compared as JavaScript has them. */
export function schemaCheck(schema: Readonly<Record<string, JsonValue>>): MessageCheck {
  return (payload) => {
    if (payload.length > maxWholeByteLength) {
      return [changed('A message of at most 16 MiB, to be checked by a schema', payload)];
    }
    const value = jsonOf(payload);
    if (value === undefined) return [changed('JSON', payload)];
    return checkAgainstSchema(schema, value).map(({ pointer, message }) => {
      const at = compilePointer(pointer);
      const start = at === null ? -1 : findValue(payload, at, Infinity);
      if (start === -1) return { kind: 'missing', pointer, before: message };
      return { kind: 'changed', pointer, before: message, after: valueText(payload, start) };
    });
  };
}

type ValueCheck =
  | { readonly kind: 'equal' | 'unequal'; readonly options: readonly ExpectedValue[] }
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'text'; readonly isMeant: (text: string) => boolean };

function compileValueTest(test: ValueTest, template: TestTemplate): ValueCheck {
  if (test === null || typeof test !== 'object') {
    return { kind: 'equal', options: [expectedValue(test, template)] };
  }
  if ('exists' in test) return { kind: 'exists', exists: test.exists };
  if ('oneOf' in test) {
    return { kind: 'equal', options: test.oneOf.map((value) => expectedValue(value, template)) };
  }
  if ('noneOf' in test) {
    return { kind: 'unequal', options: test.noneOf.map((value) => expectedValue(value, template)) };
  }
  const compiled = compilePattern(test.pattern, patternLimits);
  return { kind: 'text', isMeant: (text) => compiled.ok && compiled.pattern.isIn(text) };
}

function meetsAt(payload: Uint8Array, pointer: CompiledPointer, check: ValueCheck): boolean {
  const start = findValue(payload, pointer, Infinity);
  const isOne = (options: readonly ExpectedValue[]): boolean =>
    start !== -1 &&
    options.some((option) => compareValue(payload, start, option, false, () => false));
  switch (check.kind) {
    case 'exists':
      return (start !== -1) === check.exists;
    case 'equal':
      return isOne(check.options);
    case 'unequal':
      return !isOne(check.options);
    case 'text': {
      if (payload[start] !== 0x22) return false;
      const text = parseString(stringAt(payload, start));
      return text !== null && check.isMeant(text);
    }
  }
}

function meetsOnPath(payload: Uint8Array, path: JsonPath, check: ValueCheck): boolean {
  const isOne =
    (options: readonly ExpectedValue[]) =>
    (raw: string): boolean => {
      const bytes = encoder.encode(raw);
      return options.some((option) => compareValue(bytes, 0, option, false, () => false));
    };
  switch (check.kind) {
    case 'exists':
      return somePathValue(payload, path, () => true) === check.exists;
    case 'equal':
      return somePathValue(payload, path, isOne(check.options));
    case 'unequal':
      return !somePathValue(payload, path, isOne(check.options));
    case 'text':
      return somePathValue(payload, path, (raw) => {
        const text = raw.startsWith('"') ? parseString(raw) : null;
        return text !== null && check.isMeant(text);
      });
  }
}

function wantedText(test: ValueTest, template: TestTemplate): string {
  if (test === null || typeof test !== 'object') return expectedText(expectedValue(test, template));
  if ('exists' in test) return test.exists ? 'a value' : 'no value';
  if ('pattern' in test) return `/${test.pattern}/`;
  const isOneOf = 'oneOf' in test;
  const values = (isOneOf ? test.oneOf : test.noneOf).map((value) =>
    expectedText(expectedValue(value, template)),
  );
  return `${isOneOf ? 'one of' : 'none of'} ${values.join(', ')}`;
}

/** A type may be a number on the wire, which a file names by its digits. */
function expectedTypes(types: readonly string[]): ExpectedValue {
  const options = types.flatMap((type) => {
    const text: ExpectedValue = { kind: 'scalar', json: JSON.stringify(type) };
    return /^-?[0-9]/.test(type) && checkJson(type).ok ? [text, expectedOf(type)] : [text];
  });
  return { kind: 'either', options };
}

function changed(before: string, payload: Uint8Array): Difference {
  const text = textOf(payload.subarray(0, 1_000));
  const hex = text === null ? hexOf(payload.subarray(0, 100)) : text;
  return { kind: 'changed', pointer: '', before, after: hex };
}

function textOf(payload: Uint8Array): string | null {
  try {
    return strictDecoder.decode(payload);
  } catch {
    return null;
  }
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function stringAt(payload: Uint8Array, start: number): string {
  return decoder.decode(payload.subarray(start, skipString(payload, start)));
}

function isEqualBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function isJson(payload: Uint8Array): boolean {
  return payload.length > maxWholeByteLength || checkJson(decoder.decode(payload)).ok;
}

function jsonOf(payload: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(decoder.decode(payload)) as JsonValue;
  } catch {
    return undefined;
  }
}
