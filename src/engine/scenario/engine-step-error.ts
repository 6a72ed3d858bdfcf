import { EngineError } from '../engine-error.ts';
import { StepError } from './step-error.ts';

/** What the engine refused, as the failure of a step; any other error as it is. */
export function engineStepError(error: unknown): unknown {
  return error instanceof EngineError ? new StepError(error.code, error.message) : error;
}
