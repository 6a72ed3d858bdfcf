import { checkNames } from './check-names.ts';
import { parseScenario } from './parse-scenario.ts';
import type { ParsedScenario } from './parsed-scenario.ts';
import type { SourcePlace, SourceProblem } from './source-place.ts';
import { SourceProblems } from './source-problems.ts';
import type { Step } from './step.ts';

type IncludeStep = Extract<Step, { kind: 'include' }>;

const maxDepth = 16;
const maxFiles = 1_000;
const maxSteps = 10_000;

/**
 * A scenario with the steps of the files it includes, and of those that they include. What such a file defines
 * counts when the scenario itself defines nothing of the name; its rules come after; its timeout counts for its
 * own steps. `read` gives the text of a file, named relative to where the first one is named from; null when
 * there is none.
 */
export function withIncludes(
  scenario: ParsedScenario,
  read: (file: string) => string | null,
):
  | { readonly ok: true; readonly scenario: ParsedScenario }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] } {
  const joining = new Joining(read);
  const steps = joining.steps(scenario, [scenario.file]);
  const problems = joining.problems.all();
  if (problems.length > 0) return { ok: false, problems };
  const joined = joining.joined({ ...scenario, steps, includes: [] });
  const named = checkNames(joined);
  return named.length === 0 ? { ok: true, scenario: joined } : { ok: false, problems: named };
}

class Joining {
  readonly problems = new SourceProblems();
  private readonly files = new Map<string, ParsedScenario | null>();
  private stepCount = 0;

  constructor(private readonly read: (file: string) => string | null) {}

  /** The steps of a file that was reached by a chain of files, with those it includes. */
  steps(scenario: ParsedScenario, chain: readonly string[]): readonly Step[] {
    return this.expanded(scenario.steps, scenario.file, chain);
  }

  joined(scenario: ParsedScenario): ParsedScenario {
    const whole = [...this.files.values()].reduce<ParsedScenario>((joined, part) => {
      if (part === null || part.file === joined.file) return joined;
      return {
        ...joined,
        variables: { ...part.variables, ...joined.variables },
        requires: [...new Set([...joined.requires, ...part.requires])],
        connections: { ...part.connections, ...joined.connections },
        rules: [...joined.rules, ...part.rules],
        asked: [...joined.asked, ...part.asked],
        set: [...joined.set, ...part.set],
        defined: [...joined.defined, ...part.defined],
      };
    }, scenario);
    const timeoutsMs = [...this.files].flatMap(([file, part]) =>
      part === null || part.saidTimeoutMs === null ? [] : [[file, part.saidTimeoutMs] as const],
    );
    return timeoutsMs.length === 0 ? whole : { ...whole, timeoutsMs: new Map(timeoutsMs) };
  }

  private expanded(
    steps: readonly Step[],
    file: string,
    chain: readonly string[],
  ): readonly Step[] {
    return steps.map((step) => {
      if (++this.stepCount === maxSteps + 1) {
        const message = 'A scenario has at most 10,000 steps, with those it includes.';
        this.problems.add(step.place, message);
      }
      if (this.stepCount > maxSteps) return step;
      switch (step.kind) {
        case 'repeat':
          return { ...step, steps: this.expanded(step.steps, file, chain) };
        case 'parallel': {
          const branches = step.branches.map((branch) => this.expanded(branch, file, chain));
          return { ...step, branches };
        }
        case 'include':
          return this.included(step, pathBeside(file, step.file), chain);
        default:
          return step;
      }
    });
  }

  private included(step: IncludeStep, file: string, chain: readonly string[]): Step {
    if (chain.includes(file)) {
      const cycle = [...chain.slice(chain.indexOf(file)), file].join(' → ');
      this.problems.add(step.place, `The files include each other without end: ${cycle}.`);
      return step;
    }
    if (chain.length > maxDepth) {
      this.problems.add(step.place, `Files include each other deeper than ${maxDepth} levels.`);
      return step;
    }
    const part = this.file(file, step.place);
    return part === null ? step : { ...step, steps: this.steps(part, [...chain, file]) };
  }

  private file(file: string, place: SourcePlace): ParsedScenario | null {
    const known = this.files.get(file);
    if (known !== undefined) return known;
    if (this.files.size >= maxFiles) {
      this.problems.add(place, 'A scenario includes at most 1,000 files.');
      return null;
    }
    const text = this.read(file);
    if (text === null) this.problems.add(place, `The file ${file} cannot be read.`);
    const parsed = text === null ? null : parseScenario(text, file, 'included');
    if (parsed?.ok === false) {
      for (const problem of parsed.problems) this.problems.add(problem.place, problem.message);
    }
    const scenario = parsed?.ok === true ? parsed.scenario : null;
    this.files.set(file, scenario);
    return scenario;
  }
}

/** A path that is named from a file, named as the file is. */
export function pathBeside(file: string, path: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
