import { describe, expect, test } from 'vitest';
import { githubReporter } from '../../../../src/cli/run/github-reporter.ts';
import { jsonReporter } from '../../../../src/cli/run/json-reporter.ts';
import { prettyReporter } from '../../../../src/cli/run/pretty-reporter.ts';
import type { RunReporter } from '../../../../src/cli/run/run-reporter.ts';
import { counting, noRuns } from '../../../../src/cli/run/run-tally.ts';
import type { RunReport } from '../../../../src/core/scenario/run-report.ts';
import { eventsOf, failure, hostile, report, step } from './run-reports.ts';

/** Control characters but line breaks, marks of direction, line separators, and halves of pairs. */
const dangerous = /[^\P{Cc}\n]|[\u202a-\u202e\u2028\u2066-\u2069]|\p{Cs}/u;

function printed(reporter: RunReporter, runs: readonly RunReport[]): string {
  const events = runs.flatMap(eventsOf).map((event) => reporter.event(event));
  return events.join('') + reporter.end(runs.reduce(counting, noRuns), 'a.failed.framescope');
}

const nasty = report([step('1', failure(hostile, hostile), hostile)], { scenario: hostile });

describe('what is printed of a run', () => {
  test('has a line for each step, what was wrong below it, and a summary', () => {
    const run = report([
      step('1', { kind: 'passed' }, 'connect'),
      step('2', failure('inner'), 'repeat 2 times', 'repeat'),
      step('2.1', failure('There did not come a message.'), 'expect'),
      step('3', { kind: 'skipped' }),
    ]);
    expect(printed(prettyReporter('plain'), [run, report([step('1')])])).toBe(`Log in
  ✓ 1 connect  12.5 ms
    2 repeat 2 times
    ✗ 2.1 expect  12.5 ms
        There did not come a message.
          /type: expected "welcome", got "x"
        a.scenario.yaml:7:3, entry 14
  - 1 step skipped
  failed in 2.013 s

Log in
  ✓ 1 step 1  12.5 ms
  passed in 2.013 s

1 passed, 1 failed (5 steps, 4.026 s)
The capture is a.failed.framescope
`);
  });

  test('has no colour where there is none, and closes every colour it opens', () => {
    const coloured = printed(prettyReporter('colour'), [report([step('1', failure('no'))])]);
    expect(coloured).toContain('\u001b[31m✗\u001b[0m');
    expect(coloured.match(/\u001b\[\d+m/g)?.length).toBe(
      (coloured.match(/\u001b\[0m/g)?.length ?? 0) * 2,
    );
  });

  test('cannot move the cursor or the reading direction, whatever the server sent', () => {
    expect(printed(prettyReporter('plain'), [nasty])).not.toMatch(dangerous);
    expect(printed(githubReporter(), [nasty])).not.toMatch(dangerous);
  });

  test('is an annotation for GitHub at the place of the step, and none that the server wrote', () => {
    const text = printed(githubReporter(), [report([step('2', failure('50% of\nit: no'))]), nasty]);
    expect(text).toContain(
      '::error file=a.scenario.yaml,line=7,col=3,title=Log in%3A step 2::50%25 of%0Ait: no%0A/type: expected "welcome", got "x"\n',
    );
    expect(text.match(/^::/gm)).toHaveLength(2);
  });

  test('is one JSON object a line, and nothing else', () => {
    const lines = printed(jsonReporter(), [nasty]).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual([
      ...['started', 'step-started', 'step-ended', 'ended'],
    ]);
    expect(lines.join('')).not.toMatch(/\p{Cc}/u);
  });
});
