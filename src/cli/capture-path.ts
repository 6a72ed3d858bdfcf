import { UsageError } from './usage-error.ts';

/** The one capture file that a command works on. Throws UsageError for none or several. */
export function capturePathOf(command: string, positionals: readonly string[]): string {
  const [path, extra] = positionals;
  if (path === undefined || path === '') {
    throw new UsageError(
      `${command} needs a capture file.`,
      `Run "framescope ${command} FILE.framescope" with the name of your capture.`,
    );
  }
  if (extra !== undefined) {
    throw new UsageError(
      `${command} takes one file, and ${JSON.stringify(extra)} is one argument too many.`,
      'Put quotes around a name with spaces.',
    );
  }
  return path;
}
