import { noOpcode } from '../../core/capture/entry-block.ts';
import { messageType } from '../../core/json/message-type.ts';
import { somePathValue } from '../../core/json/json-path.ts';
import { plainRowMayHold } from '../../core/log/entry-text.ts';
import { isType, matchesFilter, needleOf, rowHoldsText } from '../../core/log/filter-match.ts';
import type { FilterContext } from '../../core/log/filter-match.ts';
import type {
  FilterNode,
  PathCondition,
  TextCondition,
  TypeCondition,
} from '../../core/log/filter-node.ts';
import type { LogEntry } from '../../core/log/log-entry.ts';
import { meetsValueTest } from '../../core/log/value-test.ts';
import { opcodeName, opcodes } from '../../core/rfc6455/opcode.ts';
import { createNeedle } from '../../core/text/text-needle.ts';
import { columnTest } from './column-test.ts';
import { controlCode, type EntryRange, type Marks } from './entry-range.ts';
import { entriesWithRegex } from './range-regex.ts';
import { payloadsWithBackslash, payloadsWithNeedle } from './range-text.ts';
import type { RegexTester } from './regex-tester.ts';

/** What the fast filter needs beside the entries. */
export interface RangeFilterTools extends FilterContext {
  readonly regexTester: RegexTester;
  /** An entry with the head of its payload; null when it is not held. */
  headOf(seq: number): LogEntry | null;
}

/**
 * The candidates that meet a filter: what `matchesFilter` says of each, for a range of entries at
 * once. Columns are compared first, then the bytes of all payloads searched together; JSON is looked
 * into only where that leaves a doubt. Throws SlowFilterError.
 */
export function filterRange(
  range: EntryRange,
  node: FilterNode,
  candidates: Marks,
  tools: RangeFilterTools,
): Marks {
  switch (node.kind) {
    case 'and': {
      let left = candidates;
      for (const one of cheapestFirst(node.nodes)) {
        if (left.indexOf(1) === -1) return left;
        left = filterRange(range, one, left, tools);
      }
      return left;
    }
    case 'or': {
      let left = candidates;
      for (const one of cheapestFirst(node.nodes)) {
        if (left.indexOf(1) === -1) break;
        left = without(left, filterRange(range, one, left, tools));
      }
      return without(candidates, left);
    }
    case 'not':
      return without(candidates, filterRange(range, node.node, candidates, tools));
    case 'text':
      return withText(range, node, candidates, tools);
    case 'regex':
      return entriesWithRegex(range, node, candidates, tools.regexTester, (seq) =>
        tools.headOf(seq),
      );
    case 'type':
      return withType(range, node, candidates, tools);
    case 'path':
      return withPath(range, node, candidates);
    default: {
      const test = columnTest(node, range.block, tools);
      return filtered(candidates, (place) => {
        const result = test(range.from + place);
        if (result !== null) return result;
        const entry = tools.headOf(range.seqAt(place));
        return entry !== null && matchesFilter(entry, node, tools);
      });
    }
  }
}

function withText(
  range: EntryRange,
  condition: TextCondition,
  candidates: Marks,
  tools: RangeFilterTools,
): Marks {
  const found = payloadsWithNeedle(range, needleOf(condition), candidates);
  const left = without(candidates, found);
  const first = left.indexOf(1);
  if (first === -1) return found;
  const escapeAt = range.body.indexOf('\\u', range.startAt(first));
  const mayDiffer =
    plainRowMayHold(condition) || (escapeAt !== -1 && escapeAt < range.endAt(left.lastIndexOf(1)));
  for (let place = first; place !== -1; place = left.indexOf(1, place + 1)) {
    if (!mayDiffer && range.isPlainText(place)) continue;
    const entry = tools.headOf(range.seqAt(place));
    if (entry !== null && rowHoldsText(entry, condition)) found[place] = 1;
  }
  return found;
}

function withType(
  range: EntryRange,
  condition: TypeCondition,
  candidates: Marks,
  tools: RangeFilterTools,
): Marks {
  const isText = isType('text', condition);
  const isBinary = isType('binary', condition);
  const isControl = [8, 9, 10].map((opcode) => isType(opcodeName(opcode), condition));
  const { opcode, kind } = range.block;
  const hopeful = mayHold(range, condition, candidates, isText);
  return filtered(candidates, (place) => {
    const index = range.from + place;
    if (range.isMessage(place)) {
      if (opcode[index] === opcodes.binary) return isBinary;
      if (!range.isDecodedMessage(place)) return isText;
      if (hopeful[place] === 0) return false;
      return isType(messageType(range.payloadAt(place)) ?? 'text', condition);
    }
    if (kind[index] === controlCode) return isControl[(opcode[index] ?? noOpcode) - 8] ?? false;
    const entry = tools.headOf(range.seqAt(place));
    return entry !== null && matchesFilter(entry, condition, tools);
  });
}

/** Where a type can be: it stands in the payload, unless JSON escapes hide it. */
function mayHold(
  range: EntryRange,
  condition: TypeCondition,
  candidates: Marks,
  isText: boolean,
): Marks {
  const needle = needleOf(condition);
  if (isText || /\ufffd|\p{Cs}/u.test(condition.text)) return candidates;
  const found = payloadsWithNeedle(range, needle, candidates);
  return united(found, payloadsWithBackslash(range, without(candidates, found)));
}

function withPath(range: EntryRange, { path, test }: PathCondition, candidates: Marks): Marks {
  const messages = filtered(candidates, (place) => range.isDecodedMessage(place));
  const name = path.findLast((step) => step.kind === 'member')?.name;
  let hopeful = messages;
  if (name !== undefined && !/\ufffd|\p{Cs}/u.test(name)) {
    const named = payloadsWithNeedle(range, createNeedle(`"${name}"`, true), messages);
    hopeful = united(named, payloadsWithBackslash(range, without(messages, named)));
  }
  return filtered(hopeful, (place) =>
    somePathValue(
      range.payloadAt(place),
      path,
      (raw) => test === null || meetsValueTest(raw, test),
    ),
  );
}

/** Conditions on columns, then text, then what looks at each payload. */
function cheapestFirst(nodes: readonly FilterNode[]): readonly FilterNode[] {
  return nodes.toSorted((a, b) => costOf(a) - costOf(b));
}

function costOf(node: FilterNode): number {
  switch (node.kind) {
    case 'and':
    case 'or':
      return Math.max(...node.nodes.map(costOf));
    case 'not':
      return costOf(node.node);
    case 'text':
      return 1;
    case 'type':
      return 2;
    case 'path':
      return 3;
    case 'regex':
      return 4;
    default:
      return 0;
  }
}

function filtered(candidates: Marks, test: (place: number) => boolean): Marks {
  const found = new Uint8Array(candidates.length);
  for (let place = candidates.indexOf(1); place !== -1; place = candidates.indexOf(1, place + 1)) {
    if (test(place)) found[place] = 1;
  }
  return found;
}

function without(marks: Marks, taken: Marks): Marks {
  const left = marks.slice();
  for (let place = 0; place < left.length; place++) {
    if (taken[place] === 1) left[place] = 0;
  }
  return left;
}

function united(a: Marks, b: Marks): Marks {
  const both = a.slice();
  for (let place = 0; place < both.length; place++) {
    if (b[place] === 1) both[place] = 1;
  }
  return both;
}
