import { captureValues } from '../../core/scenario/capture-values.ts';
import { evaluateExpression } from '../../core/scenario/expression.ts';
import type { Captures } from '../../core/scenario/step.ts';
import type { LookedAt } from './expectation-match.ts';
import type { RunContext } from './run-context.ts';
import { StepError } from './step-error.ts';

/** Sets variables, from a message when there is one. Throws StepError when one of them finds no value. */
export async function captureInto(
  { variables, dynamic, secrets }: RunContext,
  sources: Captures,
  message: LookedAt | null,
): Promise<void> {
  if (Object.keys(sources).length === 0) return;
  const captured = await captureValues(
    sources,
    message?.payload ?? null,
    variables.values,
    dynamic,
  );
  if (!captured.ok) {
    throw new StepError('no-value', captured.message, { seq: message?.seq ?? null });
  }
  secrets.addNamed(captured.values);
  variables.set(captured.values);
}

/** Whether an expression over the variables gives `true`. Throws StepError when it cannot be computed. */
export async function isTrueExpression(
  { variables }: RunContext,
  expression: string,
): Promise<boolean> {
  const evaluated = await evaluateExpression(expression, variables.values, null);
  if (!evaluated.ok) throw new StepError('expression-failed', evaluated.message);
  return evaluated.json === 'true';
}
