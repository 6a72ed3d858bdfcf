import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

const stdin = 0;

/**
 * The text messages of a file, one a line, as `--send-file` sends them: without their line ends (LF or
 * CRLF) and without empty lines. `-` reads stdin to its end. Throws UsageError.
 */
export function readSendLines(path: string): readonly string[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path === '-' ? stdin : path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(
      `The file of messages ${JSON.stringify(path)} cannot be read (${code}).`,
      'Give --send-file a text file with one message a line.',
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new UsageError(
      `The file of messages ${JSON.stringify(path)} is not UTF-8 text.`,
      'Text messages are UTF-8 (RFC 6455 section 5.6). Save the file so.',
    );
  }
  return text.split(/\r?\n/).filter((line) => line !== '');
}
