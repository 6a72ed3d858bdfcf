import type { NameUse } from './scenario-reading.ts';
import type { Scenario } from './scenario.ts';

/** A scenario as it was read from its file, with the names in it and their places. */
export interface ParsedScenario extends Scenario {
  /** Variables that templates ask for. */
  readonly asked: readonly NameUse[];
  /** Variables that steps, rules and includes set. */
  readonly set: readonly NameUse[];
  /** Variables with a value here, and those that must be given. */
  readonly defined: readonly NameUse[];
  /** Files whose steps are taken; none once they were read in. */
  readonly includes: readonly NameUse[];
  /** What the file itself says of `timeoutMs`; null for nothing. */
  readonly saidTimeoutMs: number | null;
}
