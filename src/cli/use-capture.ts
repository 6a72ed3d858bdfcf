import { visibleText } from '../core/text/visible.ts';
import type { Capture } from '../engine/capture/capture.ts';
import { openCapture } from '../engine/capture/open-capture.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { sentenceOf } from './sentence.ts';

/**
 * Opens a capture, says on stderr what is wrong with it, lets `use` work on it, and closes it. What
 * cannot be opened or read ends in a sentence and exit code 2.
 */
export async function useCapture(
  path: string,
  use: (capture: Capture) => Promise<ExitCode>,
): Promise<ExitCode> {
  let capture: Capture;
  try {
    capture = openCapture(path);
  } catch (error) {
    return refuse(sentenceOf(error, `${quoted(path)} cannot be read`));
  }
  try {
    if (!capture.wasClosed()) {
      process.stderr.write(
        `${quoted(path)} was not closed: it is still being written, or its writer ended unexpectedly. What was flushed is here.\n`,
      );
    }
    const exitCode = await use(capture);
    // Told last: some damage shows only when the bytes are read.
    for (const sentence of capture.damage()) {
      process.stderr.write(`${visibleText(sentence, 1000)}\n`);
    }
    return exitCode;
  } catch (error) {
    return refuse(sentenceOf(error, `${quoted(path)} cannot be read`));
  } finally {
    capture.close();
  }
}

function refuse(sentence: string): ExitCode {
  process.stderr.write(`${sentence}\n`);
  return exitCodes.badUsage;
}

function quoted(path: string): string {
  return visibleText(JSON.stringify(path), 500);
}
