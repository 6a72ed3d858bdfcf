import { resolve } from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import {
  convertFormats,
  formatOf,
  type ConvertFormat,
} from '../../engine/convert/convert-format.ts';
import type { Command } from '../command.ts';
import { refuseMore } from '../file-arguments.ts';
import type { ParsedArguments } from '../parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { isProfileConversion } from './convert-profile-kind.ts';

/** The options of `convert`, as node:util parseArgs wants them. */
export const convertOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  filter: { type: 'string' },
  'with-secrets': { type: 'boolean' },
  'control-frames': { type: 'boolean' },
  force: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** Makes a command of the parsed arguments of `convert`. Throws UsageError. */
export function parseConvert({
  values,
  positionals,
}: ParsedArguments<typeof convertOptions>): Command {
  if (values.help === true) return { kind: 'help', topic: 'convert' };
  const [inPath = '', outPath = '', ...more] = positionals;
  if (inPath === '' || outPath === '') {
    throw new UsageError(
      'convert needs a file to read and a file to write.',
      'Run "framescope convert session.har session.framescope", or the other way round.',
    );
  }
  refuseMore('convert', 'two files', more);
  if (resolve(inPath) === resolve(outPath)) {
    throw new UsageError('Both files are the same.', 'Give the second one another name.');
  }
  if (isProfileConversion(values.from, inPath, outPath)) {
    const ifExists = values.force === true ? 'replace' : 'refuse';
    return { kind: 'convert-profile', inPath, outPath, ifExists };
  }
  const from = formatFor('--from', values.from, inPath);
  const to = formatFor('--to', values.to, outPath);
  if (from === 'csv') {
    throw new UsageError(
      'A table (CSV) does not hold enough to be read back.',
      'Convert from a capture, a HAR or JSON lines.',
    );
  }
  return {
    ...{ kind: 'convert', inPath, outPath, from, to, filterText: values.filter ?? '' },
    secrets: values['with-secrets'] === true ? 'kept' : 'redacted',
    controlFrames: values['control-frames'] === true ? 'included' : 'left-out',
    ifExists: values.force === true ? 'replace' : 'refuse',
  };
}

function formatFor(option: string, value: string | undefined, path: string): ConvertFormat {
  if (value === undefined) {
    const format = formatOf(path);
    if (format !== null) return format;
    throw new UsageError(
      `The name ${JSON.stringify(path)} does not tell a format.`,
      `Add ${option} with one of ${convertFormats.join(', ')}.`,
    );
  }
  const format = convertFormats.find((each) => each === value);
  if (format !== undefined) return format;
  throw new UsageError(
    `${option} ${JSON.stringify(value)} is no format.`,
    `Choose one of ${convertFormats.join(', ')}.`,
  );
}
