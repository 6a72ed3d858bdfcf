import type { Profile } from '../../core/profile/profile.ts';
import type { Scenario } from '../../core/scenario/scenario.ts';
import type { VariableValues } from '../../core/scenario/variable-values.ts';
import type { MessageLibrary } from './message-library.ts';

/** A scenario with all that it names: nothing else is read while it runs. */
export interface PreparedScenario {
  readonly scenario: Scenario;
  /** Before the first step. */
  readonly variables: VariableValues;
  /** By the name of the connection; those without one are not there. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly library: MessageLibrary;
  /** Variables that it can make use of; it has nothing to do with any other. */
  readonly names: ReadonlySet<string>;
  /** Values of a key store that it got: masked in what its run writes and shows. */
  readonly secrets: readonly string[];
}
