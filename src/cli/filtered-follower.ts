import type { FilterNode } from '../core/log/filter-node.ts';
import type { LogEntry } from '../core/log/log-entry.ts';
import { allMarks } from '../engine/filter/entry-range.ts';
import type { EntryRange } from '../engine/filter/entry-range.ts';
import { largeEntryMatches } from '../engine/filter/large-entry.ts';
import { isHeadOnly } from '../core/capture/entry-block.ts';
import { rangeFrom } from '../engine/filter/next-range.ts';
import { filterRange } from '../engine/filter/range-filter.ts';
import type { RangeFilterTools } from '../engine/filter/range-filter.ts';
import { createRegexTester } from '../engine/filter/regex-tester.ts';
import type { LogReader } from '../engine/log-store.ts';
import type { OriginOf } from './clock-origins.ts';
import { payloadLengthOf } from './entry-source.ts';

/**
 * Reads those entries of a log that meet a filter, from the first to where the log ends at the
 * beginning. `take` throws SlowFilterError for an expression that takes too long.
 */
export class FilteredFollower {
  readonly #log: LogReader;
  readonly #filter: FilterNode;
  readonly #tools: RangeFilterTools;
  readonly #endSeq: number;
  #nextSeq: number;

  constructor(log: LogReader, filter: FilterNode, originOf: OriginOf) {
    this.#log = log;
    this.#filter = filter;
    this.#tools = toolsOf(log, originOf);
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
      const range = rangeFrom(this.#log, this.#nextSeq, this.#endSeq);
      for (const seq of range === null ? [] : this.#matching(range)) {
        const entry = this.#log.get(seq);
        if (entry !== null) {
          entries.push(entry);
          byteLength += payloadLengthOf(entry);
        }
      }
      this.#nextSeq += range?.count ?? 1;
    }
    return entries;
  }

  #matching(range: EntryRange): readonly number[] {
    if (isHeadOnly(range.block, range.from)) {
      return this.#largeMatches(range.seqAt(0)) ? [range.seqAt(0)] : [];
    }
    const marks = filterRange(range, this.#filter, allMarks(range.count), this.#tools);
    return Array.from(marks.keys())
      .filter((place) => marks[place] === 1)
      .map((place) => range.seqAt(place));
  }

  #largeMatches(seq: number): boolean {
    const head = this.#log.head(seq);
    if (head === null || head.byteLength === null) {
      return false;
    }
    const { entry, byteLength } = head;
    const steps = largeEntryMatches(
      { entry, byteLength, log: this.#log },
      this.#filter,
      this.#tools,
    );
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        return step.value;
      }
    }
  }
}

function toolsOf(log: LogReader, originOf: OriginOf): RangeFilterTools {
  const regexTester = createRegexTester();
  return {
    regexTester,
    testRegex: (regex, text) => regexTester.testAll(regex, [text])[0] === 1,
    headOf: (seq) => log.head(seq)?.entry ?? null,
    wallTimeMs: (connectionId, timeUs) => {
      const origin = originOf(connectionId);
      return origin.wallTimeMs + (timeUs - origin.timeUs) / 1000;
    },
  };
}
