import type { ParseArgsConfig } from 'node:util';
import { capturePathOf } from './capture-path.ts';
import type { Command } from './command.ts';
import { outPathOf } from './file-name.ts';
import { parseLoadTest } from './load-test/load-test-arguments.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { UsageError } from './usage-error.ts';

/** The options of `export`, as node:util parseArgs wants them. */
export const exportOptions = {
  jsonl: { type: 'boolean' },
  frames: { type: 'string' },
  filter: { type: 'string' },
  out: { type: 'string' },
  har: { type: 'string' },
  csv: { type: 'string' },
  target: { type: 'string' },
  'with-secrets': { type: 'boolean' },
  redact: { type: 'boolean' },
  'control-frames': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** Makes a command of the parsed arguments of `export`. Throws UsageError. */
export function parseExport({
  values,
  positionals,
}: ParsedArguments<typeof exportOptions>): Command {
  if (values.help === true) {
    return { kind: 'help', topic: 'export' };
  }
  if (values.target !== undefined) {
    return parseLoadTest(positionals, { ...values });
  }
  const path = capturePathOf('export', positionals);
  const { jsonl, frames, filter = '', out, har, csv } = values;
  if ([jsonl, frames, har, csv].filter((wish) => wish !== undefined && wish !== false).length > 1) {
    throw new UsageError(
      '--jsonl, --frames, --har and --csv are exports of their own.',
      'Run the command once for each.',
    );
  }
  if (values.redact === true && jsonl !== true) {
    throw new UsageError(
      '--redact is for --jsonl.',
      'Leave it out: a HAR and a table hold no secrets anyway, and --frames holds no payloads.',
    );
  }
  const file = har ?? csv;
  if (file !== undefined) {
    return parseExportFile(path, har === undefined ? 'csv' : 'har', file, values);
  }
  if (values['with-secrets'] === true || values['control-frames'] === true) {
    throw new UsageError(
      '--with-secrets and --control-frames are for --har and --csv.',
      'Leave it out: --jsonl and --frames write everything; --redact takes secrets out of --jsonl.',
    );
  }
  if (frames !== undefined) {
    if (out !== undefined) {
      throw new UsageError(
        '--out is for --jsonl.',
        'Give the file to --frames: --frames OUT.jsonl.',
      );
    }
    return {
      ...{ kind: 'export', path, content: 'frames', filterText: filter },
      outPath: outPathOf('--frames', frames),
    };
  }
  if (jsonl !== true) {
    throw new UsageError(
      'export needs to know what to write.',
      'Add --jsonl for a line per entry, --har OUT.har, --csv OUT.csv, or --frames OUT.jsonl for a line per frame.',
    );
  }
  const outPath = out === undefined ? null : outPathOf('--out', out);
  if (values.redact === true) {
    return {
      ...{ kind: 'export-file', path, format: 'jsonl', filterText: filter, outPath },
      ...{ secrets: 'redacted', controlFrames: 'included' },
    };
  }
  return { ...{ kind: 'export', path, content: 'entries', filterText: filter }, outPath };
}

function parseExportFile(
  path: string,
  format: 'har' | 'csv',
  file: string,
  values: ParsedArguments<typeof exportOptions>['values'],
): Command {
  if (values.out !== undefined) {
    throw new UsageError(
      '--out is for --jsonl.',
      `Give the file to --${format}: --${format} OUT.${format}.`,
    );
  }
  return {
    ...{ kind: 'export-file', path, format, filterText: values.filter ?? '' },
    outPath: outPathOf(`--${format}`, file),
    secrets: values['with-secrets'] === true ? 'kept' : 'redacted',
    controlFrames: values['control-frames'] === true ? 'included' : 'left-out',
  };
}
