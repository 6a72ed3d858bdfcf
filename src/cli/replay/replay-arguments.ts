import type { ParseArgsConfig } from 'node:util';
import { parseServerUrl } from '../../core/connection/server-url.ts';
import type { ReplayPace } from '../../core/replay/replay-report.ts';
import { capturePathOf } from '../capture-path.ts';
import type { CaptureTarget } from '../capture-target.ts';
import type { Command } from '../command.ts';
import { parseHeader, parseQuery } from '../connect-arguments.ts';
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

interface ReplayValues {
  readonly to?: string;
  readonly connection?: string;
  readonly filter?: string;
  readonly pace?: string;
  readonly var?: string[];
  readonly keep?: string[];
  readonly ignore?: string[];
  readonly param?: string[];
  readonly profile?: string;
  readonly header?: string[];
  readonly query?: string[];
  readonly 'accept-untrusted-certificate'?: boolean;
  readonly 'on-divergence'?: string;
  readonly timeout?: string;
  readonly capture?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly plan?: boolean;
  readonly 'save-scenario'?: string;
  readonly help?: boolean;
}

const maxFactor = 1000;
const defaultTimeoutMs = 5000;

/** Makes a command of the parsed arguments of `replay`. Throws UsageError. */
export function parseReplay(parsed: {
  readonly values: ReplayValues;
  readonly positionals: readonly string[];
}): Command {
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help', topic: 'replay' };
  const path = capturePathOf('replay', positionals);
  const what = values.plan === true ? 'plan' : 'run';
  const scenarioPath = nameOf('--save-scenario', values['save-scenario']);
  return {
    ...{ kind: 'replay', path, what, scenarioPath },
    url: parseTo(values.to, what === 'plan' || scenarioPath !== null),
    connectionId: values.connection === undefined ? null : parseConnectionId(values.connection),
    filterText: values.filter ?? '',
    pace: parsePace(values.pace ?? 'gated'),
    variables: new Map((values.var ?? []).map((text) => assignment('--var', text))),
    kept: values.keep ?? [],
    ignored: values.ignore ?? [],
    parameters: Object.fromEntries((values.param ?? []).map((text) => assignment('--param', text))),
    profile: values.profile ?? null,
    headers: (values.header ?? []).map(parseHeader),
    queryParameters: (values.query ?? []).map(parseQuery),
    acceptUntrustedCertificate: values['accept-untrusted-certificate'] === true,
    onDivergence: parseOnDivergence(values['on-divergence'] ?? 'stop'),
    timeoutMs: values.timeout === undefined ? defaultTimeoutMs : parseTimeout(values.timeout),
    capture: parseCapture(values),
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

function parseTimeout(text: string): number {
  const seconds = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && seconds > 0 && seconds <= 86_400) return seconds * 1000;
  throw new UsageError(
    `--timeout cannot be ${JSON.stringify(text)}.`,
    'Give it a number of seconds, such as 10 or 0.5.',
  );
}

function parseCapture({ capture, force }: ReplayValues): CaptureTarget | null {
  const path = nameOf('--capture', capture);
  if (path !== null) return { path, ifExists: force === true ? 'replace' : 'refuse' };
  if (force !== true) return null;
  throw new UsageError('--force is for --capture: it replaces the file.', 'Add --capture FILE.');
}

function assignment(option: string, text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new UsageError(
      `${JSON.stringify(text)} has no name and value.`,
      `Write ${option} name=value.`,
    );
  }
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function nameOf(option: string, text: string | undefined): string | null {
  if (text === '') {
    throw new UsageError(`${option} needs the name of a file.`, `Write ${option} FILE.`);
  }
  return text ?? null;
}
