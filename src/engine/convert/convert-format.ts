import { extname } from 'node:path';

/** A kind of file that conversations are kept in. */
export const convertFormats = ['har', 'jsonl', 'csv', 'framescope'] as const;

export type ConvertFormat = (typeof convertFormats)[number];

/** Formats that can be read. */
export type ImportFormat = Exclude<ConvertFormat, 'csv'>;

/** Formats that a capture is written as. */
export type ExportFormat = Exclude<ConvertFormat, 'framescope'>;

/** The format that the name of a file tells; null for another name. */
export function formatOf(path: string): ConvertFormat | null {
  const extension = extname(path).slice(1).toLowerCase();
  if (extension === 'ndjson') return 'jsonl';
  return convertFormats.find((format) => format === extension) ?? null;
}
