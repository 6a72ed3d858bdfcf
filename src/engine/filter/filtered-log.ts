import { isHeadOnly } from '../../core/capture/entry-block.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { FilterNode } from '../../core/log/filter-node.ts';
import type { LogReader } from '../log-store.ts';
import { allMarks, type EntryRange } from './entry-range.ts';
import { largeEntryMatches } from './large-entry.ts';
import { rangeFrom } from './next-range.ts';
import { filterRange, type RangeFilterTools } from './range-filter.ts';
import { createRegexTester } from './regex-tester.ts';

/** The seqs of a few thousand entries that meet a filter, and how far they were looked for. */
export interface FilteredStep {
  readonly seqs: readonly number[];
  /** The next seq to look at. */
  readonly nextSeq: number;
}

/** Finds those entries of a log that meet a filter. */
export class FilteredLog {
  readonly #log: LogReader;
  readonly #filter: FilterNode;
  readonly #tools: RangeFilterTools;

  constructor(log: LogReader, filter: FilterNode, originOf: (connectionId: number) => ClockOrigin) {
    this.#log = log;
    this.#filter = filter;
    this.#tools = toolsOf(log, originOf);
  }

  /** Looks at some entries from `seq` on, none from `endSeq` on. Throws SlowFilterError. */
  step(seq: number, endSeq: number): FilteredStep {
    const range = rangeFrom(this.#log, seq, endSeq);
    return {
      seqs: range === null ? [] : this.#matching(range),
      nextSeq: seq + (range?.count ?? 1),
    };
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

function toolsOf(
  log: LogReader,
  originOf: (connectionId: number) => ClockOrigin,
): RangeFilterTools {
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
