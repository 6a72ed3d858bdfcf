import { parseFilter } from '../../core/log/filter-parser.ts';
import type { EntryChoice } from '../../engine/convert/entry-choice.ts';
import { exportText } from '../../engine/convert/export-file.ts';
import { exportRedactor } from '../../engine/convert/export-redactor.ts';
import { SlowFilterError } from '../../engine/filter/range-regex.ts';
import type { ExportFileCommand } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { openOutput, type ExportOutput } from '../export-output.ts';
import { filterProblemText } from '../filter-problem.ts';
import { interruptible } from '../interruptible.ts';
import { sentenceOf } from '../sentence.ts';
import { UsageError } from '../usage-error.ts';
import { useCapture } from '../use-capture.ts';
import { programVersion } from '../version.ts';

/** Thrown to end an export when nobody reads it any more. */
class ClosedOutput extends Error {}

/** Writes a capture as a HAR, a table or lines without secrets, to a file or stdout. */
export async function runExportFile(command: ExportFileCommand): Promise<ExitCode> {
  const parsed = parseFilter(command.filterText);
  if (!parsed.ok) {
    process.stderr.write(filterProblemText(command.filterText, parsed.problem));
    return exitCodes.badUsage;
  }
  const { outPath, format, controlFrames, secrets } = command;
  const choice: EntryChoice =
    parsed.filter === null ? { kind: 'all' } : { kind: 'filter', filter: parsed.filter };
  return useCapture(command.path, async (capture) => {
    let output: ExportOutput | null = null;
    try {
      const opened = openOutput(outPath);
      output = opened;
      const write = async (text: string): Promise<void> => {
        if ((await opened.write(text)) === 'closed') throw new ClosedOutput();
      };
      const { leftOut } = await interruptible((pace) =>
        exportText(capture, write, {
          ...{ format, choice, controlFrames, pace },
          redactor: secrets === 'kept' ? null : exportRedactor(),
          creator: { name: 'Framescope', version: programVersion() },
        }),
      );
      opened.finish();
      if (leftOut > 0) {
        process.stderr.write(
          `${leftOut.toLocaleString('en-US')} messages are left out: they came only in part, or a HAR cannot hold them.\n`,
        );
      }
      return exitCodes.fine;
    } catch (error) {
      if (error instanceof ClosedOutput) return exitCodes.fine;
      process.stderr.write(`${sentence(error, outPath)}\n`);
      return exitCodes.badUsage;
    } finally {
      output?.close();
    }
  });
}

function sentence(error: unknown, outPath: string | null): string {
  if (error instanceof UsageError) return `${error.message}\n${error.nextStep}`;
  if (error instanceof SlowFilterError) return error.message;
  const name = outPath === null ? 'The output' : JSON.stringify(outPath);
  return sentenceOf(error, `${name} cannot be written`);
}
