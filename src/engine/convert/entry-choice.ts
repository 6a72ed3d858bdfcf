import type { FilterNode } from '../../core/log/filter-node.ts';
import { FilteredLog } from '../filter/filtered-log.ts';
import type { LogReader } from '../log-store.ts';
import type { OriginOf } from './clock-origins.ts';
import type { Pace } from './pace.ts';
import { SeqSet } from './seq-set.ts';

/** Which entries of a log are meant. */
export type EntryChoice =
  | { readonly kind: 'all' }
  | { readonly kind: 'filter'; readonly filter: FilterNode }
  | { readonly kind: 'seqs'; readonly seqs: readonly number[] };

/** The seqs of a choice; null for all. Throws SlowFilterError, and what `pace` throws. */
export async function chosenSeqs(
  log: LogReader,
  choice: EntryChoice,
  originOf: OriginOf,
  pace?: Pace,
): Promise<SeqSet | null> {
  if (choice.kind === 'all') return null;
  const [firstSeq, endSeq] = [log.firstSeq(), log.endSeq()];
  const chosen = new SeqSet(firstSeq, endSeq);
  if (choice.kind === 'seqs') {
    for (const seq of choice.seqs) chosen.add(seq);
    return chosen;
  }
  const filtered = new FilteredLog(log, choice.filter, originOf);
  for (let seq = firstSeq; seq < endSeq;) {
    const step = filtered.step(seq, endSeq);
    for (const match of step.seqs) chosen.add(match);
    seq = step.nextSeq;
    await pace?.turn();
  }
  return chosen;
}
