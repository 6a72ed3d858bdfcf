import { isatty } from 'node:tty';
import { writeWhole } from './write-whole.ts';
import type { WriteResult } from './write-whole.ts';

const standardOutput = 1;

/** Whether stdout is a terminal. */
export function isTerminal(): boolean {
  return isatty(standardOutput);
}

/**
 * Writes text to stdout whole. The next call must wait for this one.
 *
 * Node's own stream blocks the process while a pipe is full, and with it the sockets; here only a
 * thread waits. Throws the system's error for anything but a closed pipe.
 */
export async function writeOutput(text: string): Promise<WriteResult> {
  return isTerminal() ? writeTerminal(text) : writeWhole(standardOutput, text);
}

/** A terminal goes through Node's stream, which knows the encoding of Windows consoles. */
function writeTerminal(text: string): Promise<WriteResult> {
  return new Promise((resolve) => {
    process.stdout.write(text, (error) => {
      resolve(error === null || error === undefined ? 'written' : 'closed');
    });
  });
}
