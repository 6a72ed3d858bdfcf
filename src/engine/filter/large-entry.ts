import { assertNever } from '../../core/assert-never.ts';
import { rowTexts } from '../../core/log/entry-text.ts';
import {
  matchesFilter,
  needleOf,
  regexOverlapByteLength,
  regexWindowByteLength,
  rowHoldsText,
} from '../../core/log/filter-match.ts';
import type { FilterNode, RegexCondition, TextCondition } from '../../core/log/filter-node.ts';
import { isPlainText } from '../../core/log/entry-text.ts';
import type { EntryHead } from '../../core/log/log-entry.ts';
import type { LogReader } from '../log-store.ts';
import { meetsRange } from '../../core/log/value-test.ts';
import { asBuffer } from './byte-search.ts';
import { findInPayload } from './payload-find.ts';
import type { RangeFilterTools } from './range-filter.ts';
import { RegexTooSlowError } from './regex-tester.ts';
import { SlowFilterError } from './range-regex.ts';

/** JSON paths are followed in the first part of a payload only. */
const maxPathByteLength = 16 * 1024 * 1024;

/** A large entry and where the rest of its payload is. */
export interface LargeEntry extends EntryHead {
  readonly byteLength: number;
  readonly log: LogReader;
}

/**
 * Whether an entry whose payload is stored in parts meets a filter: in steps, between which the
 * caller may stop for a while. JSON paths see the first 16 MiB.
 */
export function* largeEntryMatches(
  large: LargeEntry,
  node: FilterNode,
  tools: RangeFilterTools,
): Generator<void, boolean> {
  switch (node.kind) {
    case 'and':
      for (const one of node.nodes) {
        if (!(yield* largeEntryMatches(large, one, tools))) return false;
      }
      return true;
    case 'or':
      for (const one of node.nodes) {
        if (yield* largeEntryMatches(large, one, tools)) return true;
      }
      return false;
    case 'not':
      return !(yield* largeEntryMatches(large, node.node, tools));
    case 'text':
      return (yield* holdsText(large, node)) || rowHoldsText(large.entry, node);
    case 'regex':
      return yield* holdsRegex(large, node, tools);
    case 'path': {
      const payload = large.log.payload(large.entry.seq, 0, maxPathByteLength);
      if (payload === null) return false;
      yield;
      return matchesFilter({ ...large.entry, payload } as typeof large.entry, node, tools);
    }
    case 'number':
      if (node.field === 'size') return meetsRange(large.byteLength, node.test);
      return matchesFilter(large.entry, node, tools);
    case 'type':
    case 'time':
    case 'direction':
    case 'entry-kind':
    case 'opcode':
    case 'connection':
    case 'severity':
    case 'trait':
      return matchesFilter(large.entry, node, tools);
    default:
      return assertNever(node);
  }
}

function* holdsText({ entry, byteLength, log }: LargeEntry, condition: TextCondition) {
  return (yield* findInPayload(log, entry.seq, byteLength, needleOf(condition))) !== null;
}

function* holdsRegex(
  { entry, byteLength, log }: LargeEntry,
  regex: RegexCondition,
  tools: RangeFilterTools,
) {
  const test = (texts: readonly string[]): boolean => {
    try {
      return tools.regexTester.testAll(regex, texts).includes(1);
    } catch (error) {
      throw error instanceof RegexTooSlowError ? new SlowFilterError(entry.seq) : error;
    }
  };
  const step = regexWindowByteLength - regexOverlapByteLength;
  for (let start = 0; start === 0 || start + regexOverlapByteLength < byteLength; start += step) {
    const bytes = log.payload(entry.seq, start, regexWindowByteLength);
    if (bytes === null) return false;
    if (test([asBuffer(bytes).toString()])) return true;
    yield;
  }
  return !isPlainText(entry) && test(rowTexts(entry));
}
