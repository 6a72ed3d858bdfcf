/** What became of an imported file. */
export interface ImportReport {
  /** The program that wrote the file, such as `WebInspector 537.36`; '' when it does not say. */
  readonly program: string;
  readonly connections: number;
  readonly messages: number;
  readonly controlFrames: number;
  /** Entries of the file that are no WebSocket connections, or lines that are no entries. */
  readonly others: number;
  readonly skipped: number;
  /** The first of what was skipped: where it stands and why, as sentences. */
  readonly problems: readonly string[];
}

/** Sentences of a report at most. */
export const maxImportProblems = 100;

/** One sentence about what is missing; '' when nothing is. */
export function skippedSentence({ skipped, problems }: ImportReport): string {
  if (skipped === 0) return '';
  const shown = problems.slice(0, 3).join(' ');
  const more = skipped > 3 ? ' …' : '';
  return `${skipped.toLocaleString('en-US')} ${skipped === 1 ? 'entry was' : 'entries were'} skipped: ${shown}${more}`;
}
