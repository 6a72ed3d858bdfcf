import { parentPort, workerData } from 'node:worker_threads';
import { openCapture } from '../engine/capture/open-capture.ts';
import type { EntryChoice } from '../engine/convert/entry-choice.ts';
import { exportFile } from '../engine/convert/export-file.ts';
import { exportRedactor } from '../engine/convert/export-redactor.ts';
import { importFile } from '../engine/convert/import-file.ts';
import { skippedSentence } from '../engine/convert/import-report.ts';
import { paceOf, type Pace } from '../engine/convert/pace.ts';
import { EngineError } from '../engine/engine-error.ts';
import { SlowFilterError } from '../engine/filter/range-regex.ts';
import { toViewFilter } from '../engine/filter/view-filter.ts';
import type { ExportedEvents } from '../ipc/convert-requests.ts';
import type { ConversionJob, ConversionMessage, ConversionOutcome } from './conversion-message.ts';
import { writeReplayScenario } from './write-replay-scenario.ts';

if (parentPort === null) {
  throw new Error('A conversion runs on a worker thread.');
}
const port = parentPort;
const controller = new AbortController();
// Any message means the same: it is not wanted any more.
port.on('message', () => {
  controller.abort(
    new EngineError('conversion-cancelled', 'It was given up; nothing is left of it.'),
  );
});

void run(workerData as ConversionJob).then(post, (error: unknown) => {
  post(failureOf(error));
});

async function run(job: ConversionJob): Promise<ConversionMessage> {
  const pace = paceOf({
    signal: controller.signal,
    onProgress: (fraction) => {
      port.postMessage({ kind: 'progress', fraction } satisfies ConversionMessage);
    },
  });
  return { kind: 'done', outcome: await outcomeOf(job, pace) };
}

function outcomeOf(job: ConversionJob, pace: Pace): Promise<ConversionOutcome> {
  switch (job.kind) {
    case 'import':
      return importOf(job, pace);
    case 'export':
      return exportOf(job, pace);
    case 'scenario':
      return scenarioOf(job, pace);
  }
}

async function importOf(
  { path, format, target, appVersion }: ConversionJob & { readonly kind: 'import' },
  pace: Pace,
): Promise<ConversionOutcome> {
  const createdBy = `Framescope ${appVersion}`;
  const report = await importFile(path, format, target, { createdBy, pace });
  return { count: report.messages, leftOut: 0, skipped: skippedSentence(report) };
}

async function exportOf(
  { capturePath, path, wish, appVersion }: ConversionJob & { readonly kind: 'export' },
  pace: Pace,
): Promise<ConversionOutcome> {
  const capture = openCapture(capturePath);
  try {
    const { format, controlFrames } = wish;
    const { count, leftOut } = await exportFile(capture, path, {
      ...{ format, controlFrames, pace },
      choice: choiceOf(wish.events),
      redactor: wish.secrets === 'kept' ? null : exportRedactor(),
      creator: { name: 'Framescope', version: appVersion },
    });
    return { count, leftOut, skipped: '' };
  } finally {
    capture.close();
  }
}

async function scenarioOf(
  { capturePath, path, wish }: ConversionJob & { readonly kind: 'scenario' },
  pace: Pace,
): Promise<ConversionOutcome> {
  const capture = openCapture(capturePath);
  try {
    const { steps, missing } = await writeReplayScenario(capture, path, wish, pace);
    return { count: steps, leftOut: 0, skipped: missing };
  } finally {
    capture.close();
  }
}

function choiceOf(events: ExportedEvents): EntryChoice {
  switch (events.kind) {
    case 'all':
      return events;
    case 'selected':
      return { kind: 'seqs', seqs: events.seqs };
    case 'filtered': {
      const { node } = toViewFilter({ ...events.filter, folded: [] });
      return node === null ? { kind: 'all' } : { kind: 'filter', filter: node };
    }
  }
}

function failureOf(error: unknown): ConversionMessage {
  if (error instanceof EngineError) {
    return { kind: 'failed', code: error.code, message: error.message };
  }
  if (error instanceof SlowFilterError) {
    return { kind: 'failed', code: 'filter-slow', message: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', code: 'conversion-failed', message: `It did not work: ${message}` };
}

function post(message: ConversionMessage): void {
  port.postMessage(message);
  port.close();
}
