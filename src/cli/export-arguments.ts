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
  const file = har ?? csv;
  if (file !== undefined) {
    return parseExportFile(path, har === undefined ? 'csv' : 'har', file, values);
  }
  if (values['control-frames'] === true) {
    throw new UsageError(
      '--control-frames is for --har.',
      'Leave it out: --jsonl and --frames have control frames anyway.',
    );
  }
  if (frames !== undefined) {
    if (values['with-secrets'] === true) {
      throw new UsageError(
        '--with-secrets is for --jsonl, --har and --csv.',
        'Leave it out: --frames holds no payloads.',
      );
    }
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
  if (values['with-secrets'] === true) {
    return { ...{ kind: 'export', path, content: 'entries', filterText: filter }, outPath };
  }
  return {
    ...{ kind: 'export-file', path, format: 'jsonl', filterText: filter, outPath },
    ...{ secrets: 'redacted', controlFrames: 'included' },
  };
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
