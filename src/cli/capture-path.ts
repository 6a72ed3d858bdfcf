import { refuseMore } from './file-arguments.ts';
import { UsageError } from './usage-error.ts';

/** The one capture file that a command works on. Throws UsageError for none or several. */
export function capturePathOf(command: string, positionals: readonly string[]): string {
  const [path, ...more] = positionals;
  if (path === undefined || path === '') {
    throw new UsageError(
      `${command} needs a capture file.`,
      `Run "framescope ${command} FILE.framescope" with the name of your capture.`,
    );
  }
  refuseMore(command, 'one file', more);
  return path;
}
