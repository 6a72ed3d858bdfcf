import { assertNever } from '../assert-never.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import { containsNeedle, createNeedle } from '../text/text-needle.ts';
import type { TextNeedle } from '../text/text-needle.ts';
import { entryPreview } from './entry-summarizer.ts';
import { entryOpcode, entryType } from './entry-type.ts';
import type { FilterTerm } from './filter-terms.ts';
import type { LogEntry, MessageEntry } from './log-entry.ts';

type TextTerm = Extract<FilterTerm, { kind: 'text' }>;

/** Needles are made once per term and live as long as the term. */
const needles = new WeakMap<TextTerm, TextNeedle>();

/** Whether an entry meets every term. Text is looked for in the whole payload, its type and its row. */
export function matchesFilter(entry: LogEntry, terms: readonly FilterTerm[]): boolean {
  for (const term of terms) {
    if (meets(entry, term) === term.negated) return false;
  }
  return true;
}

function meets(entry: LogEntry, term: FilterTerm): boolean {
  switch (term.kind) {
    case 'direction':
      return 'direction' in entry && entry.direction === term.direction;
    case 'kind':
      return entry.kind === term.entryKind;
    case 'type':
      return entryType(entry).toLowerCase().includes(term.text);
    case 'opcode':
      return entryOpcode(entry) === term.opcode;
    case 'text':
      return containsText(entry, term);
    default:
      return assertNever(term);
  }
}

function containsText(entry: LogEntry, term: TextTerm): boolean {
  const needle = needleOf(term);
  if ('payload' in entry && containsNeedle(entry.payload, needle)) return true;
  if (entry.kind === 'message' && !rowMayDiffer(entry, term)) return false;
  return (
    entryType(entry).toLowerCase().includes(term.text) ||
    entryPreview(entry).toLowerCase().includes(term.text)
  );
}

/**
 * Whether a message's row can hold what its payload does not. It is made from the payload, so only
 * escapes, hex and the words `text`, `binary`, `Incomplete` and `Not inflated` are new in it; looking
 * at these alone spares most messages the making of a row.
 */
function rowMayDiffer(entry: MessageEntry, { text }: TextTerm): boolean {
  const isPlainText = entry.opcode === opcodes.text && entry.payloadForm === 'decoded';
  if (!isPlainText || !entry.complete) return true;
  return 'text'.includes(text) || text.includes('\\') || entry.payload.includes(0x5c);
}

function needleOf(term: TextTerm): TextNeedle {
  const known = needles.get(term);
  if (known !== undefined) return known;
  const needle = createNeedle(term.text);
  needles.set(term, needle);
  return needle;
}
