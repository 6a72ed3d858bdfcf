import type { Capture } from './capture.ts';

/** Seq of the first entry at which a run of a scenario failed, which is bookmarked; null when none failed. */
export function failedEntry(capture: Pick<Capture, 'runs' | 'annotations'>): number | null {
  if (capture.runs().every(({ verdict }) => verdict === 'passed')) return null;
  const marked = capture.annotations().flatMap(({ seq, bookmarked }) => (bookmarked ? [seq] : []));
  return marked.length === 0 ? null : marked.reduce((first, seq) => Math.min(first, seq));
}
