import { exactNumberIn, isDynamicName } from '../profile/dynamic-values.ts';
import { nearestName } from '../profile/nearest-name.ts';
import { textParts } from '../profile/placeholder.ts';
import type { TemplateProblem } from '../profile/template-problem.ts';
import { templateValue } from './variable-values.ts';
import type { VariableValues } from './variable-values.ts';

/** Fills variables into what a message is compared with, and remembers what could not be filled in. */
export class TestTemplate {
  readonly problems: TemplateProblem[] = [];

  constructor(private readonly variables: VariableValues) {}

  /** The text with its values as they are. */
  text(source: string): string {
    return textParts(source)
      .map((part) => (typeof part === 'string' ? part : templateValue(this.json(part.name))))
      .join('');
  }

  /**
   * The JSON values that a text may stand for. `{{n}}` alone means the value of the variable, or its text:
   * who captured 7 means 7, wherever it stands. `{{n:json}}` means the value only.
   */
  values(source: string): readonly string[] {
    const parts = textParts(source);
    const [first] = parts;
    if (parts.length !== 1 || typeof first !== 'object') return [JSON.stringify(this.text(source))];
    const json = this.json(first.name);
    if (first.format === 'text') {
      const text = JSON.stringify(templateValue(json));
      return text === json ? [text] : [json, text];
    }
    return [json.startsWith('"') ? templateValue(json) : json];
  }

  private json(name: string): string {
    const exact = exactNumberIn(name);
    if (exact !== null) return exact;
    if (Object.hasOwn(this.variables, name)) return this.variables[name] ?? '""';
    const nearest = nearestName(name, Object.keys(this.variables));
    const advice = nearest === null ? '' : `; {{${nearest}}} may be meant`;
    const message = isDynamicName(name)
      ? `{{${name}}} is made anew for each message that leaves; no message can be compared with it.`
      : `There is no variable {{${name}}}${advice}.`;
    this.problems.push({ code: 'unknown-variable', pointer: '', name, nearest, message });
    return '""';
  }
}
