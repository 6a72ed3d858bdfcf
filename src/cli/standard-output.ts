import { write } from 'node:fs';
import { isatty } from 'node:tty';

/** Whether the text reached stdout, or nobody reads it any more. */
export type WriteResult = 'written' | 'closed';

const standardOutput = 1;
const retryMs = 5;

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
  if (isTerminal()) {
    return writeTerminal(text);
  }
  const bytes = Buffer.from(text);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += await writeBytes(bytes.subarray(offset));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE' || code === 'EOF') {
        return 'closed';
      }
      if (code !== 'EAGAIN') {
        throw error;
      }
      // The pipe was made non-blocking by another process and is full.
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
  return 'written';
}

function writeBytes(bytes: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    write(standardOutput, bytes, (error, written) => {
      if (error === null) {
        resolve(written);
      } else {
        reject(error);
      }
    });
  });
}

/** A terminal goes through Node's stream, which knows the encoding of Windows consoles. */
function writeTerminal(text: string): Promise<WriteResult> {
  return new Promise((resolve) => {
    process.stdout.write(text, (error) => {
      resolve(error === null || error === undefined ? 'written' : 'closed');
    });
  });
}
