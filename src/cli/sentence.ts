import { EngineError } from '../engine/engine-error.ts';

/** What went wrong, for a person: the engine's own sentence, or `what` with the system's reason. */
export function sentenceOf(error: unknown, what: string): string {
  if (error instanceof EngineError) {
    return error.message;
  }
  return `${what}: ${error instanceof Error ? error.message : String(error)}`;
}
