import { jsonText } from '../core/log/json-text.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import type { WritableCapture } from '../engine/capture/capture.ts';
import { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { EntrySink } from '../engine/log-store.ts';
import { makeCapture, removeCapture } from './capture-target.ts';
import type { ConnectCommand } from './command.ts';
import { followConnection } from './connection-run.ts';
import type { ConnectionRun, SendMoment } from './connection-run.ts';
import { endSentence } from './end-sentence.ts';
import { EntryPrinter } from './entry-printer.ts';
import type { EntrySource } from './entry-source.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import type { EntryFormat } from './joined-text.ts';
import { LogFollower } from './log-follower.ts';
import { PassingLog } from './passing-log.ts';
import { ReceivedCounter } from './received-counter.ts';
import { readSendLines } from './send-lines.ts';
import { startRecording } from './recording.ts';
import type { Recording } from './recording.ts';
import { isTerminal, writeOutput } from './standard-output.ts';
import { textLine } from './text-line.ts';
import { UsageError } from './usage-error.ts';
import { useProfile } from './use-profile.ts';

/**
 * One write takes a turn of the event loop, in which a fast server brings some 30,000 messages:
 * batches must hold more than that, or a log in memory outgrows the printing. What is in a capture
 * can wait, so that small batches keep the sockets waiting less.
 */
const batchEntries = { memory: 131_072, capture: 4096 };

/** Where the entries of a connection go. */
interface Target {
  readonly log: EntrySink;
  /** What is printed; null for nothing. */
  readonly source: EntrySource | null;
  readonly capture: WritableCapture | null;
}

/** Makes one connection, keeps and prints its log until it ends, and says how it ended. */
export async function runConnect(command: ConnectCommand): Promise<ExitCode> {
  try {
    const binding = command.profile === null ? null : useProfile(command.profile);
    const texts = [...command.sends, ...command.sendFiles.flatMap(readSendLines)];
    return await connectAndFollow(command, binding, texts, targetOf(command));
  } catch (error) {
    if (error instanceof UsageError) {
      complain(`${error.message}\n${error.nextStep}`);
      return exitCodes.badUsage;
    }
    if (error instanceof EngineError) {
      complain(`${error.message}\nRun "framescope connect --help" for the options.`);
      return exitCodes.badUsage;
    }
    throw error;
  }
}

function targetOf({ capture: target, output }: ConnectCommand): Target {
  if (target === null) {
    const log = new PassingLog();
    return { log, source: log, capture: null };
  }
  const capture = makeCapture(target);
  const source = output === 'problems' ? null : new LogFollower(capture.log, 'growing');
  return { log: capture.log, source, capture };
}

async function connectAndFollow(
  command: ConnectCommand,
  binding: ProfileBinding | null,
  texts: readonly string[],
  target: Target,
): Promise<ExitCode> {
  const { source, capture } = target;
  let run: ConnectionRun | null = null;
  const log =
    command.count === null
      ? target.log
      : new ReceivedCounter(target.log, command.count, () => run?.close());
  const engine = new Engine({ log });
  const id = connect(engine, command, binding, capture);
  const recording = capture === null ? null : startRecording(capture, engine, complain);
  try {
    run = followConnection(command, engine, id, texts, sendMoment(binding));
    const printer = source === null ? null : startPrinter(command, engine, id, source, run);
    if (command.output === 'problems') {
      engine.onStateChange(({ state }) => {
        const sentence = endSentence(state);
        if (sentence !== null) {
          complain(sentence);
        }
      });
    }
    const exitCode = await run.ended;
    // What disposing still writes into the log is kept and printed too.
    await engine.dispose();
    capture?.flush();
    await printer?.finish();
    return recording === null ? exitCode : finish(recording, command, exitCode);
  } finally {
    await engine.dispose();
    capture?.close();
  }
}

function sendMoment(binding: ProfileBinding | null): SendMoment {
  if (binding === null) {
    return 'open';
  }
  return binding.profile.outbox === undefined ? 'ready' : 'at-once';
}

function finish(recording: Recording, command: ConnectCommand, exitCode: ExitCode): ExitCode {
  try {
    const summary = recording.finish();
    if (command.output === 'everything') {
      complain(summary);
    }
    return exitCode;
  } catch (error) {
    if (!(error instanceof EngineError)) {
      throw error;
    }
    complain(error.message);
    return exitCodes.badUsage;
  }
}

/** Begins the connection; its id. Options that cannot be used leave no empty capture behind. */
function connect(
  engine: Engine,
  { options }: ConnectCommand,
  binding: ProfileBinding | null,
  capture: WritableCapture | null,
): number {
  try {
    const id = engine.connect(options, binding);
    if (binding !== null) {
      capture?.saveProfile(id, binding.profile);
    }
    return id;
  } catch (error) {
    if (capture !== null) {
      capture.close();
      removeCapture(capture.path);
    }
    throw error;
  }
}

function startPrinter(
  command: ConnectCommand,
  engine: Engine,
  id: number,
  source: EntrySource,
  run: ConnectionRun,
): EntryPrinter {
  const origin = engine.connections().find((connection) => connection.id === id)?.origin;
  if (origin === undefined) {
    throw new Error('The connection that was just made is not listed.');
  }
  const palette = isTerminal() && !process.env['NO_COLOR'] ? 'colour' : 'plain';
  const format: EntryFormat =
    command.format === 'json'
      ? (entry) => jsonText(entry, origin)
      : (entry) => [textLine(entry, origin, palette)];
  return new EntryPrinter({
    source,
    batchEntries: command.capture === null ? batchEntries.memory : batchEntries.capture,
    format,
    write: writeOutput,
    onClosed: () => {
      run.end(exitCodes.fine);
    },
    onError: (error) => {
      complain(`Writing the output failed: ${String(error)}`);
      run.end(exitCodes.closedByError);
    },
  });
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
