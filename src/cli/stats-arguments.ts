import type { ParseArgsConfig } from 'node:util';
import { capturePathOf } from './capture-path.ts';
import type { Command } from './command.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** The options of `stats`, as node:util parseArgs wants them. */
export const statsOptions = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** Makes a command of the parsed arguments of `stats`. Throws UsageError. */
export function parseStats({ values, positionals }: ParsedArguments<typeof statsOptions>): Command {
  if (values.help === true) {
    return { kind: 'help', topic: 'stats' };
  }
  return {
    kind: 'stats',
    path: capturePathOf('stats', positionals),
    format: values.json === true ? 'json' : 'lines',
  };
}
