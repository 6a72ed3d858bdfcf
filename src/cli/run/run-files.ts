import { nearestName } from '../../core/profile/nearest-name.ts';
import type { Scenario } from '../../core/scenario/scenario.ts';
import type { SourceProblem } from '../../core/scenario/source-place.ts';
import { visibleText } from '../../core/text/visible.ts';
import { loadEnvironment } from '../../engine/scenario/load-environment.ts';
import { loadScenario } from '../../engine/scenario/load-scenario.ts';
import { prepareScenario } from '../../engine/scenario/prepare-scenario.ts';
import type { PreparedScenario } from '../../engine/scenario/prepared-scenario.ts';
import { otherFileKind } from '../file-kind.ts';
import type { RunCommand } from './run-command.ts';

const maxProblems = 100;
/** Variables that are listed when one is not known. */
const maxNames = 50;

/** The scenarios of a command, or the lines that say what is wrong with their files. */
export type RunFiles =
  | { readonly ok: true; readonly scenarios: readonly PreparedScenario[] }
  | { readonly ok: false; readonly lines: readonly string[] };

/** Reads all files of a command and all that they name. */
export async function readRunFiles({
  files,
  environment: wanted,
  variables,
}: Pick<RunCommand, 'files' | 'environment' | 'variables'>): Promise<RunFiles> {
  const scenarios: PreparedScenario[] = [];
  const lines: string[] = [];
  for (const file of files) {
    const loaded = loadScenario(file);
    if (!loaded.ok) {
      const other = otherFileKind(file, 'scenario');
      const problem = { place: { file, line: 1, column: 1 }, message: other ?? '' };
      lines.push(...problemLines(other === null ? loaded.problems : [problem]));
      continue;
    }
    const environment =
      wanted === null ? { ok: true as const, variables: {} } : await loadEnvironment(wanted, file);
    if (!environment.ok) {
      lines.push(visibleText(environment.message, 2_000));
      continue;
    }
    const result = await prepareScenario(loaded.scenario, {
      environment: environment.variables,
      given: variables,
    });
    if (result.ok) scenarios.push(result.prepared);
    else lines.push(...problemLines(result.problems));
  }
  // Of a file that cannot be read it is not known what it knows.
  if (lines.length === 0) lines.push(...unknownVariables(Object.keys(variables), scenarios));
  if (lines.length === 0) return { ok: true, scenarios };
  const more = lines.length - maxProblems;
  return {
    ok: false,
    lines: more > 0 ? [...lines.slice(0, maxProblems), `and ${String(more)} more`] : lines,
  };
}

/** What is given and no scenario of the command makes use of is probably misspelt. */
function unknownVariables(
  given: readonly string[],
  scenarios: readonly PreparedScenario[],
): readonly string[] {
  const known = new Set(scenarios.flatMap(({ names }) => [...names]));
  return given
    .filter((name) => !known.has(name))
    .map((name) => {
      const nearest = nearestName(name, [...known]);
      const meant = nearest === null ? '' : ` "${nearest}" may be meant.`;
      const ofFiles = scenarios.flatMap(({ scenario }) => definedIn(scenario));
      const names = [...new Set(ofFiles)].sort().slice(0, maxNames);
      const others =
        names.length === 0 ? 'There are no variables.' : `The variables are: ${names.join(', ')}.`;
      const where = scenarios.length === 1 ? 'The scenario has' : 'The scenarios have';
      const message = `unknown-variable: ${where} no variable "${name}".${meant} ${others}`;
      return visibleText(message, 2_000);
    });
}

function definedIn({ variables, requires }: Scenario): readonly string[] {
  return [...Object.keys(variables), ...requires];
}

function problemLines(problems: readonly SourceProblem[]): readonly string[] {
  return problems.map(({ place: { file, line, column }, message }) =>
    visibleText(`${file}:${String(line)}:${String(column)}: ${message}`, 2_000),
  );
}
