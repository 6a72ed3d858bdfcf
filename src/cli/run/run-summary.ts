import type { RunVerdict } from '../../core/scenario/run-report.ts';
import { counted } from '../../core/text/counted.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { RunTally } from './run-tally.ts';

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
export function runSummary(
  { verdicts, steps, durationMs }: RunTally,
  capture: string | null,
): string {
  const counts = (Object.keys(words) as RunVerdict[]).flatMap((verdict) =>
    verdicts[verdict] === 0 ? [] : [`${String(verdicts[verdict])} ${words[verdict]}`],
  );
  const total = `${counted(steps, 'step')}, ${formatDurationUs(durationMs * 1000)}`;
  const kept = capture === null ? '' : `The capture is ${visibleText(capture, 1000)}\n`;
  return `${counts.join(', ') || 'nothing run'} (${total})\n${kept}`;
}
