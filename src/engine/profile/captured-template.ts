import type { DynamicValues } from '../../core/profile/dynamic-values.ts';
import { textParts } from '../../core/profile/placeholder.ts';
import { readPointer } from '../../core/profile/pointer.ts';
import type { JsonPointer, JsonValue } from '../../core/profile/profile.ts';
import { renderTemplate } from '../../core/profile/template.ts';
import { EngineError } from '../engine-error.ts';

/** Names of the captured variables whose values are no texts in the message, such as a number. */
export function capturedAsJson(
  payload: Uint8Array,
  capture: Readonly<Record<string, JsonPointer | readonly JsonPointer[]>>,
): readonly string[] {
  return Object.entries(capture).flatMap(([name, pointers]) => {
    const raw = [pointers]
      .flat()
      .map((pointer) => readPointer(payload, pointer))
      .find((value) => value !== null && value !== 'null');
    return raw?.startsWith('"') === false ? [name] : [];
  });
}

/**
 * A template in which a text that is nothing but such a variable stands for its JSON value: a server
 * that sent a number gets a number back.
 */
export function withJsonValues(template: JsonValue, names: ReadonlySet<string>): JsonValue {
  if (names.size === 0) return template;
  if (typeof template === 'string') {
    const [only, ...others] = textParts(template);
    const name = typeof only === 'object' && others.length === 0 ? only.name : '';
    return names.has(name) ? `{{${name}:json}}` : template;
  }
  if (template === null || typeof template !== 'object') return template;
  if (isList(template)) return template.map((item) => withJsonValues(item, names));
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => [name, withJsonValues(value, names)]),
  );
}

/** The text of a step's message, `jsonNames` as JSON; throws EngineError `template-unfilled`. */
export function filledTemplate(
  template: JsonValue,
  values: Readonly<Record<string, string>>,
  jsonNames: ReadonlySet<string>,
  dynamic: DynamicValues,
): string {
  const rendering = renderTemplate(withJsonValues(template, jsonNames), values, dynamic);
  if (rendering.ok) return rendering.text;
  const problem = rendering.problems.map(({ message }) => message).join(' ');
  throw new EngineError('template-unfilled', problem);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
