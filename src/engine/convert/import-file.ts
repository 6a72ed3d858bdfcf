import { rmSync } from 'node:fs';
import { importHar, type ImportOptions } from './import-har.ts';
import { importJsonLines } from './import-json-lines.ts';
import type { ImportReport } from './import-report.ts';

/**
 * Writes a HAR or JSON lines into a new capture at `target`, at which nothing may stand. Throws as
 * `importHar` and `importJsonLines` do; nothing is left at `target` then.
 */
export async function importFile(
  path: string,
  format: 'har' | 'jsonl',
  target: string,
  options: ImportOptions,
): Promise<ImportReport> {
  try {
    return format === 'har'
      ? await importHar(path, target, options)
      : await importJsonLines(path, target, options);
  } catch (error) {
    // Of a capture that was there before, none of this is ours.
    if (!(error instanceof Error && 'code' in error && error.code === 'capture-exists')) {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
    }
    throw error;
  }
}
