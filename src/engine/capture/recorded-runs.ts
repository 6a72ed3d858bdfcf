import { readRunReports } from '../../core/capture/run-report-json.ts';
import type { RunReport } from '../../core/scenario/run-report.ts';

const firstName = 'run.reports';
const laterName = /^run\.reports\.([1-9][0-9]{0,8})$/;

/**
 * Where a capture keeps reports of the scenarios that were run into it: JSON lists in the table `meta`, the
 * oldest in row 0.
 */
export function runsMetaName(row: number): string {
  return row === 0 ? firstName : `${firstName}.${String(row)}`;
}

/** The reports from a capture's `meta`; of rows that are not valid none. */
export function readRuns(meta: ReadonlyMap<string, string>): readonly RunReport[] {
  const rows = [...meta.keys()].flatMap((name) => {
    const row = name === firstName ? 0 : Number(laterName.exec(name)?.[1] ?? NaN);
    return Number.isNaN(row) ? [] : row;
  });
  return rows
    .sort((a, b) => a - b)
    .flatMap((row) => {
      try {
        return readRunReports(meta.get(runsMetaName(row)) ?? '[]');
      } catch {
        // The log is the truth; what was said about it can be done without.
        return [];
      }
    });
}
