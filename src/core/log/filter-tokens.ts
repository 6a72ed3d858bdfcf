import { readFilter, type FilterTerm } from './filter-parser.ts';
import type { FilterToken } from './filter-scanner.ts';

/** The stretches of a filter text that can be coloured, in order; those before a problem. */
export function filterTokens(text: string): readonly FilterToken[] {
  return readFilter(text).tokens;
}

/** What chips show: the terms that must all be met; none for a text with a problem. */
export function filterTerms(text: string): readonly FilterTerm[] {
  return readFilter(text).terms;
}
