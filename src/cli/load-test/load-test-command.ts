import { artilleryScript } from '../../core/load-test/artillery.ts';
import { k6Script } from '../../core/load-test/k6.ts';
import { loadPlanOf } from '../../core/load-test/load-plan-of.ts';
import type { LoadPlan } from '../../core/load-test/load-plan.ts';
import type { ParsedScenario } from '../../core/scenario/parsed-scenario.ts';
import { visibleText } from '../../core/text/visible.ts';
import { loadScenario } from '../../engine/scenario/load-scenario.ts';
import { exitCodes } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { openOutput } from '../export-output.ts';
import { sentenceOf } from '../sentence.ts';
import { UsageError } from '../usage-error.ts';

/** A scenario as a script for a load generator. */
export interface LoadTestCommand {
  readonly kind: 'export-load-test';
  readonly path: string;
  readonly target: 'k6' | 'artillery';
  /** A file; null for stdout. */
  readonly outPath: string | null;
}

const maxShownLength = 2_000;

/** Writes the script, and what it does not do to stderr. */
export async function runLoadTestExport(command: LoadTestCommand): Promise<ExitCode> {
  const loaded = loadScenario(command.path);
  if (!loaded.ok) {
    for (const { place, message } of loaded.problems) {
      tell(`${place.file}:${String(place.line)}:${String(place.column)}: ${message}`);
    }
    return exitCodes.badUsage;
  }
  const plan = planOf(loaded.scenario);
  if (typeof plan === 'string') {
    tell(plan);
    return exitCodes.badUsage;
  }
  const { text, leftOut } = command.target === 'k6' ? k6Script(plan) : artilleryScript(plan);
  try {
    const output = openOutput(command.outPath);
    try {
      await output.write(text);
      output.finish();
    } finally {
      output.close();
    }
  } catch (error) {
    tell(
      error instanceof UsageError
        ? `${error.message} ${error.nextStep}`
        : sentenceOf(error, 'The script cannot be written'),
    );
    return exitCodes.badUsage;
  }
  for (const sentence of leftOut) tell(sentence);
  return exitCodes.fine;
}

/** The plan, or a sentence why there is none. */
function planOf(scenario: ParsedScenario): LoadPlan | string {
  try {
    return loadPlanOf(scenario) ?? 'The scenario has no connection that a load test could make.';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `The variables of the scenario cannot be filled in: ${error.message}.`;
  }
}

function tell(sentence: string): void {
  process.stderr.write(`${visibleText(sentence, maxShownLength)}\n`);
}
