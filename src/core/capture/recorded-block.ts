import type { EntryBlock } from './entry-block.ts';

/** A block with what its entries have beyond the columns. */
export interface RecordedBlock extends EntryBlock {
  /** JSON of an entry's extra (see `entry-extra.ts`); null when it has none. */
  extra(index: number): string | null;
}
