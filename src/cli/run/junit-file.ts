import {
  appendFileSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../core/scenario/run-report.ts';
import {
  addFigures,
  figuresOf,
  junitEnd,
  junitHead,
  junitSuite,
  noFigures,
} from './junit-report.ts';

const copiedByteLength = 1024 * 1024;

/**
 * A JUnit report of many runs, which needs no memory for them: their suites wait in a temporary file, for the
 * head has the figures of all. Runs of one scenario after its first have a number, since readers of such
 * reports take suites of one name for one.
 */
export class JunitFile {
  private readonly folder = mkdtempSync(join(tmpdir(), 'framescope-junit-'));
  private readonly suites = join(this.folder, 'suites.xml');
  private readonly runs = new Map<string, number>();
  private figures = noFigures;
  private problem: unknown = null;

  constructor(private readonly path: string) {}

  /** Never throws: what goes wrong is told by `finish`. */
  add(report: RunReport): void {
    const { file, scenario } = report;
    const key = JSON.stringify([file, scenario]);
    const run = (this.runs.get(key) ?? 0) + 1;
    this.runs.set(key, run);
    const named = run === 1 ? report : { ...report, scenario: `${scenario} (run ${String(run)})` };
    this.figures = addFigures(this.figures, figuresOf(named));
    try {
      appendFileSync(this.suites, junitSuite(named));
    } catch (error) {
      this.problem ??= error;
    }
  }

  /** Writes the report. Throws the system's error. */
  finish(): void {
    if (this.problem !== null) throw this.problem as Error;
    const target = openedForWriting(this.path);
    try {
      writeSync(target, junitHead(this.figures));
      if (this.runs.size > 0) copy(this.suites, target);
      writeSync(target, junitEnd);
    } finally {
      closeSync(target);
    }
  }

  /** Leaves no temporary file. */
  discard(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A pipe that nobody reads is refused (ENXIO), since opening it would wait for ever. */
function openedForWriting(path: string): number {
  if (statSync(path, { throwIfNoEntry: false })?.isFIFO() !== true) return openSync(path, 'w');
  const probe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    return openSync(path, 'w');
  } finally {
    closeSync(probe);
  }
}

function copy(path: string, target: number): void {
  const source = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(copiedByteLength);
    for (;;) {
      const length = readSync(source, bytes);
      if (length === 0) return;
      for (let at = 0; at < length;) at += writeSync(target, bytes, at, length - at);
    }
  } finally {
    closeSync(source);
  }
}
