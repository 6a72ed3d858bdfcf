import type { ScenarioRunState } from '../../state/scenario-run.ts';
import { countOf, formatCount } from '../../ui/count.ts';

/** How far a run is, or what came of it; '' for nothing to say. */
export function runSentence({
  phase,
  report,
  failure,
  endedCount,
  stepCount,
}: ScenarioRunState): string {
  if (failure !== null) return failure;
  if (phase === 'running') {
    const all = stepCount === 0 ? '' : ` of ${formatCount(stepCount)}`;
    return `Running: ${formatCount(endedCount)}${all} steps`;
  }
  if (report === null) return '';
  const time = `after ${formatMs(report.durationMs)}`;
  switch (report.verdict) {
    case 'passed':
      return `Passed: ${countOf(endedCount, 'step')} ${time}`;
    case 'failed':
      return `Failed ${time}`;
    case 'not-connected':
      return `Could not connect, ${time}`;
    case 'stopped':
      return `Stopped ${time}`;
  }
}

function formatMs(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
