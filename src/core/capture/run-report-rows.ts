import type { RunReport } from '../scenario/run-report.ts';

/** Longest JSON of all rows, UTF-16 units. */
const maxLength = 4 * 1024 * 1024;
/** A row is not added to beyond this, so that little is written anew with each report. */
const fullRowLength = 64 * 1024;

interface Row {
  readonly reports: readonly RunReport[];
  /** Null for one whose reports are left out. */
  readonly json: string | null;
}

/**
 * Reports of runs as rows of JSON lists, of at most 4 MiB together. What does not fit is left out: first steps
 * that passed, then all steps, then the oldest reports.
 */
export class RunReportRows {
  private readonly rows: Row[] = [];
  private length = 0;
  /** Rows from the oldest on that have failed steps only, none, and no reports any more. */
  private readonly done = { 'failed-steps': 0, 'no-steps': 0, dropped: 0 };

  /** Adds a report; the rows that changed, by their numbers from 0. */
  add(report: RunReport): ReadonlyMap<number, string> {
    const json = JSON.stringify(report);
    const newest = this.rows.length - 1;
    const open = newest < this.done['failed-steps'] ? null : (this.rows[newest]?.json ?? null);
    const changed = new Set<number>();
    if (open !== null && open.length < fullRowLength) {
      const reports = [...(this.rows[newest]?.reports ?? []), report];
      changed.add(this.put(newest, { reports, json: `${open.slice(0, -1)},${json}]` }));
    } else {
      changed.add(this.put(newest + 1, { reports: [report], json: `[${json}]` }));
    }
    while (this.length > maxLength) {
      for (const index of this.shorten()) changed.add(index);
    }
    return new Map([...changed].map((index) => [index, this.rows[index]?.json ?? '[]']));
  }

  reports(): readonly RunReport[] {
    return this.rows.flatMap(({ reports }) => reports);
  }

  private shorten(): readonly number[] {
    for (const detail of ['failed-steps', 'no-steps'] as const) {
      const index = this.done[detail];
      const row = this.rows[index];
      if (row === undefined) continue;
      this.done[detail] += 1;
      const reports = row.reports.map((report) => keeping(report, detail));
      return [this.put(index, { reports, json: JSON.stringify(reports) })];
    }
    const from = this.done.dropped;
    this.done.dropped += Math.ceil((this.rows.length - from) / 2);
    const gone = Array.from({ length: this.done.dropped - from }, (_, i) => from + i);
    return gone.map((index) => this.put(index, { reports: [], json: null }));
  }

  private put(index: number, row: Row): number {
    this.length += (row.json?.length ?? 0) - (this.rows[index]?.json?.length ?? 0);
    this.rows[index] = row;
    return index;
  }
}

function keeping(report: RunReport, detail: 'failed-steps' | 'no-steps'): RunReport {
  const steps =
    detail === 'no-steps' ? [] : report.steps.filter(({ outcome }) => outcome.kind === 'failed');
  return { ...report, steps, leftOut: report.leftOut + report.steps.length - steps.length };
}
