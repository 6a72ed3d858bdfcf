import type { ParseArgsConfig } from 'node:util';
import { unknownPolicies, parsePace } from '../../core/mock/mock-settings.ts';
import type { MockPace } from '../../core/mock/mock-settings.ts';
import { parseCaptureOption } from '../capture-option.ts';
import { refuseMore } from '../file-arguments.ts';
import type { ParsedArguments } from '../parsed-arguments.ts';
import { parseSeconds } from '../seconds.ts';
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
  capture: { type: 'string' },
  force: { type: 'boolean' },
  for: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** Makes a command of the parsed arguments of `serve`. Throws UsageError. */
export function parseServe({
  values,
  positionals,
}: ParsedArguments<typeof serveOptions>):
  ServeCommand | { readonly kind: 'help'; readonly topic: 'serve' } {
  if (values.help === true) {
    return { kind: 'help', topic: 'serve' };
  }
  const [source, ...more] = positionals;
  if (source === undefined || source === '') {
    throw new UsageError(
      'serve needs a capture, a profile or a mock file.',
      'Run "framescope serve session.framescope" with your capture.',
    );
  }
  refuseMore('serve', 'one source', more);
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
    capture: parseCaptureOption(values),
    forMs: values.for === undefined ? null : parseSeconds('--for', values.for),
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
