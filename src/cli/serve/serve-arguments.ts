import type { ParseArgsConfig } from 'node:util';
import { unknownPolicies, parsePace } from '../../core/mock/mock-settings.ts';
import type { MockPace } from '../../core/mock/mock-settings.ts';
import { UsageError } from '../usage-error.ts';
import type { ServeCommand } from './serve-request.ts';

/** The options of `serve`, as node:util parseArgs wants them. */
export const serveOptions = {
  listen: { type: 'string' },
  pace: { type: 'string' },
  clock: { type: 'string' },
  unknown: { type: 'string' },
  connection: { type: 'string' },
  'allow-origin': { type: 'string', multiple: true },
  token: { type: 'string' },
  for: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

const maxSeconds = 2_000_000;

/** Makes a command of the parsed arguments of `serve`. Throws UsageError. */
export function parseServe(parsed: {
  readonly values: {
    readonly listen?: string;
    readonly pace?: string;
    readonly clock?: string;
    readonly unknown?: string;
    readonly connection?: string;
    readonly 'allow-origin'?: string[];
    readonly token?: string;
    readonly for?: string;
    readonly json?: boolean;
    readonly help?: boolean;
  };
  readonly positionals: readonly string[];
}): ServeCommand | { readonly kind: 'help'; readonly topic: 'serve' } {
  const { values, positionals } = parsed;
  if (values.help === true) {
    return { kind: 'help', topic: 'serve' };
  }
  const [source, extra] = positionals;
  if (source === undefined || source === '') {
    throw new UsageError(
      'serve needs a capture, a profile or a mock file.',
      'Run "framescope serve session.framescope" with your capture.',
    );
  }
  if (extra !== undefined) {
    throw new UsageError(
      `serve takes one source, and ${JSON.stringify(extra)} is one argument too many.`,
      'Put quotes around a name with spaces.',
    );
  }
  return {
    kind: 'serve',
    source,
    ...parseListen(values.listen),
    pace: values.pace === undefined ? null : readPace(values.pace),
    clock: oneOf('--clock', values.clock, ['shift', 'recorded']),
    unknown: oneOf('--unknown', values.unknown, unknownPolicies),
    connectionId: values.connection === undefined ? null : readId(values.connection),
    allowOrigins: (values['allow-origin'] ?? []).map(readOrigin),
    token: values.token ?? null,
    forMs: values.for === undefined ? null : readSeconds(values.for),
    format: values.json === true ? 'json' : 'lines',
  };
}

function parseListen(text = '127.0.0.1:0'): { readonly host: string; readonly port: number } {
  const found = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text);
  const port = Number(found?.[3]);
  if (found === null || port > 65_535) {
    throw new UsageError(
      `--listen cannot be ${JSON.stringify(text)}.`,
      'Write an address and a port, such as 127.0.0.1:8080 or [::1]:8080; port 0 is a free one.',
    );
  }
  return { host: found[1] ?? found[2] ?? '127.0.0.1', port };
}

function readPace(text: string): MockPace {
  const pace = parsePace(text);
  if (pace !== null) return pace;
  throw new UsageError(
    `--pace cannot be ${JSON.stringify(text)}.`,
    'Write original, fast, or x and a factor from 0.01 to 1000, such as x2.',
  );
}

function oneOf<T extends string>(
  option: string,
  text: string | undefined,
  choices: readonly T[],
): T | null {
  if (text === undefined) return null;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UsageError(
    `${option} cannot be ${JSON.stringify(text)}.`,
    `Choose one of ${choices.join(', ')}.`,
  );
}

function readId(text: string): number {
  const id = Number(text);
  if (/^\d{1,15}$/.test(text)) return id;
  throw new UsageError(
    `--connection cannot be ${JSON.stringify(text)}.`,
    'Give it the number of a connection; "framescope stats FILE" lists them.',
  );
}

function readOrigin(text: string): string {
  if (text === '*' || text === 'null' || /^[a-z][a-z0-9+.-]*:\/\/[^/\s]*$/i.test(text)) return text;
  throw new UsageError(
    `${JSON.stringify(text)} is not an origin.`,
    'Write a scheme, a host and perhaps a port, such as https://app.example:8443.',
  );
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && seconds > 0 && seconds <= maxSeconds) return seconds * 1000;
  throw new UsageError(
    `--for cannot be ${JSON.stringify(text)}.`,
    'Give it a number of seconds, such as 10 or 0.5.',
  );
}
