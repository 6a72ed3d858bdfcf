import type { RunEvent } from '../../core/scenario/run-report.ts';
import { Engine } from '../../engine/engine.ts';
import type { PreparedScenario } from '../../engine/scenario/prepared-scenario.ts';
import { ScenarioRun } from '../../engine/scenario/scenario-run.ts';
import { verdictCodes, type ExitCode } from '../exit-code.ts';
import { onFirstInterrupt } from '../interrupt.ts';
import { sentenceOf } from '../sentence.ts';
import { isTerminal, writeOutput } from '../standard-output.ts';
import { UsageError } from '../usage-error.ts';
import { githubReporter } from './github-reporter.ts';
import { jsonReporter } from './json-reporter.ts';
import { JunitFile } from './junit-file.ts';
import { outputProblem } from './output-problem.ts';
import { prettyReporter } from './pretty-reporter.ts';
import type { RunCommand } from './run-command.ts';
import { readRunFiles } from './run-files.ts';
import { RunRecording } from './run-recording.ts';
import type { RunReporter } from './run-reporter.ts';
import { counting, noRuns, type RunTally } from './run-tally.ts';

/** Runs scenarios, tells how it goes, and keeps what was asked for. */
export async function runScenarios(command: RunCommand): Promise<ExitCode> {
  const read = await readRunFiles(command);
  if (!read.ok) {
    complain(read.lines.join('\n'));
    return verdictCodes.badUsage;
  }
  const { junitPath, harPath } = command;
  const unwritable = [
    junitPath === null ? null : outputProblem(junitPath, 'written'),
    harPath === null ? null : outputProblem(harPath, 'replaced'),
  ].filter((problem) => problem !== null);
  if (unwritable.length > 0) {
    complain(unwritable.join('\n'));
    return verdictCodes.badUsage;
  }
  let recording: RunRecording;
  try {
    recording = new RunRecording(command.capture);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(`${error.message}\n${error.nextStep}`);
    return verdictCodes.badUsage;
  }
  const junit = command.junitPath === null ? null : new JunitFile(command.junitPath);
  try {
    return await runAll(command, read.scenarios, { recording, junit });
  } finally {
    recording.discard();
    junit?.discard();
  }
}

/** What is written of all runs of a command. */
interface RunOutput {
  readonly recording: RunRecording;
  /** Null when it is not asked for. */
  readonly junit: JunitFile | null;
}

async function runAll(
  command: RunCommand,
  scenarios: readonly PreparedScenario[],
  { recording, junit }: RunOutput,
): Promise<ExitCode> {
  const { log } = recording.capture;
  const engine = new Engine({ log });
  recording.follow(engine, complain);
  const reporter = reporterOf(command);
  const output = new Output();
  let tally = noRuns;
  const now: { isStopped: boolean; run: ScenarioRun | null } = { isStopped: false, run: null };
  const endInterrupt = onFirstInterrupt(() => {
    now.isStopped = true;
    now.run?.stop();
  });
  const onEvent = (event: RunEvent): void => {
    output.write(reporter.event(withCapture(event, recording)));
  };
  rounds: for (let round = 0; round < command.repeats; round++) {
    for (const prepared of scenarios) {
      if (now.isStopped) break rounds;
      now.run = new ScenarioRun(prepared, { engine, log, onEvent });
      const ended = await now.run.run();
      const report = { ...ended, capture: recording.pathFor(ended) };
      recording.keep(report);
      junit?.add(report);
      tally = counting(tally, report);
      // Their entries stay; nobody asks for the connections again.
      for (const { id } of engine.connections()) engine.remove(id);
      await output.written;
      if (command.afterFailure === 'stop' && report.verdict !== 'passed') break rounds;
    }
  }
  now.run = null;
  await engine.dispose();
  const isWritten = await writeFiles(command, { recording, junit });
  output.write(reporter.end(tally, isWritten.capture));
  await output.written;
  endInterrupt();
  const exitCode = exitCodeOf(tally, now.isStopped);
  return isWritten.ok || exitCode !== verdictCodes.same ? exitCode : verdictCodes.badUsage;
}

/** What is written when all is over, each thing for itself; what went wrong is told on stderr. */
async function writeFiles(
  { junitPath, harPath }: RunCommand,
  { recording, junit }: RunOutput,
): Promise<{ readonly ok: boolean; readonly capture: string | null }> {
  let ok = true;
  let capture: string | null = null;
  const attempt = async (what: string, act: () => void | Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      ok = false;
      complain(sentenceOf(error, what));
    }
  };
  if (harPath !== null) {
    await attempt(`${JSON.stringify(harPath)} cannot be written`, async () => {
      const { writeRunHar } = await import('./run-har.ts');
      await writeRunHar(recording.capture, harPath);
    });
  }
  await attempt('The capture cannot be written', async () => {
    capture = await recording.finish();
  });
  if (junit !== null) {
    await attempt(`${JSON.stringify(junitPath)} cannot be written`, () => {
      junit.finish();
    });
  }
  return { ok, capture };
}

/** An assertion that failed says more than a connection that was not made. */
function exitCodeOf({ verdicts }: RunTally, isStopped: boolean): ExitCode {
  if (isStopped || verdicts.failed > 0 || verdicts.stopped > 0) return verdictCodes.different;
  return verdicts['not-connected'] > 0 ? verdictCodes.notConnected : verdictCodes.same;
}

function withCapture(event: RunEvent, recording: RunRecording): RunEvent {
  if (event.kind !== 'ended') return event;
  const { report } = event;
  return { kind: 'ended', report: { ...report, capture: recording.pathFor(report) } };
}

function reporterOf({ reporter }: RunCommand): RunReporter {
  switch (reporter) {
    case 'pretty':
      return prettyReporter(isTerminal() && !process.env['NO_COLOR'] ? 'colour' : 'plain');
    case 'json':
      return jsonReporter();
    case 'github':
      return githubReporter();
  }
}

/** Writes texts to stdout one after the other, without keeping the run waiting. */
class Output {
  written: Promise<void> = Promise.resolve();
  private waiting = '';
  private isClosed = false;

  write(text: string): void {
    if (text === '' || this.isClosed) return;
    this.waiting += text;
    this.written = this.written.then(async () => {
      const all = this.waiting;
      this.waiting = '';
      if (all !== '' && (await writeOutput(all)) === 'closed') this.isClosed = true;
    });
  }
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
