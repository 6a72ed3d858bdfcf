import type { RunReport, StepResult } from '../../core/scenario/run-report.ts';
import { visibleText } from '../../core/text/visible.ts';
import { differenceLines } from './difference-lines.ts';
import { holdsSteps } from './step-failures.ts';

const maxLength = 4_000;

/**
 * Runs as a JUnit report: a suite for each, a case for each step. Valid XML 1.0 whatever the texts hold. Runs of
 * one scenario after its first have a number, for readers of such reports take suites of one name for one.
 */
export function junitReport(reports: readonly RunReport[]): string {
  const suites = numbered(reports).map(suite);
  const total = reports.map(figuresOf).reduce(
    (sum, { tests, failures, errors, skipped, timeMs }) => ({
      tests: sum.tests + tests,
      failures: sum.failures + failures,
      errors: sum.errors + errors,
      skipped: sum.skipped + skipped,
      timeMs: sum.timeMs + timeMs,
    }),
    { tests: 0, failures: 0, errors: 0, skipped: 0, timeMs: 0 },
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="framescope"${attributes(total)}>\n${suites.join('')}</testsuites>\n`;
}

function numbered(reports: readonly RunReport[]): readonly RunReport[] {
  const runs = new Map<string, number>();
  return reports.map((report) => {
    const { file, scenario } = report;
    const key = JSON.stringify([file, scenario]);
    const run = (runs.get(key) ?? 0) + 1;
    runs.set(key, run);
    return run === 1 ? report : { ...report, scenario: `${scenario} (run ${String(run)})` };
  });
}

interface Figures {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly timeMs: number;
}

function figuresOf(report: RunReport): Figures {
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

function suite(report: RunReport): string {
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

function attributes({ tests, failures, errors, skipped, timeMs }: Figures): string {
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
