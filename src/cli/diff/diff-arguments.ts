import type { ParseArgsConfig } from 'node:util';
import { ignoredPlaces } from '../../core/compare/ignored-places.ts';
import type { Command } from '../command.ts';
import { refuseMore } from '../file-arguments.ts';
import type { ParsedArguments } from '../parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';

/** The options of `diff`, as node:util parseArgs wants them. */
export const diffOptions = {
  connection: { type: 'string', multiple: true },
  filter: { type: 'string' },
  ignore: { type: 'string', multiple: true },
  timing: { type: 'string' },
  all: { type: 'boolean' },
  plain: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** Makes a command of the parsed arguments of `diff`. Throws UsageError. */
export function parseDiff({ values, positionals }: ParsedArguments<typeof diffOptions>): Command {
  if (values.help === true) return { kind: 'help', topic: 'diff' };
  const [first, second, ...more] = positionals;
  if (first === undefined || second === undefined || first === '' || second === '') {
    throw new UsageError(
      'diff needs two capture files.',
      'Run "framescope diff BEFORE.framescope AFTER.framescope".',
    );
  }
  refuseMore('diff', 'two files', more);
  return {
    kind: 'diff',
    paths: [first, second],
    connections: (values.connection ?? []).map(parseConnections),
    filterText: values.filter ?? '',
    ignore: (values.ignore ?? []).map(parseIgnore),
    timingMs: values.timing === undefined ? null : parseTiming(values.timing),
    rows: values.all === true ? 'everything' : 'differences',
    judge: values.plain === true ? 'comparison' : 'replay',
    format: values.json === true ? 'json' : 'lines',
  };
}

function parseConnections(text: string): readonly [number, number] {
  const [, first, second] = /^(\d{1,15}):(\d{1,15})$/.exec(text) ?? [];
  if (first === undefined || second === undefined) {
    throw new UsageError(
      `${JSON.stringify(text)} does not name two connections.`,
      'Write --connection 1:2 for connection 1 of the first file and 2 of the second.',
    );
  }
  return [Number(first), Number(second)];
}

function parseIgnore(text: string): string {
  if (ignoredPlaces([text]) !== null) return text;
  throw new UsageError(
    `${JSON.stringify(text)} is not a place in a message.`,
    'Give --ignore a JSON Pointer such as /data/at or /items/*/at, or the name of a member.',
  );
}

function parseTiming(text: string): number {
  if (/^\d{1,9}(?:\.\d{1,3})?$/.test(text)) return Number(text);
  throw new UsageError(
    `${JSON.stringify(text)} is not a number of milliseconds.`,
    'Write --timing 50 to count gaps that shift by more than 50 ms.',
  );
}
