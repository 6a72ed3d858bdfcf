import { isAscii } from 'node:buffer';
import type { RegexCondition } from '../../core/log/filter-node.ts';
import { rowTexts } from '../../core/log/entry-text.ts';
import type { LogEntry } from '../../core/log/log-entry.ts';
import { EngineError } from '../engine-error.ts';
import type { EntryRange, Marks } from './entry-range.ts';
import { RegexTooSlowError, type RegexTester } from './regex-tester.ts';

/** An expression that took too long, and on which entry. */
export class SlowFilterError extends EngineError {
  constructor(readonly seq: number) {
    super(
      'filter-too-slow',
      `The regular expression took too long on #${String(seq)}, so the search stopped there. Make it simpler: nested repeats such as (a+)+ are the usual cause.`,
    );
    this.name = 'SlowFilterError';
  }
}

/** Which candidates an expression occurs in: in their payload, or in their row. */
export function entriesWithRegex(
  range: EntryRange,
  regex: RegexCondition,
  candidates: Marks,
  tester: RegexTester,
  headOf: (seq: number) => LogEntry | null,
): Marks {
  const texts: string[] = [];
  const places: number[] = [];
  const add = (place: number, text: string): void => {
    texts.push(text);
    places.push(place);
  };
  const first = candidates.indexOf(1);
  const found = new Uint8Array(candidates.length);
  if (first === -1) return found;
  const start = range.startAt(first);
  const bytes = range.body.subarray(start, range.endAt(candidates.lastIndexOf(1)));
  // Cutting one string is far cheaper than decoding each payload, but offsets must be those of bytes.
  const whole = isAscii(bytes) ? bytes.toString('latin1') : null;
  for (let place = first; place !== -1; place = candidates.indexOf(1, place + 1)) {
    const from = range.startAt(place);
    const to = range.endAt(place);
    add(
      place,
      whole === null
        ? range.body.toString('utf8', from, to)
        : whole.slice(from - start, to - start),
    );
    if (range.isPlainText(place)) continue;
    const entry = headOf(range.seqAt(place));
    if (entry !== null) for (const text of rowTexts(entry)) add(place, text);
  }
  const results = testAll(range, regex, texts, places, tester);
  for (let i = 0; i < results.length; i++) {
    if (results[i] === 1) found[places[i] ?? 0] = 1;
  }
  return found;
}

function testAll(
  range: EntryRange,
  regex: RegexCondition,
  texts: readonly string[],
  places: readonly number[],
  tester: RegexTester,
): Uint8Array {
  try {
    return tester.testAll(regex, texts);
  } catch (error) {
    if (!(error instanceof RegexTooSlowError)) throw error;
    throw new SlowFilterError(range.seqAt(places[error.index] ?? 0));
  }
}
