import { UsageError } from './usage-error.ts';

/** Throws UsageError when something follows what a command takes, such as "two files". */
export function refuseMore(command: string, takes: string, more: readonly string[]): void {
  const [extra] = more;
  if (extra === undefined) return;
  throw new UsageError(
    `${command} takes ${takes}, and ${JSON.stringify(extra)} is one argument too many.`,
    'Put quotes around a name with spaces.',
  );
}
