import type { Gap } from '../../core/log/log-entry.ts';

/** A gap in words for a user. */
export function gapMessage({ entries, byteLength, reason }: Gap): string {
  const what = `${entries === 1 ? '1 entry' : `${entries} entries`} with ${byteLength} payload bytes`;
  const one = entries === 1;
  switch (reason) {
    case 'disk-full':
      return `${what} ${one ? 'is' : 'are'} missing here: the disk was full, and so was the buffer in memory.`;
    case 'write-failed':
      return `${what} ${one ? 'is' : 'are'} missing here: the capture could not be written, and the buffer in memory was full.`;
    case 'damaged':
      return `${what} ${one ? 'is' : 'are'} missing here: this part of the file is damaged.`;
  }
}
