import { UsageError } from './usage-error.ts';

/** The file that an option names; null when it is not given. Throws UsageError. */
export function fileNameOf(
  option: string,
  text: string | undefined,
  example = 'FILE',
): string | null {
  if (text === '') {
    throw new UsageError(`${option} needs the name of a file.`, `Write ${option} ${example}.`);
  }
  return text ?? null;
}

/** The file that an option names; null for stdout, which a dash stands for. Throws UsageError. */
export function outPathOf(option: string, text: string): string | null {
  if (text === '') {
    throw new UsageError(`${option} needs the name of a file.`, 'A single dash stands for stdout.');
  }
  return text === '-' ? null : text;
}
