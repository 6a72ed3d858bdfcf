import { lstatSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FilterNode } from '../../core/log/filter-node.ts';
import { parseFilter } from '../../core/log/filter-parser.ts';
import { counted } from '../../core/text/counted.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { Capture } from '../../engine/capture/capture.ts';
import { partialPath } from '../../engine/capture/capture-copy.ts';
import { copyEntries } from '../../engine/convert/copy-entries.ts';
import type { EntryChoice } from '../../engine/convert/entry-choice.ts';
import { exportFile } from '../../engine/convert/export-file.ts';
import { exportRedactor } from '../../engine/convert/export-redactor.ts';
import { importFile } from '../../engine/convert/import-file.ts';
import { skippedSentence, type ImportReport } from '../../engine/convert/import-report.ts';
import type { Pace } from '../../engine/convert/pace.ts';
import { SlowFilterError } from '../../engine/filter/range-regex.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { filterProblemText } from '../filter-problem.ts';
import { interruptible } from '../interruptible.ts';
import { sentenceOf } from '../sentence.ts';
import { useCapture } from '../use-capture.ts';
import { programVersion } from '../version.ts';
import type { ConvertCommand } from './convert-request.ts';

/** Makes a file of one format out of one of another; what there is to say goes to stderr. */
export async function runConvert(command: ConvertCommand): Promise<ExitCode> {
  const parsed = parseFilter(command.filterText);
  if (!parsed.ok) {
    process.stderr.write(filterProblemText(command.filterText, parsed.problem));
    return exitCodes.badUsage;
  }
  const refusal = refusalOf(command);
  if (refusal !== null) return refuse(refusal);
  return interruptible((pace) => convert(command, parsed.filter, pace));
}

async function convert(
  command: ConvertCommand,
  filter: FilterNode | null,
  pace: Pace,
): Promise<ExitCode> {
  const { inPath, from, outPath } = command;
  let folder: string | null = null;
  try {
    if (from === 'framescope') {
      return await useCapture(inPath, (capture) => writeOut(command, capture, filter, pace));
    }
    // Whole and on the same disk, an import only has to be given its name.
    const isLast = command.to === 'framescope' && filter === null;
    folder = isLast ? null : mkdtempSync(join(tmpdir(), 'framescope-convert-'));
    const target = folder === null ? partialPath(outPath) : join(folder, 'import.framescope');
    const createdBy = `Framescope ${programVersion()} (command line)`;
    tell(await importFile(inPath, from, target, { createdBy, pace }), inPath);
    if (isLast) {
      removeOld(outPath);
      renameSync(target, outPath);
      return exitCodes.fine;
    }
    return await useCapture(target, (capture) => writeOut(command, capture, filter, pace));
  } catch (error) {
    return refuse(
      error instanceof SlowFilterError
        ? error.message
        : visibleText(sentenceOf(error, `${JSON.stringify(inPath)} cannot be converted`), 2000),
    );
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

async function writeOut(
  { outPath, to, secrets, controlFrames }: ConvertCommand,
  capture: Capture,
  filter: FilterNode | null,
  pace: Pace,
): Promise<ExitCode> {
  const choice: EntryChoice = filter === null ? { kind: 'all' } : { kind: 'filter', filter };
  if (to === 'framescope') {
    const createdBy = `Framescope ${programVersion()} (command line)`;
    const partial = partialPath(outPath);
    await copyEntries(capture, partial, { createdBy, choice, pace });
    removeOld(outPath);
    renameSync(partial, outPath);
    return exitCodes.fine;
  }
  const { leftOut } = await exportFile(capture, outPath, {
    ...{ format: to, choice, controlFrames, pace },
    redactor: secrets === 'kept' ? null : exportRedactor(),
    creator: { name: 'Framescope', version: programVersion() },
  });
  if (leftOut > 0) {
    process.stderr.write(
      `${leftOut.toLocaleString('en-US')} messages are left out: they came only in part, or the format cannot hold them.\n`,
    );
  }
  return exitCodes.fine;
}

/** Why nothing can be written; null when it can. */
function refusalOf({ inPath, outPath, ifExists }: ConvertCommand): string | null {
  const name = visibleText(JSON.stringify(outPath), 500);
  if (statSync(inPath, { throwIfNoEntry: false }) === undefined) {
    return `There is no file ${visibleText(JSON.stringify(inPath), 500)}.`;
  }
  const found = lstatSync(outPath, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) return `${name} is not a file. Give another name.`;
  if (found !== undefined && ifExists === 'refuse') {
    return `${name} exists already and is not overwritten. Add --force to replace it.`;
  }
  if (statSync(dirname(outPath), { throwIfNoEntry: false })?.isDirectory() !== true) {
    return `There is no folder for ${name}. Make it first.`;
  }
  return null;
}

/** What stands beside a capture of that name belongs to what is replaced. */
function removeOld(path: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function tell(report: ImportReport, inPath: string): void {
  const { connections, messages, others } = report;
  const parts = [
    `${counted(messages, 'message')} of ${counted(connections, 'connection')} read from ${visibleText(inPath, 200)}.`,
    others === 0 ? '' : `${others.toLocaleString('en-US')} HTTP requests were passed over.`,
    skippedSentence(report),
  ];
  process.stderr.write(`${visibleText(parts.filter((part) => part !== '').join(' '), 2000)}\n`);
}

function refuse(sentence: string): ExitCode {
  process.stderr.write(`${sentence}\n`);
  return exitCodes.badUsage;
}
