import { createStore } from 'zustand/vanilla';
import type { EntrySummary } from '../../core/log/entry-summary.ts';
import { client } from '../api/client.ts';
import { comparableText } from './comparable-text.ts';
import { compareLines, type Comparison } from './compared-lines.ts';
import { sayInList } from './list-message.ts';
import { logView } from './log-view.ts';
import { failureSentence } from './selected-entry.ts';
import { selectedEnds } from './selected-rows.ts';

/** Two events laid side by side. */
export interface ComparedPair {
  readonly first: EntrySummary;
  readonly second: EntrySummary;
  readonly comparison: Comparison;
  /** Whether more of a payload exists than was compared. */
  readonly isCut: boolean;
}

/** The comparison shown; null while none is. */
export const comparison = createStore<{ readonly pair: ComparedPair | null }>(() => ({
  pair: null,
}));

/** Compares the first and the last of the selected events. */
export async function compareSelected(): Promise<void> {
  try {
    const captureId = logView.store.getState().status?.captureId;
    const ends = await selectedEnds();
    if (captureId === undefined || ends === null || ends[0].seq === ends[1].seq) {
      sayInList('Select two events to compare: Ctrl-click the second one.');
      return;
    }
    const [first, second] = await Promise.all(
      ends.map(async ({ seq }) => client.detail(captureId, seq)),
    );
    if (first === null || second === null || first === undefined || second === undefined) {
      sayInList('One of the two events is no longer in the log.');
      return;
    }
    const [a, b] = [comparableText(first), comparableText(second)];
    comparison.setState({
      pair: {
        first: first.summary,
        second: second.summary,
        comparison: compareLines(a.text, b.text),
        isCut: a.isCut || b.isCut,
      },
    });
  } catch (error) {
    sayInList(failureSentence(error));
  }
}

export function closeComparison(): void {
  comparison.setState({ pair: null });
}
