import type { CaptureTarget } from './capture-target.ts';
import { fileNameOf } from './file-name.ts';
import { UsageError } from './usage-error.ts';

/** The capture that `--capture` and `--force` ask for; null for none. Throws UsageError. */
export function parseCaptureOption({
  capture,
  force,
}: {
  readonly capture?: string | undefined;
  readonly force?: boolean | undefined;
}): CaptureTarget | null {
  const path = fileNameOf('--capture', capture, 'FILE.framescope');
  if (path !== null) return { path, ifExists: force === true ? 'replace' : 'refuse' };
  if (force !== true) return null;
  throw new UsageError(
    '--force is for --capture: it replaces the file.',
    'Add --capture FILE.framescope.',
  );
}
