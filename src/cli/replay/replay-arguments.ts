import type { ParseArgsConfig } from 'node:util';
import { parseServerUrl } from '../../core/connection/server-url.ts';
import type { ReplayPace } from '../../core/replay/replay-report.ts';
import { capturePathOf } from '../capture-path.ts';
import { parseAssignment } from '../assignment.ts';
import { parseCaptureOption } from '../capture-option.ts';
import type { Command } from '../command.ts';
import { parseHeader, parseQuery } from '../connect-arguments.ts';
import { fileNameOf } from '../file-name.ts';
import type { ParsedArguments } from '../parsed-arguments.ts';
import { parseSeconds } from '../seconds.ts';
import { UsageError } from '../usage-error.ts';

/** The options of `replay`, as node:util parseArgs wants them. */
export const replayCommandOptions = {
  to: { type: 'string' },
  connection: { type: 'string' },
  filter: { type: 'string' },
  pace: { type: 'string' },
  var: { type: 'string', multiple: true },
  keep: { type: 'string', multiple: true },
  ignore: { type: 'string', multiple: true },
  param: { type: 'string', multiple: true },
  profile: { type: 'string' },
  header: { type: 'string', multiple: true },
  query: { type: 'string', multiple: true },
  'accept-untrusted-certificate': { type: 'boolean' },
  'on-divergence': { type: 'string' },
  timeout: { type: 'string' },
  capture: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  plan: { type: 'boolean' },
  'save-scenario': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

const maxFactor = 1000;
const defaultTimeoutMs = 5000;
const maxTimeoutSeconds = 86_400;

/** Makes a command of the parsed arguments of `replay`. Throws UsageError. */
export function parseReplay({
  values,
  positionals,
}: ParsedArguments<typeof replayCommandOptions>): Command {
  if (values.help === true) return { kind: 'help', topic: 'replay' };
  const path = capturePathOf('replay', positionals);
  const what = values.plan === true ? 'plan' : 'run';
  const scenarioPath = fileNameOf('--save-scenario', values['save-scenario']);
  return {
    ...{ kind: 'replay', path, what, scenarioPath },
    url: parseTo(values.to, what === 'plan' || scenarioPath !== null),
    connectionId: values.connection === undefined ? null : parseConnectionId(values.connection),
    filterText: values.filter ?? '',
    pace: parsePace(values.pace ?? 'gated'),
    variables: new Map(assignments('--var', values.var)),
    kept: values.keep ?? [],
    ignored: values.ignore ?? [],
    parameters: Object.fromEntries(assignments('--param', values.param)),
    profile: values.profile ?? null,
    headers: (values.header ?? []).map(parseHeader),
    queryParameters: (values.query ?? []).map(parseQuery),
    acceptUntrustedCertificate: values['accept-untrusted-certificate'] === true,
    onDivergence: parseOnDivergence(values['on-divergence'] ?? 'stop'),
    timeoutMs:
      values.timeout === undefined
        ? defaultTimeoutMs
        : parseSeconds('--timeout', values.timeout, maxTimeoutSeconds),
    capture: parseCaptureOption(values),
    format: values.json === true ? 'json' : 'lines',
  };
}

function parseTo(text: string | undefined, isOptional: boolean): string | null {
  if (text === undefined) {
    if (isOptional) return null;
    throw new UsageError(
      'replay needs the URL of the server to talk to.',
      'Add --to ws://localhost:8000/. A capture by itself never connects anywhere.',
    );
  }
  const url = parseServerUrl(text);
  if (url.ok) return url.url;
  throw new UsageError(
    url.message,
    url.suggestion === null ? 'Give --to a URL.' : `Did you mean ${url.suggestion}?`,
  );
}

function parseConnectionId(text: string): number {
  if (/^#?[1-9]\d{0,8}$/.test(text)) return Number(text.replace('#', ''));
  throw new UsageError(
    `${JSON.stringify(text)} is no connection.`,
    'Give --connection a number, as "framescope stats" shows them.',
  );
}

function parsePace(text: string): ReplayPace {
  if (text === 'gated' || text === 'fast') return { kind: text };
  if (text === 'original') return { kind: 'timed', factor: 1 };
  const factor = Number(/^x(\d+(?:\.\d+)?)$/.exec(text)?.[1] ?? NaN);
  if (factor > 0 && factor <= maxFactor) return { kind: 'timed', factor };
  throw new UsageError(
    `There is no pace ${JSON.stringify(text)}.`,
    `Choose gated, original, fast, or xN such as x2 for twice as fast, up to x${String(maxFactor)}.`,
  );
}

function parseOnDivergence(text: string): 'stop' | 'go-on' {
  if (text === 'stop') return 'stop';
  if (text === 'continue') return 'go-on';
  throw new UsageError(
    `--on-divergence cannot be ${JSON.stringify(text)}.`,
    'Choose stop or continue.',
  );
}

function assignments(
  option: string,
  texts: readonly string[] = [],
): readonly (readonly [string, string])[] {
  return texts.map((text) => {
    const { name, value } = parseAssignment(option, text);
    return [name, value];
  });
}
