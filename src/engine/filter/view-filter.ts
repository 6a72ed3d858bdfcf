import { kindCodes } from '../../core/capture/entry-block.ts';
import { mayBeContext } from '../../core/log/context-row.ts';
import type { FilterNode } from '../../core/log/filter-node.ts';
import { parseFilter } from '../../core/log/filter-parser.ts';
import type { Filter } from '../../core/log/filter.ts';
import { shapeOf, textShape } from '../../core/log/shape-of.ts';
import { opcodeName, opcodes } from '../../core/rfc6455/opcode.ts';
import { EngineError } from '../engine-error.ts';
import { allMarks, controlCode, type EntryRange, type Marks } from './entry-range.ts';
import { largeEntryMatches, type LargeEntry } from './large-entry.ts';
import { filterRange, type RangeFilterTools } from './range-filter.ts';

/** A filter ready for use. */
export interface ViewFilter {
  /** Null when every entry meets it. */
  readonly node: FilterNode | null;
  readonly connectionId: number | null;
  readonly folded: readonly string[];
}

/** What becomes of the entries of a range. */
export interface FilterResult {
  /** Rows of the view, those of context among them. */
  readonly rows: Marks;
  readonly context: Marks;
  /** Taken out of `rows`, for each shape of `folded`. */
  readonly folded: readonly Marks[];
}

const lifecycleCodes = new Set(
  kindCodes.flatMap((kind, code) => (kind === 'message' || kind === 'control' ? [] : [code])),
);

/** Reads a filter; throws EngineError `filter-invalid` with the place of the problem. */
export function toViewFilter({ connectionId, texts, folded }: Filter): ViewFilter {
  const nodes: FilterNode[] = [];
  if (connectionId !== null) nodes.push({ kind: 'connection', connectionId });
  for (const text of texts) {
    const node = toFilterNode(text);
    if (node !== null) nodes.push(node);
  }
  const node = nodes.length > 1 ? { kind: 'and' as const, nodes } : (nodes[0] ?? null);
  return { node, connectionId, folded };
}

/** Reads a filter text; null when it asks for nothing. Throws EngineError `filter-invalid`. */
export function toFilterNode(text: string): FilterNode | null {
  const parsed = parseFilter(text);
  if (parsed.ok) return parsed.filter;
  const { message, start, end } = parsed.problem;
  const place = end > start + 1 ? `characters ${start + 1} to ${end}` : `character ${start + 1}`;
  throw new EngineError('filter-invalid', `The filter cannot be read at ${place}: ${message}`);
}

/** Applies a filter to a range without entries of the size of `applyToLarge`. */
export function applyToRange(
  range: EntryRange,
  { node, folded }: ViewFilter,
  tools: RangeFilterTools,
): FilterResult {
  const all = allMarks(range.count);
  const rows = node === null ? all : filterRange(range, node, all, tools).slice();
  const context = new Uint8Array(range.count);
  if (node !== null) {
    for (let place = 0; place < range.count; place++) {
      const isLifecycle = lifecycleCodes.has(range.block.kind[range.from + place] ?? 0);
      if (!isLifecycle || rows[place] === 1) continue;
      const entry = tools.headOf(range.seqAt(place));
      if (entry === null || !mayBeContext(entry, node, tools)) continue;
      rows[place] = 1;
      context[place] = 1;
    }
  }
  return { rows, context, folded: foldOut(range, folded, rows, context) };
}

/** Applies a filter to one entry whose payload is stored in parts. */
export function* applyToLarge(
  large: LargeEntry,
  { node, folded }: ViewFilter,
  tools: RangeFilterTools,
): Generator<void, FilterResult> {
  const matches = node === null || (yield* largeEntryMatches(large, node, tools));
  const isContext = !matches && mayBeContext(large.entry, node, tools);
  const shape = matches ? shapeOf(large.entry) : null;
  const foldedAt = shape === null ? -1 : folded.indexOf(shape);
  return {
    rows: Uint8Array.of((matches && foldedAt === -1) || isContext ? 1 : 0),
    context: Uint8Array.of(isContext ? 1 : 0),
    folded: folded.map((_shape, index) => Uint8Array.of(index === foldedAt ? 1 : 0)),
  };
}

/** Takes the entries of folded shapes out of `rows`. */
function foldOut(
  range: EntryRange,
  folded: readonly string[],
  rows: Marks,
  context: Marks,
): readonly Marks[] {
  const taken = folded.map(() => new Uint8Array(range.count));
  if (folded.length === 0) return taken;
  const indexOf = new Map(folded.map((shape, index) => [shape, index]));
  const onlyControl = folded.every((shape) => /^(?:ping|pong|close)$/.test(shape));
  for (let place = rows.indexOf(1); place !== -1; place = rows.indexOf(1, place + 1)) {
    if (context[place] === 1) continue;
    const isControl = range.block.kind[range.from + place] === controlCode;
    if (!isControl && (onlyControl || !range.isMessage(place))) continue;
    const shape = isControl
      ? opcodeName(range.block.opcode[range.from + place] ?? 0)
      : messageShape(range, place);
    const index = indexOf.get(shape);
    if (index === undefined) continue;
    rows[place] = 0;
    const marks = taken[index];
    if (marks !== undefined) marks[place] = 1;
  }
  return taken;
}

/** As `shapeOf`, from the bytes of the block. */
function messageShape(range: EntryRange, place: number): string {
  if (range.block.opcode[range.from + place] === opcodes.binary) return 'binary';
  return range.isDecodedMessage(place) ? textShape(range.payloadAt(place)) : 'text';
}
