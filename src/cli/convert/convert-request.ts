import type { ConvertFormat, ImportFormat } from '../../engine/convert/convert-format.ts';

/** What an export is to hold. */
export interface ExportWish {
  /** A filter as in the search box; empty for everything. */
  readonly filterText: string;
  readonly secrets: 'redacted' | 'kept';
  readonly controlFrames: 'left-out' | 'included';
}

/** A file of one format made of one of another. */
export interface ConvertCommand extends ExportWish {
  readonly kind: 'convert';
  readonly inPath: string;
  readonly outPath: string;
  readonly from: ImportFormat;
  readonly to: ConvertFormat;
  readonly ifExists: 'refuse' | 'replace';
}
