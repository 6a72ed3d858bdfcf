import type { ParseArgsConfig } from 'node:util';
import { defaultConnectionOptions } from '../core/connection/connection-options.ts';
import type { Header } from '../core/connection/connection-options.ts';
import { parseServerUrl } from '../core/connection/server-url.ts';
import { parseAssignment } from './assignment.ts';
import { parseCaptureOption } from './capture-option.ts';
import type { Command, ProfileWish } from './command.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { parseSeconds } from './seconds.ts';
import { UsageError } from './usage-error.ts';

/** The options of `connect`, as node:util parseArgs wants them. */
export const connectOptions = {
  header: { type: 'string', multiple: true },
  subprotocol: { type: 'string', multiple: true },
  origin: { type: 'string' },
  query: { type: 'string', multiple: true },
  'no-deflate': { type: 'boolean' },
  'max-payload': { type: 'string' },
  'accept-untrusted-certificate': { type: 'boolean' },
  profile: { type: 'string' },
  param: { type: 'string', multiple: true },
  send: { type: 'string', multiple: true },
  'send-file': { type: 'string', multiple: true },
  for: { type: 'string' },
  count: { type: 'string' },
  json: { type: 'boolean' },
  capture: { type: 'string' },
  force: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** Makes a command of the parsed arguments of `connect`. Throws UsageError. */
export function parseConnect({
  values,
  positionals,
}: ParsedArguments<typeof connectOptions>): Command {
  if (values.help === true) {
    return { kind: 'help', topic: 'connect' };
  }
  if (values.quiet === true && values.capture === undefined) {
    throw new UsageError(
      '--quiet without --capture would print nothing and keep nothing.',
      'Add --capture FILE.framescope.',
    );
  }
  return {
    kind: 'connect',
    options: {
      ...defaultConnectionOptions,
      url: parseUrl('connect', positionals),
      headers: (values.header ?? []).map(parseHeader),
      subprotocols: values.subprotocol ?? [],
      origin: values.origin ?? null,
      queryParameters: (values.query ?? []).map(parseQuery),
      permessageDeflate: values['no-deflate'] !== true,
      maxPayloadByteLength:
        values['max-payload'] === undefined
          ? defaultConnectionOptions.maxPayloadByteLength
          : parseInteger('--max-payload', values['max-payload']),
      acceptUntrustedCertificate: values['accept-untrusted-certificate'] === true,
    },
    sends: values.send ?? [],
    sendFiles: values['send-file'] ?? [],
    profile: parseProfileWish(values),
    forMs: values.for === undefined ? null : parseSeconds('--for', values.for),
    count: values.count === undefined ? null : parseInteger('--count', values.count),
    format: values.json === true ? 'json' : 'lines',
    capture: parseCaptureOption(values),
    output: values.quiet === true ? 'problems' : 'everything',
  };
}

/** The profile that `--profile` and `--param` wish for; null for none. Throws UsageError. */
export function parseProfileWish({
  profile,
  param,
}: {
  readonly profile?: string | undefined;
  readonly param?: readonly string[] | undefined;
}): ProfileWish | null {
  if (profile === undefined) {
    if (param !== undefined) {
      throw new UsageError(
        '--param is for --profile: it fills in what a profile asks for.',
        'Add --profile ID.',
      );
    }
    return null;
  }
  const parameters = new Map<string, string>();
  for (const text of param ?? []) {
    const { name, value } = parseAssignment('--param', text);
    parameters.set(name, value);
  }
  return { name: profile, parameters: Object.fromEntries(parameters) };
}

/** The one URL among the arguments of a command. Throws UsageError. */
export function parseUrl(command: string, positionals: readonly string[]): string {
  const [text, extra] = positionals;
  if (text === undefined) {
    throw new UsageError(
      `${command} needs the URL of a server.`,
      `Run "framescope ${command} ws://localhost:8000/" with your URL.`,
    );
  }
  if (extra !== undefined) {
    throw new UsageError(
      `${command} takes one URL, and ${JSON.stringify(extra)} is one argument too many.`,
      'Put quotes around a value with spaces.',
    );
  }
  const url = parseServerUrl(text);
  if (url.ok) {
    return url.url;
  }
  throw new UsageError(
    url.message,
    url.suggestion === null
      ? `Run "framescope ${command} --help" for an explanation.`
      : `Did you mean ${url.suggestion}?`,
  );
}

/** `Name: value`. Throws UsageError. */
export function parseHeader(text: string): Header {
  const colon = text.indexOf(':');
  if (colon < 1) {
    throw new UsageError(
      `${JSON.stringify(text)} is not a header.`,
      'Write --header "Name: value".',
    );
  }
  return { name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() };
}

/** `name=value`. Throws UsageError. */
export function parseQuery(text: string): Header {
  return parseAssignment('--query', text);
}

function parseInteger(option: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
    throw new UsageError(
      `${option} cannot be ${JSON.stringify(text)}.`,
      'Give it a whole number from 1 on.',
    );
  }
  return value;
}
