import type { RunReport, RunVerdict } from '../../core/scenario/run-report.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { visibleText } from '../../core/text/visible.ts';

const words: Readonly<Record<RunVerdict, string>> = {
  passed: 'passed',
  failed: 'failed',
  'not-connected': 'not connected',
  stopped: 'stopped',
};

/** A verdict in words. */
export function verdictText(verdict: RunVerdict): string {
  return words[verdict];
}

/** Runs in one line, such as `2 passed, 1 failed (14 steps, 1.204 s)`, and the capture that was kept. */
export function runSummary(reports: readonly RunReport[], capture: string | null): string {
  const verdicts = (Object.keys(words) as RunVerdict[]).flatMap((verdict) => {
    const count = reports.filter((report) => report.verdict === verdict).length;
    return count === 0 ? [] : [`${String(count)} ${words[verdict]}`];
  });
  const steps = reports.reduce((sum, report) => sum + report.steps.length + report.leftOut, 0);
  const durationMs = reports.reduce((sum, report) => sum + report.durationMs, 0);
  const total = `${steps.toLocaleString('en-US')} ${steps === 1 ? 'step' : 'steps'}, ${formatDurationUs(durationMs * 1000)}`;
  const kept = capture === null ? '' : `The capture is ${visibleText(capture, 1000)}\n`;
  return `${verdicts.join(', ') || 'nothing run'} (${total})\n${kept}`;
}
