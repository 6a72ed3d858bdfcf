import { checkJson } from '../json/json-check.ts';
import { dynamicNames, dynamicValue } from './dynamic-values.ts';
import type { DynamicValues } from './dynamic-values.ts';
import { nearestName } from './nearest-name.ts';
import { textParts } from './placeholder.ts';
import type { JsonPointer } from './profile.ts';
import type { Rendering, TemplateProblem } from './template-problem.ts';

/** UTF-16 units of all values together. */
const maxFilledLength = 64 * 1024 * 1024;
const maxProblems = 100;

/** Fills values in and remembers what could not be. A value is never looked through for names again. */
export class TemplateFiller {
  private readonly problems: TemplateProblem[] = [];
  private filledLength = 0;

  constructor(
    private readonly variables: Readonly<Record<string, string>>,
    private readonly dynamic: DynamicValues,
  ) {}

  /**
   * A text with its values. `json`: the text was one `{{name:json}}` and what comes back is JSON. Inside a
   * longer text `:json` is a problem, unless `loose`, and in a `name` of a member always.
   */
  fill(
    text: string,
    pointer: JsonPointer,
    write: (value: string) => string = (value) => value,
    place: 'text' | 'loose' | 'name' = 'text',
  ): { readonly kind: 'text' | 'json'; readonly text: string } {
    const parts = textParts(text);
    const [first] = parts;
    if (
      parts.length === 1 &&
      typeof first === 'object' &&
      first.format === 'json' &&
      place !== 'name'
    ) {
      return { kind: 'json', text: this.json(first.name, pointer) };
    }
    const filled = parts.map((part) => {
      if (typeof part === 'string') return part;
      if (part.format === 'text') return write(this.value(part.name, pointer));
      return place === 'loose' ? this.json(part.name, pointer) : this.alone(part.name, pointer);
    });
    return { kind: 'text', text: filled.join('') };
  }

  tooDeep(pointer: JsonPointer, maxDepth: number): void {
    this.report('too-deep', pointer, '', `The message is nested deeper than ${maxDepth} levels.`);
  }

  result(text: string): Rendering {
    return this.problems.length === 0 ? { ok: true, text } : { ok: false, problems: this.problems };
  }

  private value(name: string, pointer: JsonPointer): string {
    const value = Object.hasOwn(this.variables, name)
      ? this.variables[name]
      : dynamicValue(name, this.dynamic);
    if (typeof value !== 'string') return this.unknown(name, pointer);
    this.filledLength += value.length;
    if (this.filledLength <= maxFilledLength) return value;
    this.report('too-long', pointer, name, 'The message with its values is longer than 64 MiB.');
    return '';
  }

  private unknown(name: string, pointer: JsonPointer): string {
    const known = [...Object.keys(this.variables), ...Object.keys(dynamicNames)];
    const nearest = nearestName(name, known);
    const advice = nearest === null ? '' : `; {{${nearest}}} may be meant`;
    const message = `There is no variable {{${name}}}${advice}.`;
    this.report('unknown-variable', pointer, name, message, nearest);
    return '';
  }

  private json(name: string, pointer: JsonPointer): string {
    const before = this.problems.length;
    const text = this.value(name, pointer);
    if (this.problems.length > before) return 'null';
    const check = checkJson(text);
    if (check.ok) return text;
    const message = `The value of {{${name}:json}} is not JSON: ${check.message} (line ${check.line}, column ${check.column}).`;
    this.report('not-json', pointer, name, message);
    return 'null';
  }

  private alone(name: string, pointer: JsonPointer): string {
    const message = `{{${name}:json}} must be the whole of its text; write {{${name}}} to insert text.`;
    this.report('json-not-alone', pointer, name, message);
    return '';
  }

  private report(
    code: TemplateProblem['code'],
    pointer: JsonPointer,
    name: string,
    message: string,
    nearest: string | null = null,
  ): void {
    if (this.problems.length >= maxProblems) return;
    this.problems.push({ code, pointer, name, nearest, message });
  }
}
