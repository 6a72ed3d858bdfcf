import type { DynamicValues } from '../../core/profile/dynamic-values.ts';
import type { Scenario } from '../../core/scenario/scenario.ts';
import { templateValues } from '../../core/scenario/variable-values.ts';
import type { Engine } from '../engine.ts';
import type { LogReader } from '../log-store.ts';
import type { Link } from './link.ts';
import type { MessageLibrary } from './message-library.ts';
import type { RunSecrets } from './run-secrets.ts';
import type { ScenarioVariables } from './scenario-variables.ts';
import { StepError } from './step-error.ts';

/** What the steps of one run work with. */
export interface RunContext {
  readonly engine: Engine;
  readonly log: LogReader;
  readonly scenario: Scenario;
  /** By the name of the connection. */
  readonly links: ReadonlyMap<string, Link>;
  readonly variables: ScenarioVariables;
  readonly library: MessageLibrary;
  readonly dynamic: DynamicValues;
  readonly secrets: RunSecrets;
}

/** The connection that a step or a rule speaks of; null: the only one. Throws StepError. */
export function linkOf({ links }: RunContext, on: string | null): Link {
  const link = on === null ? [...links.values()][0] : links.get(on);
  if (link === undefined) {
    throw new StepError('connection-unknown', `There is no connection ${JSON.stringify(on)}.`);
  }
  return link;
}

/** What names in a message on a connection stand for: our variables, behind them what its profile knows. */
export function templateTexts(
  { engine, variables }: RunContext,
  link: Link,
): Readonly<Record<string, string>> {
  const ofProfile = link.connectionId === null ? {} : engine.variables(link.connectionId);
  return { ...ofProfile, ...templateValues(variables.values) };
}

/** The sentences that say why a template cannot be filled in, as one. */
export function templateProblem(problems: readonly { readonly message: string }[]): StepError {
  return new StepError('template-unfilled', problems.map(({ message }) => message).join(' '));
}
