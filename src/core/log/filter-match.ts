import { assertNever } from '../assert-never.ts';
import { somePathValue } from '../json/json-path.ts';
import { containsNeedle, createNeedle, findNeedle, type TextNeedle } from '../text/text-needle.ts';
import { entrySeverity } from './entry-summarizer.ts';
import { hasUnicodeEscape, isPlainText, plainRowMayHold, rowTexts } from './entry-text.ts';
import { entryOpcode, entryType } from './entry-type.ts';
import type {
  EntryTrait,
  FilterNode,
  NumberCondition,
  PathCondition,
  RegexCondition,
  TextCondition,
  TimeCondition,
  TypeCondition,
} from './filter-node.ts';
import { meetsTime } from './filter-time.ts';
import type { LogEntry } from './log-entry.ts';
import { meetsRange, meetsValueTest } from './value-test.ts';

/** What a filter needs beside the entry. */
export interface FilterContext {
  /** Wall time of a moment of the engine's clock, milliseconds since 1970. */
  wallTimeMs(connectionId: number, timeUs: number): number;
  /** Whether an expression occurs in a text; only the host can bound the time this takes. */
  testRegex(regex: RegexCondition, text: string): boolean;
}

/** Characters of a payload that regular expressions see at once, and that two looks share. */
export const regexWindowByteLength = 1024 * 1024;
export const regexOverlapByteLength = 64 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Needles are made once per condition and live as long as it. */
const needles = new WeakMap<TextCondition | TypeCondition, TextNeedle>();

/**
 * Whether an entry with its whole payload meets a filter: the plain way, one entry at a time.
 *
 * Text is looked for in the payload as UTF-8; of entries that are not whole text messages, in the
 * type and the preview of their row as well.
 */
export function matchesFilter(entry: LogEntry, node: FilterNode, context: FilterContext): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((one) => matchesFilter(entry, one, context));
    case 'or':
      return node.nodes.some((one) => matchesFilter(entry, one, context));
    case 'not':
      return !matchesFilter(entry, node.node, context);
    case 'text':
      return holdsText(entry, node);
    case 'regex':
      return holdsRegex(entry, node, context);
    case 'type':
      return isType(entryType(entry), node);
    case 'path':
      return hasPath(entry, node);
    case 'number':
      return meetsNumber(numberOf(entry, node.field), node.test);
    case 'time':
      return isAt(entry, node, context);
    case 'direction':
      return 'direction' in entry && entry.direction === node.direction;
    case 'entry-kind':
      return entry.kind === node.entryKind;
    case 'opcode':
      return entryOpcode(entry) === node.opcode;
    case 'connection':
      return entry.connectionId === node.connectionId;
    case 'severity':
      return entrySeverity(entry) === node.severity;
    case 'trait':
      return hasTrait(entry, node.trait);
    default:
      return assertNever(node);
  }
}

/** The needle of a condition. */
export function needleOf(condition: TextCondition | TypeCondition): TextNeedle {
  const known = needles.get(condition);
  if (known !== undefined) return known;
  const needle =
    condition.kind === 'text'
      ? createNeedle(condition.text, condition.matchCase, condition.wholeWord)
      : createNeedle(condition.text);
  needles.set(condition, needle);
  return needle;
}

/** Whether the row of an entry holds a text that its payload does not. */
export function rowHoldsText(entry: LogEntry, condition: TextCondition): boolean {
  if (isPlainText(entry) && !plainRowMayHold(condition)) {
    if (!('payload' in entry) || !hasUnicodeEscape(entry.payload)) return false;
  }
  const needle = needleOf(condition);
  return rowTexts(entry).some((text) => containsNeedle(encoder.encode(text), needle));
}

/** Whether a type is what a condition asks for, whatever its case. */
export function isType(type: string, condition: TypeCondition): boolean {
  const bytes = encoder.encode(type);
  const found = findNeedle(bytes, needleOf(condition), 0);
  if (found === null) return false;
  return !condition.exact || (found.offset === 0 && found.byteLength === bytes.length);
}

/** Whether a JSON text message has a value that a condition asks for. */
export function hasPath(entry: LogEntry, { path, test }: PathCondition): boolean {
  if (entry.kind !== 'message' || entry.payloadForm === 'wire') return false;
  return somePathValue(entry.payload, path, (raw) => test === null || meetsValueTest(raw, test));
}

/** Whether an entry is what `is:` asks for. */
export function hasTrait(entry: LogEntry, trait: EntryTrait): boolean {
  if (entry.kind !== 'message') return false;
  switch (trait) {
    case 'compressed':
      return entry.compressed;
    case 'fragmented':
      return entry.fragments > 1;
    case 'incomplete':
      return !entry.complete;
    case 'paired':
      return entry.pair !== null;
    case 'duplicate':
      return entry.pair?.duplicate === true;
    case 'automatic':
      return entry.act !== undefined && entry.act.kind !== 'held';
    default:
      return assertNever(trait);
  }
}

/** How long the answer took: of a message paired with a request, or a pong with its ping; else null. */
export function latencyUs(entry: LogEntry): number | null {
  if (entry.kind === 'message') return entry.pair?.latencyUs ?? null;
  return entry.kind === 'control' ? entry.roundTripUs : null;
}

function holdsText(entry: LogEntry, condition: TextCondition): boolean {
  if ('payload' in entry && containsNeedle(entry.payload, needleOf(condition))) return true;
  return rowHoldsText(entry, condition);
}

function holdsRegex(entry: LogEntry, regex: RegexCondition, context: FilterContext): boolean {
  const payload = 'payload' in entry ? entry.payload : null;
  if (payload !== null) {
    const step = regexWindowByteLength - regexOverlapByteLength;
    for (
      let start = 0;
      start === 0 || start + regexOverlapByteLength < payload.length;
      start += step
    ) {
      const window = payload.subarray(start, start + regexWindowByteLength);
      if (context.testRegex(regex, decoder.decode(window))) return true;
    }
  }
  return !isPlainText(entry) && rowTexts(entry).some((text) => context.testRegex(regex, text));
}

function numberOf(entry: LogEntry, field: NumberCondition['field']): number | null {
  switch (field) {
    case 'size':
      return 'payload' in entry ? entry.payload.length : null;
    case 'wire':
      return 'wireLength' in entry ? entry.wireLength : null;
    case 'latency':
      return latencyUs(entry);
    case 'answers':
      return entry.kind === 'message' ? (entry.pair?.requestSeq ?? null) : null;
    case 'seq':
      return entry.seq;
    default:
      return assertNever(field);
  }
}

function meetsNumber(value: number | null, test: Parameters<typeof meetsRange>[1]): boolean {
  return value !== null && meetsRange(value, test);
}

function isAt(entry: LogEntry, { test }: TimeCondition, context: FilterContext): boolean {
  return meetsTime(context.wallTimeMs(entry.connectionId, entry.timeUs), test);
}
