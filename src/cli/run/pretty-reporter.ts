import { assertNever } from '../../core/assert-never.ts';
import type { RunEvent, RunReport, StepResult } from '../../core/scenario/run-report.ts';
import { counted } from '../../core/text/counted.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { visibleText } from '../../core/text/visible.ts';
import { differenceLines } from './difference-lines.ts';
import type { RunReporter } from './run-reporter.ts';
import { runSummary, verdictText } from './run-summary.ts';
import { holdsSteps } from './step-failures.ts';

/** Whether the output has colours. */
export type Palette = 'colour' | 'plain';

const maxTitleLength = 160;
const maxMessageLength = 2_000;
const colours = { green: 32, red: 31, grey: 90, bold: 1 } as const;

/** A line for each step, with what was wrong below those that failed. */
export function prettyReporter(palette: Palette): RunReporter {
  let skipped = 0;
  /** Steps that have begun and not ended, and are not printed: those that hold others become headings. */
  let begun: { readonly path: string; readonly title: string }[] = [];

  const paint = (colour: keyof typeof colours, text: string): string =>
    palette === 'plain' ? text : `\u001b[${String(colours[colour])}m${text}\u001b[0m`;

  function headings(path: string): string {
    const around = begun.filter((step) => isInside(path, step.path));
    begun = begun.filter((step) => !around.includes(step));
    return around
      .map(
        (step) => `${indent(step.path)}  ${step.path} ${visibleText(step.title, maxTitleLength)}\n`,
      )
      .join('');
  }

  function ended(result: StepResult): string {
    const { path, title, outcome } = result;
    const wasHeading = !begun.some((step) => step.path === path);
    begun = begun.filter((step) => step.path !== path);
    if (outcome.kind === 'skipped') {
      skipped += 1;
      return '';
    }
    // What happened inside is told there.
    if (holdsSteps(result) && wasHeading) return '';
    const mark = outcome.kind === 'passed' ? paint('green', '✓') : paint('red', '✗');
    const time = paint('grey', formatDurationUs(result.durationMs * 1000));
    const line = `${indent(path)}${mark} ${path} ${visibleText(title, maxTitleLength)}  ${time}\n`;
    return outcome.kind === 'passed' || holdsSteps(result) ? line : line + reasons(result);
  }

  function reasons({ path, place, outcome }: StepResult): string {
    if (outcome.kind !== 'failed') return '';
    const { message, differences, seq } = outcome.failure;
    const entry = seq === null ? '' : `, entry ${String(seq)}`;
    const at = `${visibleText(place.file, 300)}:${String(place.line)}:${String(place.column)}${entry}`;
    const lines = [
      paint('red', visibleText(message, maxMessageLength)),
      ...differenceLines(differences).map((line) => `  ${line}`),
      paint('grey', at),
    ];
    return lines.map((line) => `${indent(path)}    ${line}\n`).join('');
  }

  function runEnded({ verdict, durationMs }: RunReport): string {
    const left = skipped === 0 ? '' : `  - ${counted(skipped, 'step')} skipped\n`;
    const word = verdictText(verdict);
    const time = formatDurationUs(durationMs * 1000);
    return `${left}  ${paint(verdict === 'passed' ? 'green' : 'red', word)} in ${time}\n\n`;
  }

  return {
    event: (event: RunEvent): string => {
      switch (event.kind) {
        case 'started':
          skipped = 0;
          begun = [];
          return `${paint('bold', visibleText(event.scenario, maxTitleLength))}\n`;
        case 'step-started': {
          const above = headings(event.path);
          begun.push({ path: event.path, title: event.title });
          return above;
        }
        case 'step-ended':
          return ended(event.result);
        case 'ended':
          return runEnded(event.report);
        default:
          return assertNever(event);
      }
    },
    end: runSummary,
  };
}

/** By how many steps are around it. */
function indent(path: string): string {
  return '  '.repeat(path.split('.').length);
}

function isInside(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
