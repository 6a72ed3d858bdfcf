import { checkJson } from '../json/json-check.ts';
import type { ScalarKind } from './form-field.ts';

/** The JSON text of what was typed for a value, or why it is none, as a sentence. */
export type FieldRead =
  { readonly ok: true; readonly raw: string } | { readonly ok: false; readonly message: string };

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const integerPattern = /^-?(?:0|[1-9]\d*)$/;
const placeholder = /^\{\{ ?(\$?[A-Za-z_][A-Za-z0-9_.-]{0,99}) ?\}\}$/;
const jsonPlaceholder = /^"\{\{ ?(\$?[A-Za-z_][A-Za-z0-9_.-]{0,99}):json ?\}\}"$/;

/** What is typed into a field as JSON. `{{name}}` for what is no text becomes `"{{name:json}}"`. */
export function readField(typed: string, kind: ScalarKind | { readonly kind: 'json' }): FieldRead {
  if (kind.kind === 'text') {
    return { ok: true, raw: JSON.stringify(typed) };
  }
  const trimmed = typed.trim();
  const name = placeholder.exec(trimmed)?.[1];
  if (name !== undefined) {
    return { ok: true, raw: `"{{${name}:json}}"` };
  }
  if (kind.kind === 'number') {
    const isNumber = (kind.isInteger ? integerPattern : numberPattern).test(trimmed);
    const wanted = kind.isInteger ? 'a whole number' : 'a number';
    return isNumber
      ? { ok: true, raw: trimmed }
      : {
          ok: false,
          message: `This should be ${wanted}, such as ${kind.isInteger ? '5' : '0.5'}.`,
        };
  }
  const check = checkJson(trimmed);
  return check.ok
    ? { ok: true, raw: trimmed }
    : { ok: false, message: `This is not JSON: ${check.message}.` };
}

/** What a field shows for the JSON text of its value; '' when there is none. */
export function shownField(
  raw: string | null,
  kind: ScalarKind | { readonly kind: 'json' },
): string {
  if (raw === null) {
    return '';
  }
  const name = jsonPlaceholder.exec(raw)?.[1];
  if (name !== undefined && kind.kind !== 'text') {
    return `{{${name}}}`;
  }
  if (kind.kind === 'text' && raw.startsWith('"')) {
    return JSON.parse(raw) as string;
  }
  return raw;
}
