import type { FilterNode } from '../core/log/filter-node.ts';
import type { LogEntry } from '../core/log/log-entry.ts';
import type { OriginOf } from '../engine/convert/clock-origins.ts';
import { FilteredLog } from '../engine/filter/filtered-log.ts';
import type { LogReader } from '../engine/log-store.ts';
import { payloadLengthOf } from './entry-source.ts';

/**
 * Reads those entries of a log that meet a filter, from the first to where the log ends at the
 * beginning. `take` throws SlowFilterError for an expression that takes too long.
 */
export class FilteredFollower {
  readonly #log: LogReader;
  readonly #filtered: FilteredLog;
  readonly #endSeq: number;
  #nextSeq: number;

  constructor(log: LogReader, filter: FilterNode, originOf: OriginOf) {
    this.#log = log;
    this.#filtered = new FilteredLog(log, filter, originOf);
    this.#nextSeq = log.firstSeq();
    this.#endSeq = log.endSeq();
  }

  hasMore(): boolean {
    return this.#nextSeq < this.#endSeq;
  }

  /** The next entries: some `maxCount`, with about `maxByteLength` of payload; empty for none. */
  take(maxCount: number, maxByteLength: number): readonly LogEntry[] {
    const entries: LogEntry[] = [];
    let byteLength = 0;
    while (this.hasMore() && entries.length < maxCount && byteLength < maxByteLength) {
      const { seqs, nextSeq } = this.#filtered.step(this.#nextSeq, this.#endSeq);
      for (const seq of seqs) {
        const entry = this.#log.get(seq);
        if (entry !== null) {
          entries.push(entry);
          byteLength += payloadLengthOf(entry);
        }
      }
      this.#nextSeq = nextSeq;
    }
    return entries;
  }
}
