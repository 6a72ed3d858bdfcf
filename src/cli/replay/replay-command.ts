import { basename } from 'node:path';
import { ignoredPlaces } from '../../core/compare/ignored-places.ts';
import type { ReplayReport, ReplayVerdict } from '../../core/replay/replay-report.ts';
import type { Capture, WritableCapture } from '../../engine/capture/capture.ts';
import { createMemoryCapture } from '../../engine/capture/create-capture.ts';
import { EngineError } from '../../engine/engine-error.ts';
import { replayOptions } from '../../engine/replay/replay-options.ts';
import { ReplayRun } from '../../engine/replay/replay-run.ts';
import { makeCapture } from '../capture-target.ts';
import { verdictCodes } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { onFirstInterrupt } from '../interrupt.ts';
import { startRecording } from '../recording.ts';
import { isSameFile } from '../same-file.ts';
import { writeOutput } from '../standard-output.ts';
import { UsageError } from '../usage-error.ts';
import { useCapture } from '../use-capture.ts';
import { programVersion } from '../version.ts';
import { planJson, planText } from './plan-text.ts';
import { plannedReplay, type PlannedReplay } from './planned-replay.ts';
import { hiddenReport } from './hidden-report.ts';
import type { ReplayCommand } from './replay-request.ts';
import { reportJson, reportText } from './report-text.ts';
import { saveScenario } from './saved-scenario.ts';

/** Holds a recorded conversation once more, and says whether the server answered the same. */
export function runReplay(command: ReplayCommand): Promise<ExitCode> {
  return useCapture(command.path, async (recording) => {
    try {
      const planned = plannedReplay(command, recording);
      if (command.scenarioPath !== null) {
        complain(await saveScenario(command.scenarioPath, planned, command, recording));
        return verdictCodes.same;
      }
      if (command.what === 'plan' || command.url === null) {
        const text = command.format === 'json' ? planJson(planned) : planText(planned);
        await writeOutput(text);
        return verdictCodes.same;
      }
      return await replay(command, command.url, planned, recording);
    } catch (error) {
      if (error instanceof UsageError) {
        complain(`${error.message}\n${error.nextStep}`);
        return verdictCodes.badUsage;
      }
      if (error instanceof EngineError) {
        complain(error.message);
        return verdictCodes.badUsage;
      }
      throw error;
    }
  });
}

async function replay(
  command: ReplayCommand,
  url: string,
  planned: PlannedReplay,
  recording: Capture,
): Promise<ExitCode> {
  const { exchange, plan, binding } = planned;
  const ignores = ignoredPlaces(command.ignored);
  if (ignores === null) {
    throw new UsageError(
      'One of --ignore is no place of a message.',
      'Give a JSON Pointer such as /data/price, or the name of a member.',
    );
  }
  const { headers, queryParameters, acceptUntrustedCertificate } = command;
  const target = { url, headers, queryParameters, acceptUntrustedCertificate };
  const { options, leftOut } = replayOptions(exchange.connection.options, target);
  if (leftOut.length > 0) {
    complain(
      `Recorded credentials are not sent to another server: ${leftOut.join(', ')}. Give your own with --header or --query.`,
    );
  }
  const capture = captureOf(command);
  const run = new ReplayRun({
    ...{ exchange, plan, binding, options, ignores, log: capture.log },
    ...{ pace: command.pace, onDivergence: command.onDivergence, timeoutMs: command.timeoutMs },
  });
  const record = startRecording(
    capture,
    run.engine,
    command.capture === null ? () => undefined : complain,
  );
  const stopListening = onFirstInterrupt(() => {
    run.stop();
  });
  try {
    const report = await run.run();
    const { log } = recording;
    capture.saveReplay({
      of: {
        name: basename(command.path),
        firstSeq: log.firstSeq(),
        endSeq: log.endSeq(),
      },
      recordedConnectionId: exchange.connection.id,
      connectionId: run.connectionId,
      verdict: report.verdict,
      pairs: run.pairs(),
      divergences: report.divergences,
    });
    if (command.capture === null) capture.close();
    else complain(record.finish());
    await tell(command, report);
    return exitCodeOf(report.verdict);
  } finally {
    stopListening();
    capture.close();
  }
}

function captureOf({ path, capture }: ReplayCommand): WritableCapture {
  if (capture === null) {
    return createMemoryCapture({ createdBy: `Framescope ${programVersion()} (command line)` });
  }
  if (isSameFile(path, capture.path)) {
    throw new UsageError(
      `${JSON.stringify(capture.path)} is the recording itself.`,
      'Give --capture another name: a replay does not replace what it repeats.',
    );
  }
  return makeCapture(capture);
}

async function tell(command: ReplayCommand, report: ReplayReport): Promise<void> {
  const path = command.capture?.path ?? null;
  const shown = hiddenReport(report);
  await writeOutput(
    command.format === 'json' ? reportJson(shown, command.path, path) : reportText(shown),
  );
}

function exitCodeOf(verdict: ReplayVerdict): ExitCode {
  switch (verdict) {
    case 'same':
      return verdictCodes.same;
    case 'diverged':
      return verdictCodes.different;
    case 'not-connected':
    case 'stopped':
      return verdictCodes.notConnected;
  }
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
