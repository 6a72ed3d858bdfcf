import type { ParseArgsConfig } from 'node:util';
import { defaultConnectionOptions } from '../core/connection/connection-options.ts';
import type { Command } from './command.ts';
import { parseHeader, parseProfileWish, parseQuery, parseUrl } from './connect-arguments.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** The options of `doctor`, as node:util parseArgs wants them. */
export const doctorOptions = {
  header: { type: 'string', multiple: true },
  subprotocol: { type: 'string', multiple: true },
  origin: { type: 'string' },
  query: { type: 'string', multiple: true },
  'no-deflate': { type: 'boolean' },
  'accept-untrusted-certificate': { type: 'boolean' },
  profile: { type: 'string' },
  param: { type: 'string', multiple: true },
  'try-paths': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** Makes a command of the parsed arguments of `doctor`. Throws UsageError. */
export function parseDoctor({
  values,
  positionals,
}: ParsedArguments<typeof doctorOptions>): Command {
  if (values.help === true) {
    return { kind: 'help', topic: 'doctor' };
  }
  return {
    kind: 'doctor',
    options: {
      ...defaultConnectionOptions,
      url: parseUrl('doctor', positionals),
      headers: (values.header ?? []).map(parseHeader),
      subprotocols: values.subprotocol ?? [],
      origin: values.origin ?? null,
      queryParameters: (values.query ?? []).map(parseQuery),
      permessageDeflate: values['no-deflate'] !== true,
      acceptUntrustedCertificate: values['accept-untrusted-certificate'] === true,
    },
    tryPaths: values['try-paths'] === true,
    profile: parseProfileWish(values),
    format: values.json === true ? 'json' : 'lines',
  };
}
