import type { SourceProblem } from '../../core/scenario/source-place.ts';
import { visibleText } from '../../core/text/visible.ts';
import { loadEnvironment } from '../../engine/scenario/load-environment.ts';
import { loadScenario } from '../../engine/scenario/load-scenario.ts';
import { prepareScenario } from '../../engine/scenario/prepare-scenario.ts';
import type { PreparedScenario } from '../../engine/scenario/prepared-scenario.ts';
import type { RunCommand } from './run-command.ts';

const maxProblems = 100;

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
      lines.push(...problemLines(loaded.problems));
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
  if (lines.length === 0) return { ok: true, scenarios };
  const more = lines.length - maxProblems;
  return {
    ok: false,
    lines: more > 0 ? [...lines.slice(0, maxProblems), `and ${String(more)} more`] : lines,
  };
}

function problemLines(problems: readonly SourceProblem[]): readonly string[] {
  return problems.map(({ place: { file, line, column }, message }) =>
    visibleText(`${file}:${String(line)}:${String(column)}: ${message}`, 2_000),
  );
}
