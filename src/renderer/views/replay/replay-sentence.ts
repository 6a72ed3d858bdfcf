import type { ReplayReport } from '../../../core/replay/replay-report.ts';
import type { ReplayState } from '../../../ipc/replay-requests.ts';
import { countOf, formatCount } from '../../ui/count.ts';

/** How far a replay is; null before the connection was made. */
export function progressSentence(progress: ReplayState['progress']): string {
  if (progress === null) return 'Connecting…';
  const { sent, toSend, received, awaits } = progress;
  const waits = awaits === '' ? '' : `. Waiting for ${awaits}`;
  return `${formatCount(sent)} of ${formatCount(toSend)} sent, ${formatCount(received)} received${waits}`;
}

/** The same of a replay that goes on or is over, in a few words. */
export function shortReplay({ progress, report }: ReplayState): string {
  if (report === null) {
    return progress === null
      ? 'connecting…'
      : `${formatCount(progress.sent)} of ${formatCount(progress.toSend)} sent`;
  }
  switch (report.verdict) {
    case 'same':
      return 'the same';
    case 'diverged':
      return `different in ${countOf(report.divergenceCount, 'place')}`;
    case 'not-connected':
      return 'not connected';
    case 'stopped':
      return 'stopped';
  }
}

/** What came of a replay. */
export function replaySentence({
  verdict,
  sent,
  toSend,
  met,
  expected,
  divergenceCount,
}: ReplayReport): string {
  switch (verdict) {
    case 'same':
      return `Same: ${countOf(sent, 'message')} sent, ${formatCount(met)} of ${formatCount(expected)} recorded answers came.`;
    case 'diverged':
      return `Different in ${countOf(divergenceCount, 'place')}: ${formatCount(sent)} of ${formatCount(toSend)} messages sent, ${formatCount(met)} of ${formatCount(expected)} answers as recorded.`;
    case 'not-connected':
      return 'The connection could not be made.';
    case 'stopped':
      return `Stopped after ${countOf(sent, 'message')}.`;
  }
}
