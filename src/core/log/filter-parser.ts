import { readCondition } from './filter-condition.ts';
import type { FilterNode, ParsedFilter } from './filter-node.ts';
import { FilterScanner, FilterSyntaxError, type FilterToken } from './filter-scanner.ts';

/** A condition of the outermost level: what a chip shows. */
export interface FilterTerm {
  /** UTF-16 offsets in the filter text, `end` excluded, negation included. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly negated: boolean;
  readonly kind: FilterNode['kind'];
}

/** All that reading a filter text gives. */
export interface FilterReading {
  readonly parsed: ParsedFilter;
  /** What was recognised, up to a problem. */
  readonly tokens: readonly FilterToken[];
  /** Terms that must all be met; one when the outermost level is an `or`; none after a problem. */
  readonly terms: readonly FilterTerm[];
}

const maxLength = 10_000;
const maxConditions = 200;
const maxDepth = 50;

const notWord = /not(?=\s|\(|$)|-(?=[^\s])/iy;
const orWord = /or(?=\s|\(|$)/iy;
const andWord = /and(?=\s|\(|$)/iy;

/**
 * Reads the filter language of the search box.
 *
 * Terms with spaces between must all be met: words, `"a phrase"`, `case:Word`, `word:whole`,
 * `/regex/i`, `dir:`, `kind:`, `opcode:`, `type:`, `conn:`, `severity:`, `is:`, `size>1k`, `wire>1k`,
 * `latency>100ms`, `seq:10..20`, `time>12:04`, `$.user.id = 7`. They combine by `and`, `or`, `not`, a
 * leading `-` and parentheses; `not` binds closest, `or` loosest. An unknown key is searched for as
 * text. Never throws; takes time in proportion to the text.
 */
export function parseFilter(text: string): ParsedFilter {
  return readFilter(text).parsed;
}

/** Reads a filter text, as `parseFilter`, with what an editor needs. */
export function readFilter(text: string): FilterReading {
  const scanner = new FilterScanner(text);
  try {
    if (text.length > maxLength) {
      scanner.fail(
        `A filter has at most ${maxLength.toLocaleString('en-US')} characters.`,
        maxLength,
        text.length,
      );
    }
    const reader: Reader = { scanner, terms: [], conditions: 0 };
    const filter = readOr(reader);
    const terms = filter?.kind === 'or' ? [wholeTerm(text, filter)] : reader.terms;
    return { parsed: { ok: true, filter }, tokens: scanner.tokens, terms };
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    return { parsed: { ok: false, problem: error.problem }, tokens: scanner.tokens, terms: [] };
  }
}

interface Reader {
  readonly scanner: FilterScanner;
  readonly terms: FilterTerm[];
  conditions: number;
}

function readOr(reader: Reader): FilterNode | null {
  const { scanner } = reader;
  const nodes: FilterNode[] = [];
  for (;;) {
    const node = readAnd(reader);
    if (node !== null) nodes.push(node);
    const start = scanner.offset;
    if (!takeOperator(scanner, orWord)) break;
    scanner.skipSpace();
    if (node === null) scanner.fail(operatorAlone('or', 'before'), start, start + 2);
    if (atGroupEnd(scanner)) scanner.fail(operatorAlone('or', 'after'), start, start + 2);
  }
  return combined('or', nodes);
}

function readAnd(reader: Reader): FilterNode | null {
  const { scanner } = reader;
  const nodes: FilterNode[] = [];
  for (;;) {
    scanner.skipSpace();
    if (atGroupEnd(scanner) || scanner.look(orWord) !== null) break;
    const start = scanner.offset;
    if (takeOperator(scanner, andWord)) {
      if (nodes.length === 0) scanner.fail(operatorAlone('and', 'before'), start);
      scanner.skipSpace();
      if (atGroupEnd(scanner)) scanner.fail(operatorAlone('and', 'after'), start, start + 3);
      continue;
    }
    const node = readNot(reader);
    if (node === null) continue;
    nodes.push(node);
    if (scanner.openGroups === 0) reader.terms.push(termOf(scanner, start, node));
  }
  return combined('and', nodes);
}

/** Null for `""`, which asks for nothing. */
function readNot(reader: Reader): FilterNode | null {
  const { scanner } = reader;
  const start = scanner.offset;
  let negated = false;
  let afterMinus = false;
  while (!afterMinus && takeOperator(scanner, notWord)) {
    negated = !negated;
    afterMinus = scanner.text.charAt(scanner.offset - 1) === '-';
    if (!afterMinus) scanner.skipSpace();
    if (atGroupEnd(scanner)) scanner.fail(operatorAlone('not', 'after'), start);
  }
  const node = readGroupOrCondition(reader);
  return node !== null && negated ? { kind: 'not', node } : node;
}

function readGroupOrCondition(reader: Reader): FilterNode | null {
  const { scanner } = reader;
  const start = scanner.offset;
  if (scanner.text.charAt(start) !== '(') {
    reader.conditions += 1;
    if (reader.conditions > maxConditions) {
      scanner.fail(
        `A filter has at most ${String(maxConditions)} conditions.`,
        start,
        scanner.text.length,
      );
    }
    const condition = readCondition(scanner);
    return condition.kind === 'text' && condition.text === '' ? null : condition;
  }
  takeOperator(scanner, /\(/y);
  scanner.openGroups += 1;
  if (scanner.openGroups > maxDepth) {
    scanner.fail(`Parentheses nest at most ${String(maxDepth)} deep.`, start);
  }
  const node = readOr(reader);
  if (!takeOperator(scanner, /\)/y)) {
    scanner.fail('This ( has no ). To search for it, put the text in quotes.', start, start + 1);
  }
  scanner.openGroups -= 1;
  return node;
}

function takeOperator(scanner: FilterScanner, pattern: RegExp): boolean {
  const start = scanner.offset;
  if (scanner.take(pattern) === null) return false;
  scanner.mark('operator', start);
  return true;
}

function atGroupEnd(scanner: FilterScanner): boolean {
  return scanner.atEnd() || (scanner.openGroups > 0 && scanner.text.charAt(scanner.offset) === ')');
}

function combined(kind: 'and' | 'or', nodes: readonly FilterNode[]): FilterNode | null {
  return nodes.length > 1 ? { kind, nodes } : (nodes[0] ?? null);
}

function operatorAlone(word: string, side: 'before' | 'after'): string {
  return `"${word}" needs a condition ${side} it. To search for the word, put it in quotes.`;
}

function termOf({ text, offset }: FilterScanner, start: number, node: FilterNode): FilterTerm {
  const negated = node.kind === 'not';
  const kind = negated ? node.node.kind : node.kind;
  return { start, end: offset, text: text.slice(start, offset), negated, kind };
}

function wholeTerm(text: string, filter: FilterNode): FilterTerm {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return { start, end, text: text.slice(start, end), negated: false, kind: filter.kind };
}
