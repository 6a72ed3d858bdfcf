import {
  defaultConnectionOptions,
  type ConnectionOptions,
} from '../../core/connection/connection-options.ts';
import { isOver } from '../../core/connection/connection-state.ts';
import { stateText } from '../../core/log/state-text.ts';
import { bindParameters } from '../../core/profile/bind-parameters.ts';
import type { ProfileBinding } from '../../core/profile/profile-binding.ts';
import { renderText } from '../../core/profile/template.ts';
import type { ScenarioConnection } from '../../core/scenario/scenario.ts';
import { templateValue, templateValues } from '../../core/scenario/variable-values.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { EngineError } from '../engine-error.ts';
import type { Link } from './link.ts';
import { closeLink } from './close-step.ts';
import { templateProblem, type RunContext } from './run-context.ts';
import { StepError } from './step-error.ts';

/** Makes a connection and waits until messages can be sent on it. Throws StepError. */
export async function connectLink(
  context: RunContext,
  link: Link,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { engine, scenario, secrets, variables } = context;
  const connection = scenario.connections[link.name];
  if (connection === undefined) {
    throw new StepError('connection-unknown', `There is no connection ${link.name}.`);
  }
  if (link.state !== null && !isOver(link.state)) {
    throw new StepError(
      'already-connected',
      `The connection ${link.name} is there already. Close it first, or use reconnect.`,
    );
  }
  const binding = bindingOf(context, connection, link);
  const options = optionsOf(context, connection);
  // A variable that has the name of a secret parameter holds that secret.
  const named = secretParameters(link).flatMap((name) =>
    Object.hasOwn(variables.values, name) ? [templateValue(variables.values[name] ?? '')] : [],
  );
  const hidden = [...(binding?.secrets ?? []), ...named].filter((value) => value !== '');
  secrets.add(hidden);
  link.begin();
  try {
    link.connectionId = engine.connect(
      options,
      binding === null ? null : { ...binding, secrets: hidden },
      secrets.ofLog,
    );
  } catch (error) {
    throw notConnected(error);
  }
  await untilUsable(link, timeoutMs, signal);
}

/** Closes a connection if need be, and makes it again: the engine's connection stays the same one. */
export async function reconnectLink(
  context: RunContext,
  link: Link,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { connectionId } = link;
  if (connectionId === null) {
    await connectLink(context, link, timeoutMs, signal);
    return;
  }
  await closeLink(context, link, 1000, '', signal);
  link.begin();
  try {
    context.engine.reconnect(connectionId);
  } catch (error) {
    throw notConnected(error);
  }
  await untilUsable(link, timeoutMs, signal);
}

async function untilUsable(link: Link, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const usable = await link.changes.found(
    () => {
      if (link.end?.isFinal === true) {
        const { error, code } = link.end;
        const reason = error ?? `It was closed with ${String(code)}.`;
        throw new StepError('not-connected', `${link.name} could not be connected. ${reason}`, {
          verdict: 'not-connected',
        });
      }
      return isUsable(link) || null;
    },
    timeoutMs,
    signal,
  );
  if (usable === null) {
    const state = link.state === null ? 'Connecting' : stateText(link.state);
    throw new StepError(
      'not-connected',
      `${link.name} could not be connected within ${formatDurationUs(timeoutMs * 1000)}. It was last: ${state}.`,
      { verdict: 'not-connected' },
    );
  }
}

function isUsable({ state, profile }: Link): boolean {
  if (state === null) return false;
  if (state.phase === 'ready' || state.phase === 'degraded') return true;
  return state.phase === 'open' && profile === null;
}

function bindingOf(
  context: RunContext,
  connection: ScenarioConnection,
  { profile }: Link,
): ProfileBinding | null {
  if (profile === null) return null;
  const given: Record<string, string> = {};
  for (const [name, text] of Object.entries(connection.parameters)) {
    given[name] = filled(context, text);
  }
  const bound = bindParameters(profile, given);
  if (bound.ok) return bound.binding;
  const { problem } = bound;
  throw new StepError(
    'profile-parameter',
    problem.kind === 'unknown'
      ? `The profile ${profile.id} has no parameter ${JSON.stringify(problem.name)}.`
      : problem.kind === 'missing'
        ? `The profile ${profile.id} needs ${problem.parameter.name}. Write it under parameters.`
        : `The parameter ${problem.parameter.name} must be one of: ${problem.choices.join(', ')}.`,
  );
}

function secretParameters({ profile }: Link): readonly string[] {
  return (profile?.parameters ?? [])
    .filter(({ secret }) => secret === true)
    .map(({ name }) => name);
}

function optionsOf(context: RunContext, { url, options }: ScenarioConnection): ConnectionOptions {
  const fill = (text: string): string => filled(context, text);
  const named = ({ name, value }: { readonly name: string; readonly value: string }) => ({
    name: fill(name),
    value: fill(value),
  });
  const whole = { ...defaultConnectionOptions, ...options };
  return {
    ...whole,
    url: fill(url),
    headers: whole.headers.map(named),
    queryParameters: whole.queryParameters.map(named),
    subprotocols: whole.subprotocols.map(fill),
    origin: whole.origin === null ? null : fill(whole.origin),
  };
}

function filled({ variables, dynamic }: RunContext, text: string): string {
  const rendering = renderText(text, templateValues(variables.values), dynamic);
  if (rendering.ok) return rendering.text;
  throw templateProblem(rendering.problems);
}

function notConnected(error: unknown): unknown {
  return error instanceof EngineError
    ? new StepError(error.code, error.message, { verdict: 'not-connected' })
    : error;
}
