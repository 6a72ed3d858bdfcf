import type { DynamicValues } from './dynamic-values.ts';
import { childPointer } from './pointer.ts';
import type { JsonPointer, JsonValue } from './profile.ts';
import { TemplateFiller } from './template-filler.ts';
import type { Rendering } from './template-problem.ts';

type Variables = Readonly<Record<string, string>>;

const maxDepth = 500;

/**
 * JSON text of a message with its values filled in; always JSON when it is `ok`.
 *
 * A value stands inside its text, escaped: `"{{n}}"` stays a string. `"{{n:json}}"` is replaced whole by
 * the value, which must be JSON. Values are not looked through for further names.
 */
export function renderTemplate(
  value: JsonValue,
  variables: Variables,
  dynamic: DynamicValues,
): Rendering {
  const filler = new TemplateFiller(variables, dynamic);
  return filler.result(renderValue(value, '', 0, filler));
}

/** A plain text, such as a URL or the value of a header, with its values filled in as they are. */
export function renderText(text: string, variables: Variables, dynamic: DynamicValues): Rendering {
  const filler = new TemplateFiller(variables, dynamic);
  return filler.result(filler.fill(text, '', undefined, 'loose').text);
}

/**
 * A message as it is written in an editor, with its values filled in. Everything else stays as it was:
 * 64-bit numbers, white space, the order of members.
 *
 * In what begins like JSON, values inside strings are escaped, those between are inserted as they are,
 * and `"{{n:json}}"` is replaced with its quotes; in any other text all are inserted as they are.
 */
export function renderMessage(
  text: string,
  variables: Variables,
  dynamic: DynamicValues,
): Rendering {
  if (!/^\s*[[{"]/.test(text)) return renderText(text, variables, dynamic);
  const filler = new TemplateFiller(variables, dynamic);
  const pieces: string[] = [];
  let from = 0;
  while (from < text.length) {
    const open = text.indexOf('"', from);
    const between = text.slice(from, open === -1 ? text.length : open);
    pieces.push(filler.fill(between, '', undefined, 'loose').text);
    if (open === -1) break;
    const end = stringEnd(text, open);
    const isClosed = end > open + 1 && text[end - 1] === '"';
    const inner = text.slice(open + 1, isClosed ? end - 1 : end);
    const place = isName(text, end) ? 'name' : 'text';
    const filled = filler.fill(inner, '', escaped, place);
    const close = isClosed ? '"' : '';
    pieces.push(filled.kind === 'json' ? filled.text : `"${filled.text}${close}`);
    from = end;
  }
  return filler.result(pieces.join(''));
}

function renderValue(
  value: JsonValue,
  pointer: JsonPointer,
  depth: number,
  filler: TemplateFiller,
): string {
  if (typeof value === 'string') {
    const filled = filler.fill(value, pointer);
    return filled.kind === 'json' ? filled.text : JSON.stringify(filled.text);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (depth === maxDepth) {
    filler.tooDeep(pointer, maxDepth);
    return 'null';
  }
  if (isArray(value)) {
    const items = value.map((item, i) =>
      renderValue(item, childPointer(pointer, i), depth + 1, filler),
    );
    return `[${items.join(',')}]`;
  }
  const members = Object.entries(value).map(([name, member]) => {
    const at = childPointer(pointer, name);
    const key = filler.fill(name, at, undefined, 'name').text;
    return `${JSON.stringify(key)}:${renderValue(member, at, depth + 1, filler)}`;
  });
  return `{${members.join(',')}}`;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A value as it stands between the quotes of a JSON string. */
function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** Whether a string that ends there is the name of a member. */
function isName(text: string, end: number): boolean {
  let offset = end;
  while (offset < text.length && ' \t\n\r'.includes(text[offset] ?? '')) offset++;
  return text[offset] === ':';
}

/** After the closing quote of the string that begins at `start`; the end of the text for none. */
function stringEnd(text: string, start: number): number {
  let offset = start + 1;
  for (;;) {
    const found = text.indexOf('"', offset);
    if (found === -1) return text.length;
    let backslashes = 0;
    while (text[found - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return found + 1;
    offset = found + 1;
  }
}
