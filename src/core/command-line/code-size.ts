import type { CopiedConnection } from './copied-connection.ts';

/** Largest message that is written into code, bytes or UTF-16 units. */
const maxMessageLength = 1_048_576;

/** Why a connection is too large to be written as code, as a sentence; or null. */
export function codeSizeProblem({ message }: CopiedConnection): string | null {
  if (message === null) return null;
  const length = message.kind === 'text' ? message.text.length : message.bytes.length;
  return length > maxMessageLength
    ? 'The message is larger than 1 MiB, which is too much for a line of code. Copy the connection alone and save the payload to a file.'
    : null;
}
