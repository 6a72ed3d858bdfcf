import { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { ConnectCommand } from './command.ts';
import { followConnection } from './connection-run.ts';
import { EntryPrinter } from './entry-printer.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { jsonText } from './json-text.ts';
import { PassingLog } from './passing-log.ts';
import { isTerminal, writeOutput } from './standard-output.ts';
import { textLine } from './text-line.ts';

/** Makes one connection, prints its log until it ends, and says how it ended. */
export async function runConnect(command: ConnectCommand): Promise<ExitCode> {
  const log = new PassingLog();
  const engine = new Engine({ log });
  try {
    const id = engine.connect(command.options);
    return await printUntilEnd(command, engine, id, log);
  } catch (error) {
    if (!(error instanceof EngineError)) {
      throw error;
    }
    process.stderr.write(`${error.message}\nRun "framescope connect --help" for the options.\n`);
    return exitCodes.badUsage;
  } finally {
    await engine.dispose();
  }
}

async function printUntilEnd(
  command: ConnectCommand,
  engine: Engine,
  id: number,
  log: PassingLog,
): Promise<ExitCode> {
  const origin = engine.connections().find((connection) => connection.id === id)?.origin;
  if (origin === undefined) {
    throw new Error('The connection that was just made is not listed.');
  }
  const palette = isTerminal() && !process.env['NO_COLOR'] ? 'colour' : 'plain';
  const run = followConnection(command, engine, id);
  const printer = new EntryPrinter({
    log,
    format:
      command.format === 'json'
        ? (entry) => jsonText(entry, origin)
        : (entry) => [textLine(entry, origin, palette)],
    write: writeOutput,
    onClosed: () => {
      run.end(exitCodes.fine);
    },
    onError: (error) => {
      process.stderr.write(`Writing the output failed: ${String(error)}\n`);
      run.end(exitCodes.closedByError);
    },
  });
  const exitCode = await run.ended;
  // What disposing still writes into the log is printed too.
  await engine.dispose();
  await printer.finish();
  return exitCode;
}
