/** A place in a text where a value goes: `{{name}}` or `{{name:json}}`. */
export interface Placeholder {
  readonly name: string;
  /** `json`: the value is JSON and takes the place of the whole text. */
  readonly format: 'text' | 'json';
  /** UTF-16 units; `end` is after the closing braces. */
  readonly start: number;
  readonly end: number;
}

/** `{{{{name}}` is how `{{name}}` itself is written. */
const source = String.raw`(\{\{)?\{\{ ?(\$?[A-Za-z_][A-Za-z0-9_.-]{0,99})(:json)? ?\}\}`;

/** A text between values, or the place of one. */
export type TextPart = string | Placeholder;

/** A text in pieces; everything that is no placeholder stays as it is. */
export function textParts(text: string): readonly TextPart[] {
  if (!text.includes('{{')) return text === '' ? [] : [text];
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(new RegExp(source, 'g'))) {
    const [whole, escape, name = '', json] = found;
    if (found.index > from) parts.push(text.slice(from, found.index));
    const start = found.index;
    const end = start + whole.length;
    if (escape !== undefined) parts.push(whole.slice(2));
    else parts.push({ name, format: json === undefined ? 'text' : 'json', start, end });
    from = end;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** The names that a text asks for, each once, in order. */
export function namesIn(text: string): readonly string[] {
  const names = textParts(text).flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  return [...new Set(names)];
}
