import type { ParseArgsConfig } from 'node:util';
import { minSecretLength } from '../../core/redact/redaction-rules.ts';
import type { Command } from '../command.ts';
import { refuseMore } from '../file-arguments.ts';
import type { ParsedArguments } from '../parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';

/** The options of `bundle`, as node:util parseArgs wants them. */
export const bundleOptions = {
  redact: { type: 'string' },
  value: { type: 'string', multiple: true },
  note: { type: 'string' },
  'note-file': { type: 'string' },
  filter: { type: 'string' },
  'rules-print': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  force: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** Makes a command of the parsed arguments of `bundle`. Throws UsageError. */
export function parseBundle({
  values,
  positionals,
}: ParsedArguments<typeof bundleOptions>): Command {
  if (values.help === true) return { kind: 'help', topic: 'bundle' };
  const rulesPath = values.redact ?? null;
  if (rulesPath === '') {
    throw new UsageError('--redact needs a file of rules.', 'Leave it out for the usual rules.');
  }
  if (values['rules-print'] === true) return { kind: 'print-rules', rulesPath };
  const [path, out, ...more] = positionals;
  const isDry = values['dry-run'] === true;
  if (path === undefined || path === '') {
    throw new UsageError(
      'bundle needs a capture file.',
      'Run "framescope bundle FILE.framescope OUT.framescope".',
    );
  }
  refuseMore('bundle', 'two files', more);
  if (!isDry && (out === undefined || out === '')) {
    throw new UsageError(
      'bundle needs a file to write.',
      'Name it behind the capture, or add --dry-run to see what would be replaced.',
    );
  }
  const short = values.value?.find((value) => value.length < minSecretLength);
  if (short !== undefined) {
    throw new UsageError(
      `--value ${JSON.stringify(short)} is too short: it would be found everywhere.`,
      `Give at least ${minSecretLength} characters.`,
    );
  }
  if (values.note !== undefined && values['note-file'] !== undefined) {
    throw new UsageError('--note and --note-file are two notes.', 'Leave out one of them.');
  }
  return {
    ...{ kind: 'bundle', path, outPath: isDry ? null : (out ?? null), rulesPath },
    values: values.value ?? [],
    note:
      values['note-file'] === undefined
        ? { kind: 'text', text: values.note ?? '' }
        : { kind: 'file', path: values['note-file'] },
    filterText: values.filter ?? '',
    format: values.json === true ? 'json' : 'lines',
    ifExists: values.force === true ? 'replace' : 'refuse',
  };
}
