import { open, rename, rm } from 'node:fs/promises';
import { EngineError } from '../engine-error.ts';
import { errorCode } from '../capture/capture-file.ts';
import { partialPath } from '../capture/capture-copy.ts';
import type { ExchangeSource } from '../recording/read-exchanges.ts';
import type { ExportRedactor } from './collect-secrets.ts';
import type { ExportFormat } from './convert-format.ts';
import type { EntryChoice } from './entry-choice.ts';
import type { Pace } from './pace.ts';
import { writeCsv, writeJsonLines } from './write-entries.ts';
import { writeHar } from './write-har.ts';

export interface ExportOptions {
  readonly format: ExportFormat;
  readonly choice?: EntryChoice;
  /** Takes secrets out of what is written; null writes everything as it was. */
  readonly redactor: ExportRedactor | null;
  readonly controlFrames?: 'left-out' | 'included';
  readonly creator: { readonly name: string; readonly version: string };
  readonly pace?: Pace;
}

/** What an export wrote. */
export interface ExportReport {
  /** Messages of a HAR, entries of the other formats. */
  readonly count: number;
  /** Messages that the format cannot hold. */
  readonly leftOut: number;
}

/**
 * Writes what is chosen of a log to one file, which only its owner may read; what stood there is replaced
 * when all went well and not touched before. Throws EngineError `export-failed`, SlowFilterError, or the
 * reason of an aborted signal.
 */
export async function exportFile(
  source: ExchangeSource,
  path: string,
  options: ExportOptions,
): Promise<ExportReport> {
  const partial = partialPath(path);
  try {
    const file = await open(partial, 'wx', 0o600);
    let report: ExportReport;
    try {
      const write = async (text: string): Promise<void> => {
        await file.writeFile(text);
      };
      report = await exportText(source, write, options);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
    return report;
  } catch (error) {
    await rm(partial, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new EngineError(
      'export-failed',
      `${path} was not written (${errorCode(error)}). Choose another place.`,
    );
  }
}

/** Writes what is chosen of a log as text. Throws what `write` throws. */
export async function exportText(
  source: ExchangeSource,
  write: (text: string) => Promise<void>,
  { format, creator, controlFrames = 'left-out', ...options }: ExportOptions,
): Promise<ExportReport> {
  switch (format) {
    case 'har': {
      const wish = { ...options, creator, controlFrames };
      const { messages, leftOut } = await writeHar(source, write, wish);
      return { count: messages, leftOut };
    }
    case 'jsonl':
      return { count: await writeJsonLines(source, write, options), leftOut: 0 };
    case 'csv':
      return { count: await writeCsv(source, write, options), leftOut: 0 };
  }
}
