import type { JsonPath } from '../json/json-path.ts';
import type { Severity } from './entry-summary.ts';
import type { Direction, EntryKind } from './log-entry.ts';

/** A filter as a tree: what the search box says. */
export type FilterNode =
  | { readonly kind: 'and'; readonly nodes: readonly FilterNode[] }
  | { readonly kind: 'or'; readonly nodes: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly node: FilterNode }
  | FilterCondition;

/** One condition on an entry. */
export type FilterCondition =
  | TextCondition
  | RegexCondition
  | TypeCondition
  | NumberCondition
  | TimeCondition
  | PathCondition
  | { readonly kind: 'direction'; readonly direction: Direction }
  | { readonly kind: 'entry-kind'; readonly entryKind: EntryKind }
  | { readonly kind: 'opcode'; readonly opcode: number }
  | { readonly kind: 'connection'; readonly connectionId: number }
  | { readonly kind: 'severity'; readonly severity: Severity }
  | { readonly kind: 'trait'; readonly trait: EntryTrait };

/** Text that occurs in the whole payload or, of what has none, in the row. */
export interface TextCondition {
  readonly kind: 'text';
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

/** A regular expression of JavaScript that occurs in the payload read as UTF-8, or in the row. */
export interface RegexCondition {
  readonly kind: 'regex';
  readonly source: string;
  /** Some of `imsu`. */
  readonly flags: string;
}

/** The entry's type holds the text, or is it when `exact`; case does not matter. */
export interface TypeCondition {
  readonly kind: 'type';
  readonly text: string;
  readonly exact: boolean;
}

/** `size` and `wire` in bytes, `latency` in microseconds; `answers` is the seq of the request. */
export interface NumberCondition {
  readonly kind: 'number';
  readonly field: 'size' | 'wire' | 'latency' | 'answers' | 'seq';
  readonly test: RangeTest<number>;
}

/** The wall-clock time. */
export interface TimeCondition {
  readonly kind: 'time';
  readonly test: RangeTest<WallTime>;
}

/** A value in a JSON payload; without a test, that it is there. */
export interface PathCondition {
  readonly kind: 'path';
  readonly path: JsonPath;
  readonly test: ValueTest | null;
}

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** A comparison, or a range of which both ends belong to it. */
export type RangeTest<T> =
  | { readonly operator: ComparisonOperator; readonly value: T }
  | { readonly operator: 'between'; readonly min: T; readonly max: T };

/** A time of each day in the local time zone, or one moment. */
export type WallTime =
  | { readonly kind: 'of-day'; readonly ms: number }
  /** Milliseconds since 1970. */
  | { readonly kind: 'moment'; readonly ms: number };

/** What a JSON value is compared with. */
export interface ValueTest {
  readonly operator: ComparisonOperator;
  readonly value: ComparedValue;
}

export type ComparedValue =
  /** A number as JSON text, so that no digit is lost. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: 'true' | 'false' | 'null' };

/** What `is:` asks for. */
export type EntryTrait =
  'compressed' | 'fragmented' | 'incomplete' | 'paired' | 'duplicate' | 'automatic';

/** Why a filter text cannot be read, and where: UTF-16 offsets, `end` excluded. */
export interface FilterProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A filter text that was read; `filter` is null when it asks for nothing. */
export type ParsedFilter =
  | { readonly ok: true; readonly filter: FilterNode | null }
  | { readonly ok: false; readonly problem: FilterProblem };
