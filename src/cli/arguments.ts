import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { isProfileDemoId, profileDemoIds } from '../engine/demo/profile-demo-id.ts';
import { bundleOptions, parseBundle } from './bundle/bundle-arguments.ts';
import type { Command } from './command.ts';
import { connectOptions, parseConnect } from './connect-arguments.ts';
import { convertOptions, parseConvert } from './convert/convert-arguments.ts';
import { diffOptions, parseDiff } from './diff/diff-arguments.ts';
import { doctorOptions, parseDoctor } from './doctor-arguments.ts';
import { exportOptions, parseExport } from './export-arguments.ts';
import { isHelpTopic, type HelpTopic } from './help.ts';
import { parseReplay, replayCommandOptions } from './replay/replay-arguments.ts';
import { parseRun, runOptions } from './run/run-arguments.ts';
import { parseServe, serveOptions } from './serve/serve-arguments.ts';
import { parseStats, statsOptions } from './stats-arguments.ts';
import { UsageError } from './usage-error.ts';

const demoOptions = {
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

const startWithHelp = 'Run "framescope --help" for what there is.';

/** Reads the command line, without the program's own name. Never throws. */
export function parseCommand(args: readonly string[]): Command {
  const [name, ...rest] = args;
  try {
    switch (name) {
      case 'connect':
        return parseConnect(tokenize(name, rest, connectOptions));
      case 'doctor':
        return parseDoctor(tokenize(name, rest, doctorOptions));
      case 'stats':
        return parseStats(tokenize(name, rest, statsOptions));
      case 'export':
        return parseExport(tokenize(name, rest, exportOptions));
      case 'convert':
        return parseConvert(tokenize(name, rest, convertOptions));
      case 'diff':
        return parseDiff(tokenize(name, rest, diffOptions));
      case 'serve':
        return parseServe(tokenize(name, rest, serveOptions));
      case 'run':
        return parseRun(tokenize(name, rest, runOptions));
      case 'replay':
        return parseReplay(tokenize(name, rest, replayCommandOptions));
      case 'bundle':
        return parseBundle(tokenize(name, rest, bundleOptions));
      case 'demo':
        return parseDemo(tokenize(name, rest, demoOptions));
      case '--help':
      case '-h':
      case 'help':
        return { kind: 'help', topic: helpTopicOf(rest[0]) };
      case '--version':
      case '-v':
        return { kind: 'version' };
      case undefined:
        throw new UsageError('framescope needs a command, such as connect or run.', startWithHelp);
      default:
        throw new UsageError(`There is no command ${JSON.stringify(name)}.`, nextStepFor(name));
    }
  } catch (error) {
    if (error instanceof UsageError) {
      return { kind: 'bad-usage', message: error.message, nextStep: error.nextStep };
    }
    throw error;
  }
}

function helpTopicOf(name = 'framescope'): HelpTopic {
  if (isHelpTopic(name)) return name;
  throw new UsageError(`There is no command ${JSON.stringify(name)}.`, startWithHelp);
}

function nextStepFor(name: string): string {
  if (/^[a-z]+:\/\//i.test(name)) {
    return `Run "framescope connect ${name}".`;
  }
  return name.endsWith('.framescope') ? `Run "framescope stats ${name}".` : startWithHelp;
}

/** Splits the arguments into options and the rest; Node's complaints become sentences of ours. */
function tokenize<T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) {
      throw error;
    }
    const option = /'?(-[^\s']*)/.exec(error.message)?.[1] ?? 'The option';
    const nextStep = `Run "framescope ${command} --help" for the options.`;
    if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw new UsageError(`${command} has no option ${option}.`, nextStep);
    }
    if (error.message.includes('does not take an argument')) {
      throw new UsageError(`${option} takes no value.`, nextStep);
    }
    if (error.message.includes('ambiguous')) {
      const message = `The value of ${option} is missing, or starts with a dash.`;
      throw new UsageError(message, `Write ${option}=VALUE for a value that starts with a dash.`);
    }
    throw new UsageError(`${option} needs a value.`, nextStep);
  }
}

function parseDemo(parsed: {
  readonly values: { readonly port?: string; readonly help?: boolean };
  readonly positionals: readonly string[];
}): Command {
  if (parsed.values.help === true) {
    return { kind: 'help', topic: 'demo' };
  }
  const [id = null, extra] = parsed.positionals;
  if (id !== null && !isProfileDemoId(id)) {
    throw new UsageError(
      `There is no demo server ${JSON.stringify(id)}.`,
      `Choose one of ${profileDemoIds.join(', ')}, or leave it out.`,
    );
  }
  if (extra !== undefined) {
    throw new UsageError(
      `demo takes no argument ${JSON.stringify(extra)}.`,
      'Write --port N to choose the port.',
    );
  }
  const port = parsed.values.port ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(
      `${JSON.stringify(port)} is not a port.`,
      'Give --port a number from 1 to 65535, or leave it out for a free port.',
    );
  }
  return { kind: 'demo', profileId: id, port: Number(port) };
}
