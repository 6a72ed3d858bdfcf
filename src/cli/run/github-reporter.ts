import { stepFailures } from './step-failures.ts';
import type { RunReporter } from './run-reporter.ts';
import { runSummary, verdictText } from './run-summary.ts';
import { differenceLines } from './difference-lines.ts';
import { visibleText } from '../../core/text/visible.ts';

const maxLength = 2_000;

/** Annotations of GitHub Actions for steps that failed, and a line for each scenario. */
export function githubReporter(): RunReporter {
  return {
    event: (event) => {
      if (event.kind !== 'ended') return '';
      const { report } = event;
      const annotations = stepFailures(report).map(({ step, failure }) => {
        const { file, line, column } = step.place;
        const title = property(`${report.scenario}: step ${step.path}`);
        const text = [failure.message, ...differenceLines(failure.differences)].join('\n');
        return `::error file=${property(file)},line=${String(line)},col=${String(column)},title=${title}::${data(text)}\n`;
      });
      const name = visibleText(report.scenario, 200);
      return `${annotations.join('')}Scenario ${name}: ${verdictText(report.verdict)}\n`;
    },
    end: runSummary,
  };
}

/** A text behind the `::` of a workflow command. */
function data(text: string): string {
  const lines = text.split('\n').map((line) => visibleText(line, maxLength));
  return lines.join('\n').replace(/%/g, '%25').replace(/\n/g, '%0A');
}

/** The value of a property of a workflow command. */
function property(text: string): string {
  return data(visibleText(text, 300)).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
