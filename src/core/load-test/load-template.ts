import { exactNumberIn } from '../profile/dynamic-values.ts';
import { textParts } from '../profile/placeholder.ts';
import type { JsonValue } from '../profile/json-value.ts';

/** A piece of a text: itself, or the place of a value known only while the load test runs. */
export type LoadPart =
  | string
  /** `text`: as it is; `escaped`: between the quotes of a JSON string; `json`: as JSON. */
  | { readonly name: string; readonly as: 'text' | 'escaped' | 'json' };

export type LoadTemplate = readonly LoadPart[];

const maxDepth = 20;
const maxLength = 1_048_576;

/**
 * Makes templates in which the variables of the scenario's file are filled in; those that are captured or given
 * stay. Throws a RangeError for variables that stand in each other without end.
 */
export class LoadTemplates {
  constructor(
    private readonly variables: Readonly<Record<string, JsonValue>>,
    /** Variables that steps set: their values are not known before. */
    private readonly changing: ReadonlySet<string>,
  ) {}

  /** A plain text. */
  text(source: string): LoadTemplate {
    return joined(this.textOf(source, (text) => text, 'text', 0));
  }

  /** The JSON text of a value. */
  json(value: JsonValue): LoadTemplate {
    return joined(this.jsonOf(value, 0));
  }

  private jsonOf(value: JsonValue, depth: number): LoadTemplate {
    if (depth > 100) throw new RangeError('nested too deep');
    if (typeof value === 'string') return this.jsonString(value, depth);
    if (value === null || typeof value !== 'object') return [JSON.stringify(value)];
    const isList = Array.isArray(value);
    const members = (Object.entries(value) as readonly [string, JsonValue][]).flatMap(
      ([name, member], i) => [
        i === 0 ? '' : ',',
        ...(isList ? [] : [...this.quoted(name, depth), ':']),
        ...this.jsonOf(member, depth + 1),
      ],
    );
    return isList ? ['[', ...members, ']'] : ['{', ...members, '}'];
  }

  private jsonString(source: string, depth: number): LoadTemplate {
    const parts = textParts(source);
    const [only] = parts;
    if (parts.length !== 1 || typeof only !== 'object' || only.format !== 'json') {
      return this.quoted(source, depth);
    }
    const exact = exactNumberIn(only.name);
    if (exact !== null) return [exact];
    const value = this.valueOf(only.name);
    if (value === undefined) return [{ name: only.name, as: 'json' }];
    return typeof value === 'string'
      ? this.textOf(value, (text) => text, 'json', depth + 1)
      : this.jsonOf(value, depth + 1);
  }

  private quoted(source: string, depth: number): LoadTemplate {
    return ['"', ...this.textOf(source, escaped, 'escaped', depth), '"'];
  }

  private textOf(
    source: string,
    write: (text: string) => string,
    as: 'text' | 'escaped' | 'json',
    depth: number,
  ): LoadTemplate {
    if (depth > maxDepth) throw new RangeError('nested too deep');
    return textParts(source).flatMap((part): LoadTemplate => {
      if (typeof part === 'string') return [write(part)];
      const exact = exactNumberIn(part.name);
      if (exact !== null) return [exact];
      const value = this.valueOf(part.name);
      if (value === undefined) return [{ name: part.name, as }];
      if (typeof value === 'string') return this.textOf(value, write, as, depth + 1);
      const inner = joined(this.jsonOf(value, depth + 1));
      return inner.map((piece) => (typeof piece === 'string' ? write(piece) : piece));
    });
  }

  private valueOf(name: string): JsonValue | undefined {
    if (this.changing.has(name) || !Object.hasOwn(this.variables, name)) return undefined;
    return this.variables[name];
  }
}

/** The text of a template in which nothing is left to be filled in; null for another. */
export function fixedText(template: LoadTemplate): string | null {
  return template.every((part) => typeof part === 'string') ? template.join('') : null;
}

/** Neighbouring texts in one. */
function joined(template: LoadTemplate): LoadTemplate {
  const parts: LoadPart[] = [];
  let length = 0;
  for (const part of template) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts.splice(-1, 1, last + part);
    else parts.push(part);
    length += typeof part === 'string' ? part.length : 0;
    if (length > maxLength) throw new RangeError('longer than 1 MiB');
  }
  return parts;
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
