import type { FilterNode } from '../core/log/filter-node.ts';
import { parseFilter } from '../core/log/filter-parser.ts';
import { frameLines, unlistedFrames } from '../core/log/frame-line.ts';
import { jsonText } from '../core/log/json-text.ts';
import { maxFrameRecords } from '../core/log/log-entry.ts';
import type { LogEntry } from '../core/log/log-entry.ts';
import type { Capture } from '../engine/capture/capture.ts';
import type { Pace } from '../engine/convert/pace.ts';
import { SlowFilterError } from '../engine/filter/range-regex.ts';
import type { OriginOf } from '../engine/convert/clock-origins.ts';
import { originsOf } from '../engine/convert/clock-origins.ts';
import type { ExportCommand } from './command.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { openOutput } from './export-output.ts';
import type { ExportOutput } from './export-output.ts';
import { filterProblemText } from './filter-problem.ts';
import { FilteredFollower } from './filtered-follower.ts';
import { interruptible } from './interruptible.ts';
import { joinedText } from './joined-text.ts';
import type { EntryFormat } from './joined-text.ts';
import { LogFollower } from './log-follower.ts';
import { sentenceOf } from './sentence.ts';
import { UsageError } from './usage-error.ts';
import { useCapture } from './use-capture.ts';

/** Entries and payload bytes held at a time. */
const batchEntries = 4096;
const batchByteLength = 8 * 1024 * 1024;

/** Writes the entries or the frames of a capture as lines, to a file or stdout. */
export async function runExport(command: ExportCommand): Promise<ExitCode> {
  const parsed = parseFilter(command.filterText);
  if (!parsed.ok) {
    process.stderr.write(filterProblemText(command.filterText, parsed.problem));
    return exitCodes.badUsage;
  }
  return useCapture(command.path, async (capture) => {
    let output: ExportOutput;
    try {
      output = openOutput(command.outPath);
    } catch (error) {
      process.stderr.write(`${outputSentence(error, command.outPath)}\n`);
      return exitCodes.badUsage;
    }
    try {
      return await interruptible((pace) =>
        writeLines(command, capture, parsed.filter, { output, pace }),
      );
    } catch (error) {
      if (!(error instanceof SlowFilterError)) {
        throw error;
      }
      process.stderr.write(`${error.message}\n`);
      return exitCodes.badUsage;
    } finally {
      output.close();
    }
  });
}

async function writeLines(
  command: ExportCommand,
  capture: Capture,
  filter: FilterNode | null,
  { output, pace }: { readonly output: ExportOutput; readonly pace: Pace },
): Promise<ExitCode> {
  const originOf = originsOf(capture);
  let unlisted = 0;
  const format: EntryFormat =
    command.content === 'entries'
      ? (entry) => jsonText(entry, originOf(entry.connectionId))
      : (entry) => {
          unlisted += unlistedFrames(entry);
          return frameText(entry, originOf);
        };
  const source =
    filter === null
      ? new LogFollower(capture.log, 'as-it-is')
      : new FilteredFollower(capture.log, filter, originOf);
  while (source.hasMore()) {
    await pace.turn();
    const taken = source.take(batchEntries, batchByteLength);
    for (const text of joinedText(taken, format)) {
      try {
        if ((await output.write(text)) === 'closed') {
          return exitCodes.fine;
        }
      } catch (error) {
        process.stderr.write(`${outputSentence(error, command.outPath)}\n`);
        return exitCodes.badUsage;
      }
    }
  }
  output.finish();
  if (unlisted > 0) {
    process.stderr.write(
      `${unlisted.toLocaleString('en-US')} frames are not listed: of a message in many fragments, only the first ${maxFrameRecords.toLocaleString('en-US')} are kept one by one.\n`,
    );
  }
  return exitCodes.fine;
}

function* frameText(entry: LogEntry, originOf: OriginOf): Generator<string> {
  for (const line of frameLines(entry, originOf(entry.connectionId))) {
    yield `${JSON.stringify(line)}\n`;
  }
}

function outputSentence(error: unknown, outPath: string | null): string {
  if (error instanceof UsageError) {
    return `${error.message}\n${error.nextStep}`;
  }
  const name = outPath === null ? 'The output' : JSON.stringify(outPath);
  return sentenceOf(error, `${name} cannot be written`);
}
