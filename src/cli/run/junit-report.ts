import type { RunReport, StepResult } from '../../core/scenario/run-report.ts';
import { visibleText } from '../../core/text/visible.ts';
import { differenceLines } from './difference-lines.ts';
import { holdsSteps } from './step-failures.ts';

const maxLength = 4_000;

/** What the head of a JUnit report counts. */
export interface JunitFigures {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly timeMs: number;
}

/** The figures of no run. */
export const noFigures: JunitFigures = { tests: 0, failures: 0, errors: 0, skipped: 0, timeMs: 0 };

/** The figures of two lots of runs together. */
export function addFigures(one: JunitFigures, other: JunitFigures): JunitFigures {
  return {
    tests: one.tests + other.tests,
    failures: one.failures + other.failures,
    errors: one.errors + other.errors,
    skipped: one.skipped + other.skipped,
    timeMs: one.timeMs + other.timeMs,
  };
}

/** What stands before the suites of a JUnit report. */
export function junitHead(total: JunitFigures): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="framescope"${attributes(total)}>\n`;
}

/** What stands behind them. */
export const junitEnd = '</testsuites>\n';

/** The figures of one run. */
export function figuresOf(report: RunReport): JunitFigures {
  const steps = casesOf(report);
  const failed = steps.filter(({ outcome }) => outcome.kind === 'failed').length;
  const isError = report.verdict === 'not-connected';
  return {
    tests: steps.length,
    failures: isError ? 0 : failed,
    errors: isError ? failed : 0,
    skipped: steps.filter(({ outcome }) => outcome.kind === 'skipped').length,
    timeMs: report.durationMs,
  };
}

/** Steps that hold others are told by those, unless nothing of them was taken. */
function casesOf({ steps }: RunReport): readonly StepResult[] {
  return steps.filter((step) => !holdsSteps(step) || step.outcome.kind === 'skipped');
}

/** A run as a suite with a case for each step. Valid in XML 1.0 whatever its texts hold. */
export function junitSuite(report: RunReport): string {
  const { scenario, file, startedAt, capture, leftOut } = report;
  const properties = [
    `      <property name="verdict" value="${report.verdict}"/>\n`,
    ...(capture === null ? [] : [`      <property name="capture" value="${escaped(capture)}"/>\n`]),
    ...(leftOut === 0 ? [] : [`      <property name="leftOut" value="${String(leftOut)}"/>\n`]),
  ];
  const cases = casesOf(report).map((step) => testCase(report, step));
  return `  <testsuite name="${escaped(scenario)}" file="${escaped(file)}" timestamp="${escaped(startedAt.replace(/\.\d+Z$/, ''))}"${attributes(figuresOf(report))}>
    <properties>
${properties.join('')}    </properties>
${cases.join('')}  </testsuite>
`;
}

function testCase({ scenario, verdict }: RunReport, step: StepResult): string {
  const { path, title, place, outcome, durationMs } = step;
  const head = `    <testcase name="${escaped(`${path} ${title}`)}" classname="${escaped(scenario)}" file="${escaped(place.file)}" line="${String(place.line)}" time="${seconds(durationMs)}"`;
  switch (outcome.kind) {
    case 'passed':
      return `${head}/>\n`;
    case 'skipped':
      return `${head}>\n      <skipped/>\n    </testcase>\n`;
    case 'failed': {
      const { code, message, differences, seq } = outcome.failure;
      const element = verdict === 'not-connected' ? 'error' : 'failure';
      const lines = [
        message,
        ...differenceLines(differences),
        `${place.file}:${String(place.line)}:${String(place.column)}`,
        ...(seq === null ? [] : [`entry ${String(seq)}`]),
      ];
      const text = lines.map(escaped).join('\n');
      return `${head}>\n      <${element} type="${escaped(code)}" message="${escaped(message)}">${text}</${element}>\n    </testcase>\n`;
    }
  }
}

function attributes({ tests, failures, errors, skipped, timeMs }: JunitFigures): string {
  return ` tests="${String(tests)}" failures="${String(failures)}" errors="${String(errors)}" skipped="${String(skipped)}" time="${seconds(timeMs)}"`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(6);
}

/** A text in an element or an attribute: what XML 1.0 cannot hold stands there as an escape. */
function escaped(text: string): string {
  return visibleText(text, maxLength)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
