import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseFilter } from '../../core/log/filter-parser.ts';
import type { RedactionRules } from '../../core/redact/redaction-rules.ts';
import { bundleEnvironment } from '../../engine/bundle/bundle-environment.ts';
import { makeBundle, previewBundle } from '../../engine/bundle/make-bundle.ts';
import type { Capture } from '../../engine/capture/capture.ts';
import { originsOf } from '../../engine/convert/clock-origins.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { filterProblemText } from '../filter-problem.ts';
import { FilteredFollower } from '../filtered-follower.ts';
import { onFirstInterrupt } from '../interrupt.ts';
import { isSameFile } from '../same-file.ts';
import { writeOutput } from '../standard-output.ts';
import { UsageError } from '../usage-error.ts';
import { useCapture } from '../use-capture.ts';
import { programVersion } from '../version.ts';
import type { BundleCommand, PrintRulesCommand } from './bundle-request.ts';
import { bundleText } from './bundle-text.ts';
import { readRulesFile, readTextFile, rulesText } from './rules-file.ts';

/** Changes that are listed at most. */
const maxChanges = 100_000;
const batchEntries = 4096;
const batchByteLength = 8 * 1024 * 1024;

/** Makes a bundle of a capture, or tells what would be in it. */
export async function runBundle(command: BundleCommand): Promise<ExitCode> {
  let rules: RedactionRules;
  let note: string;
  try {
    const read = readRulesFile(command.rulesPath);
    rules = { ...read, values: [...read.values, ...command.values] };
    note = command.note.kind === 'text' ? command.note.text : readTextFile(command.note.path);
    if (command.outPath !== null) checkTarget(command, command.outPath);
  } catch (error) {
    return refuse(error);
  }
  const filter = parseFilter(command.filterText);
  if (!filter.ok) {
    process.stderr.write(filterProblemText(command.filterText, filter.problem));
    return exitCodes.badUsage;
  }
  return useCapture(command.path, async (capture) => {
    const controller = new AbortController();
    const stop = onFirstInterrupt(() => {
      controller.abort();
    });
    const options = {
      note,
      maxChanges,
      signal: controller.signal,
      ...(filter.filter !== null && { wants: wanted(capture, filter.filter) }),
    };
    try {
      const { outPath } = command;
      const environment = bundleEnvironment(`Framescope ${programVersion()} (command line)`);
      const report =
        outPath === null
          ? await previewBundle(capture, rules, options)
          : await makeBundle(capture, outPath, rules, { ...options, environment });
      const name = outPath === null ? null : basename(outPath);
      await writeOutput(
        command.format === 'json' ? `${JSON.stringify(report)}\n` : bundleText(report, name),
      );
      return exitCodes.fine;
    } finally {
      stop();
    }
  });
}

/** Prints rules as a file to begin with. */
export async function runPrintRules(command: PrintRulesCommand): Promise<ExitCode> {
  try {
    await writeOutput(rulesText(readRulesFile(command.rulesPath)));
    return exitCodes.fine;
  } catch (error) {
    return refuse(error);
  }
}

/** The target must be a new file, or one that may be replaced, and never the capture itself. */
function checkTarget({ path, ifExists }: BundleCommand, outPath: string): void {
  const name = JSON.stringify(outPath);
  const found = statSync(outPath, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isFile()) throw new UsageError(`${name} is not a file.`, 'Name a new file.');
  if (isSameFile(path, outPath)) {
    throw new UsageError(`${name} is the capture itself.`, 'Name another file.');
  }
  if (ifExists === 'refuse') {
    throw new UsageError(
      `${name} exists already and is not overwritten.`,
      'Name another file, or add --force to replace it.',
    );
  }
}

/** Which entries meet a filter, found before anything is replaced. */
function wanted(
  capture: Capture,
  filter: ConstructorParameters<typeof FilteredFollower>[1],
): (seq: number) => boolean {
  const first = capture.log.firstSeq();
  const marks = new Uint8Array(capture.log.endSeq() - first);
  const follower = new FilteredFollower(capture.log, filter, originsOf(capture));
  while (follower.hasMore()) {
    for (const { seq } of follower.take(batchEntries, batchByteLength)) marks[seq - first] = 1;
  }
  return (seq) => marks[seq - first] === 1;
}

function refuse(error: unknown): ExitCode {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n${error.nextStep}\n`);
  return exitCodes.badUsage;
}
