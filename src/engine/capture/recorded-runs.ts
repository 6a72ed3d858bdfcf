import { readRunReports } from '../../core/capture/run-report-json.ts';
import type { RunReport } from '../../core/scenario/run-report.ts';

/** Where a capture keeps the reports of the scenarios that were run into it: JSON in the table `meta`. */
export const runsMetaName = 'run.reports';

/** The reports from a capture's `meta`; none when they are not valid. */
export function readRuns(meta: ReadonlyMap<string, string>): readonly RunReport[] {
  const text = meta.get(runsMetaName);
  if (text === undefined) return [];
  try {
    return readRunReports(text);
  } catch {
    // The log is the truth; what was said about it can be done without.
    return [];
  }
}
