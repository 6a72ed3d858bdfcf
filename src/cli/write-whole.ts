import { write } from 'node:fs';

/** Whether the text was written, or nobody reads it any more. */
export type WriteResult = 'written' | 'closed';

const retryMs = 5;

/**
 * Writes text to a file or a pipe whole, on a thread that may wait. The next call must wait for this
 * one. Throws the system's error for anything but a closed pipe.
 */
export async function writeWhole(descriptor: number, text: string): Promise<WriteResult> {
  const bytes = Buffer.from(text);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += await writeBytes(descriptor, bytes.subarray(offset));
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

function writeBytes(descriptor: number, bytes: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, (error, written) => {
      if (error === null) {
        resolve(written);
      } else {
        reject(error);
      }
    });
  });
}
