import type { ParseArgsConfig } from 'node:util';
import { isVariableName } from '../../core/workspace/environment.ts';
import { parseAssignment } from '../assignment.ts';
import { parseCaptureOption } from '../capture-option.ts';
import type { Command } from '../command.ts';
import { fileNameOf } from '../file-name.ts';
import type { ParsedArguments } from '../parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';
import type { RunReporterName } from './run-command.ts';

/** The options of `run`, as node:util parseArgs wants them. */
export const runOptions = {
  env: { type: 'string' },
  var: { type: 'string', multiple: true },
  junit: { type: 'string' },
  capture: { type: 'string' },
  har: { type: 'string' },
  reporter: { type: 'string' },
  bail: { type: 'boolean' },
  repeat: { type: 'string' },
  force: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

const reporters: readonly RunReporterName[] = ['pretty', 'json', 'github'];
const maxRepeats = 1_000_000;

/** Makes a command of the parsed arguments of `run`. Throws UsageError. */
export function parseRun({ values, positionals }: ParsedArguments<typeof runOptions>): Command {
  if (values.help === true) {
    return { kind: 'help', topic: 'run' };
  }
  if (positionals.length === 0) {
    throw new UsageError(
      'run needs the file of a scenario.',
      'Run "framescope run login.scenario.yaml" with your file.',
    );
  }
  return {
    kind: 'run',
    files: positionals,
    environment: values.env ?? null,
    variables: parseVariables(values.var ?? []),
    junitPath: fileNameOf('--junit', values.junit),
    capture: parseCaptureOption(values),
    harPath: fileNameOf('--har', values.har),
    reporter: parseReporter(values.reporter ?? 'pretty'),
    afterFailure: values.bail === true ? 'stop' : 'go-on',
    repeats: parseRepeats(values.repeat ?? '1'),
  };
}

function parseVariables(texts: readonly string[]): Readonly<Record<string, string>> {
  const variables = new Map<string, string>();
  for (const text of texts) {
    const { name, value } = parseAssignment('--var', text);
    if (!isVariableName(name)) {
      throw new UsageError(
        `${JSON.stringify(name)} is no name of a variable.`,
        'Use letters, digits, "_", "-" and ".", beginning with a letter.',
      );
    }
    variables.set(name, value);
  }
  return Object.fromEntries(variables);
}

function parseReporter(text: string): RunReporterName {
  const found = reporters.find((reporter) => reporter === text);
  if (found === undefined) {
    throw new UsageError(
      `There is no reporter ${JSON.stringify(text)}.`,
      `Choose one of ${reporters.join(', ')}.`,
    );
  }
  return found;
}

function parseRepeats(text: string): number {
  const repeats = Number(text);
  if (!/^\d+$/.test(text) || repeats < 1 || repeats > maxRepeats) {
    throw new UsageError(
      `--repeat cannot be ${JSON.stringify(text)}.`,
      'Give it a whole number from 1 to 1000000.',
    );
  }
  return repeats;
}
