import type { ParseArgsConfig } from 'node:util';
import { isVariableName } from '../../core/workspace/environment.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import type { RunCommand, RunReporterName } from './run-command.ts';

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

interface RunValues {
  readonly env?: string;
  readonly var?: string[];
  readonly junit?: string;
  readonly capture?: string;
  readonly har?: string;
  readonly reporter?: string;
  readonly bail?: boolean;
  readonly repeat?: string;
  readonly force?: boolean;
  readonly help?: boolean;
}

const reporters: readonly RunReporterName[] = ['pretty', 'json', 'github'];
const maxRepeats = 1_000_000;

/** Makes a command of the parsed arguments of `run`. Throws UsageError. */
export function parseRun(parsed: {
  readonly values: RunValues;
  readonly positionals: readonly string[];
}): Command {
  const { values, positionals } = parsed;
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
    junitPath: nameOf('--junit', values.junit),
    capture: parseCapture(values),
    harPath: nameOf('--har', values.har),
    reporter: parseReporter(values.reporter ?? 'pretty'),
    afterFailure: values.bail === true ? 'stop' : 'go-on',
    repeats: parseRepeats(values.repeat ?? '1'),
  };
}

function parseVariables(texts: readonly string[]): Readonly<Record<string, string>> {
  const variables = new Map<string, string>();
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageError(
        `${JSON.stringify(text)} has no name and value.`,
        'Write --var name=value.',
      );
    }
    const name = text.slice(0, equals);
    if (!isVariableName(name)) {
      throw new UsageError(
        `${JSON.stringify(name)} is no name of a variable.`,
        'Use letters, digits, "_", "-" and ".", beginning with a letter.',
      );
    }
    variables.set(name, text.slice(equals + 1));
  }
  return Object.fromEntries(variables);
}

function parseCapture({ capture, force }: RunValues): RunCommand['capture'] {
  const path = nameOf('--capture', capture);
  if (path === null) {
    if (force === true) {
      throw new UsageError(
        '--force is for --capture: it replaces the file.',
        'Add --capture FILE.framescope.',
      );
    }
    return null;
  }
  return { path, ifExists: force === true ? 'replace' : 'refuse' };
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

function nameOf(option: string, text: string | undefined): string | null {
  if (text === '') {
    throw new UsageError(`${option} needs the name of a file.`, `Write ${option} FILE.`);
  }
  return text ?? null;
}
