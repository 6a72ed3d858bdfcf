import { checkJson } from '../json/json-check.ts';
import type { DynamicValues } from '../profile/dynamic-values.ts';
import { namesIn } from '../profile/placeholder.ts';
import type { JsonValue } from '../profile/profile.ts';
import { renderTemplate } from '../profile/template.ts';
import type { ParsedScenario } from './parsed-scenario.ts';
import type { SourcePlace, SourceProblem } from './source-place.ts';
import { SourceProblems } from './source-problems.ts';
import { renderingSentence } from './rendering-sentence.ts';
import { templateValues } from './variable-values.ts';
import type { VariableValues } from './variable-values.ts';

type Texts = Readonly<Record<string, string>>;

const maxValueLength = 1_048_576;
/** Variables that stand in variables that stand in variables … */
const maxDepth = 100;

/**
 * The values of all variables before the first step: those of the file, those of an environment instead, and
 * those given on the command line instead of both. A given text counts as JSON when the file's value is no
 * text. Problems name variables, never their values.
 */
export function resolveVariables(
  scenario: ParsedScenario,
  environment: Texts,
  given: Texts,
  dynamic: DynamicValues,
):
  | { readonly ok: true; readonly values: VariableValues }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] } {
  const resolution = new Resolution(scenario, { ...environment, ...given }, dynamic);
  return resolution.run();
}

class Resolution {
  private readonly values = new Map<string, string>();
  private readonly open: string[] = [];
  private readonly failed = new Set<string>();
  private readonly problems = new SourceProblems();

  constructor(
    private readonly scenario: ParsedScenario,
    private readonly given: Texts,
    private readonly dynamic: DynamicValues,
  ) {}

  run(): ReturnType<typeof resolveVariables> {
    for (const [name, text] of Object.entries(this.given)) {
      this.values.set(name, this.givenJson(name, text));
    }
    for (const name of Object.keys(this.scenario.variables)) this.resolve(name);
    for (const name of this.scenario.requires) {
      if (!this.values.has(name) && !this.failed.has(name)) {
        const message = `{{${name}}} must be given: beside Run in the app, by --var ${name}=… on the command line, or in an environment.`;
        this.problems.add(this.placeOf(name), message);
      }
    }
    return this.problems.isEmpty
      ? { ok: true, values: Object.fromEntries(this.values) }
      : { ok: false, problems: this.problems.all() };
  }

  /** False when it has no value. */
  private resolve(name: string): boolean {
    if (this.values.has(name)) return true;
    const value = Object.hasOwn(this.scenario.variables, name)
      ? this.scenario.variables[name]
      : undefined;
    if (value === undefined || this.failed.has(name)) return false;
    const json = this.canOpen(name) ? this.render(name, value) : null;
    if (json === null) this.failed.add(name);
    else this.values.set(name, json);
    return json !== null;
  }

  /** False, with a problem, for a variable that needs itself. */
  private canOpen(name: string): boolean {
    const from = this.open.indexOf(name);
    if (from !== -1) {
      const chain = [...this.open.slice(from), name].map((link) => `{{${link}}}`).join(' → ');
      this.problems.add(this.placeOf(name), `This variable needs itself: ${chain}.`);
    } else if (this.open.length >= maxDepth) {
      this.problems.add(this.placeOf(name), 'Variables are nested deeper than 100 levels.');
    } else {
      return true;
    }
    // One problem tells of all that wait for it.
    for (const waiting of [...this.open, name]) this.failed.add(waiting);
    return false;
  }

  private render(name: string, value: JsonValue): string | null {
    this.open.push(name);
    const isWhole = namesOf(value).every((inner) => this.isThere(inner, name));
    this.open.pop();
    if (!isWhole) return null;
    const rendered = renderTemplate(
      value,
      templateValues(Object.fromEntries(this.values)),
      this.dynamic,
    );
    const problem = !rendered.ok
      ? renderingSentence(rendered.problems)
      : rendered.text.length > maxValueLength
        ? `The value of {{${name}}} is longer than 1 MiB.`
        : null;
    if (problem !== null) this.problems.add(this.placeOf(name), problem);
    return rendered.ok && problem === null ? rendered.text : null;
  }

  private isThere(inner: string, outer: string): boolean {
    if (inner.startsWith('$') || this.resolve(inner)) return true;
    if (!this.failed.has(inner) && !this.scenario.requires.includes(inner)) {
      const message = `{{${inner}}} has no value before the first step.`;
      this.problems.add(this.placeOf(outer), message);
    }
    this.failed.add(inner);
    return false;
  }

  /** What the file has a number for stays a number. */
  private givenJson(name: string, text: string): string {
    const inFile = Object.hasOwn(this.scenario.variables, name)
      ? this.scenario.variables[name]
      : undefined;
    const isText = inFile === undefined || (typeof inFile === 'string' && !isExact(inFile));
    return !isText && checkJson(text).ok ? text : JSON.stringify(text);
  }

  private placeOf(name: string): SourcePlace {
    const found = this.scenario.defined.find((use) => use.name === name);
    return found?.place ?? { file: this.scenario.file, line: 1, column: 1 };
  }
}

/** Whether a text stands for a number with all of its digits. */
function isExact(text: string): boolean {
  return /^\{\{\$number\.[^{}]+:json\}\}$/.test(text);
}

function namesOf(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return namesIn(value);
  if (value === null || typeof value !== 'object') return [];
  return (Object.entries(value) as readonly [string, JsonValue][]).flatMap(([name, member]) => [
    ...namesIn(name),
    ...namesOf(member),
  ]);
}
