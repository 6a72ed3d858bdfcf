import type { ParseArgsConfig } from 'node:util';
import { capturePathOf } from './capture-path.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The options of `export`, as node:util parseArgs wants them. */
export const exportOptions = {
  jsonl: { type: 'boolean' },
  frames: { type: 'string' },
  filter: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

interface ExportValues {
  readonly jsonl?: boolean;
  readonly frames?: string;
  readonly filter?: string;
  readonly out?: string;
  readonly help?: boolean;
}

/** Makes a command of the parsed arguments of `export`. Throws UsageError. */
export function parseExport(parsed: {
  readonly values: ExportValues;
  readonly positionals: readonly string[];
}): Command {
  const { values, positionals } = parsed;
  if (values.help === true) {
    return { kind: 'help', topic: 'export' };
  }
  const path = capturePathOf('export', positionals);
  const { jsonl, frames, filter = '', out } = values;
  if (jsonl === true && frames !== undefined) {
    throw new UsageError('--jsonl and --frames are two exports.', 'Run the command twice.');
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
      'Add --jsonl for a line per entry, or --frames OUT.jsonl for a line per frame.',
    );
  }
  return {
    ...{ kind: 'export', path, content: 'entries', filterText: filter },
    outPath: out === undefined ? null : outPathOf('--out', out),
  };
}

function outPathOf(option: string, text: string): string | null {
  if (text === '') {
    throw new UsageError(`${option} needs the name of a file.`, 'A single dash stands for stdout.');
  }
  return text === '-' ? null : text;
}
