import { checkJson } from '../json/json-check.ts';
import { skipValue } from '../json/skip-json.ts';
import type { DynamicValues } from '../profile/dynamic-values.ts';
import { compilePointer, findValue } from '../profile/pointer.ts';
import { renderTemplate } from '../profile/template.ts';
import { evaluateExpression } from './expression.ts';
import type { Captures, ValueSource } from './step.ts';
import { renderingSentence } from './rendering-sentence.ts';
import { templateValues } from './variable-values.ts';
import type { VariableValues } from './variable-values.ts';

/** The values of some variables, or the first that found none and why (a sentence, without any value in it). */
export type CapturedValues =
  | { readonly ok: true; readonly values: VariableValues }
  | { readonly ok: false; readonly name: string; readonly message: string };

/** Longer values are not kept in variables. */
const maxValueByteLength = 16 * 1024 * 1024;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What variables are set to, each with what those before it came to. `message`: the payload that pointers lead into
 * and that expressions know as `$message`; null for none. 64-bit numbers stay whole, but not through expressions.
 */
export async function captureValues(
  sources: Captures,
  message: Uint8Array | null,
  variables: VariableValues,
  dynamic: DynamicValues,
): Promise<CapturedValues> {
  const values: Record<string, string> = {};
  for (const [name, source] of Object.entries(sources)) {
    const found = await valueOf(source, message, { ...variables, ...values }, dynamic);
    if (!found.ok) {
      return { ok: false, name, message: `{{${name}}} gets no value. ${found.message}` };
    }
    values[name] = found.json;
  }
  return { ok: true, values };
}

type Found =
  { readonly ok: true; readonly json: string } | { readonly ok: false; readonly message: string };

async function valueOf(
  source: ValueSource,
  message: Uint8Array | null,
  variables: VariableValues,
  dynamic: DynamicValues,
): Promise<Found> {
  switch (source.kind) {
    case 'value': {
      const rendered = renderTemplate(source.value, templateValues(variables), dynamic);
      if (rendered.ok) return { ok: true, json: rendered.text };
      return { ok: false, message: renderingSentence(rendered.problems) };
    }
    case 'pointer':
      return message === null
        ? { ok: false, message: 'There is no message here.' }
        : valueAt(message, source.pointer);
    case 'expression': {
      const evaluated = await evaluateExpression(source.expression, variables, message);
      if (!evaluated.ok) return evaluated;
      return evaluated.json === null
        ? { ok: false, message: 'The expression gives nothing.' }
        : { ok: true, json: evaluated.json };
    }
  }
}

function valueAt(payload: Uint8Array, pointer: string): Found {
  const compiled = compilePointer(pointer);
  const start = compiled === null ? -1 : findValue(payload, compiled, Infinity);
  const nothing: Found = { ok: false, message: `The message has no value at ${pointer}.` };
  if (start === -1) return pointer === '' ? textOf(payload) : nothing;
  const end = skipValue(payload, start);
  if (end - start > maxValueByteLength) {
    return { ok: false, message: `The value at ${pointer} is longer than 16 MiB.` };
  }
  const json = decoder.decode(payload.subarray(start, end));
  if (checkJson(json).ok) return { ok: true, json };
  return pointer === '' ? textOf(payload) : nothing;
}

/** The whole of a message that is no JSON is a text. */
function textOf(payload: Uint8Array): Found {
  return payload.length > maxValueByteLength
    ? { ok: false, message: 'The message is longer than 16 MiB.' }
    : { ok: true, json: JSON.stringify(decoder.decode(payload)) };
}
