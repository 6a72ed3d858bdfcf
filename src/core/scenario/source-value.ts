import { compareDecimals } from '../json/decimal.ts';
import type { JsonValue } from '../profile/profile.ts';
import type { SourcePlace } from './source-place.ts';
import type { SourceProblems } from './source-problems.ts';

/** A value of a YAML file and where it stands. */
export type SourceValue =
  | { readonly kind: 'map'; readonly place: SourcePlace; readonly members: readonly SourceMember[] }
  | { readonly kind: 'list'; readonly place: SourcePlace; readonly items: readonly SourceValue[] }
  | { readonly kind: 'text'; readonly place: SourcePlace; readonly text: string }
  /** `source`: as it is written, with all of its digits. */
  | {
      readonly kind: 'number';
      readonly place: SourcePlace;
      readonly value: number;
      readonly source: string;
    }
  | { readonly kind: 'boolean'; readonly place: SourcePlace; readonly value: boolean }
  | { readonly kind: 'null'; readonly place: SourcePlace };

export type SourceMap = Extract<SourceValue, { kind: 'map' }>;

/** A member of a map; no two of a map have one name. */
export interface SourceMember {
  readonly name: string;
  readonly place: SourcePlace;
  readonly value: SourceValue;
}

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?$/;
const maxNumberLength = 80;

/**
 * The JSON value that is written there. A number that JavaScript would round becomes
 * `{{$number.DIGITS:json}}`, which leaves with all of its digits.
 */
export function jsonValueOf(source: SourceValue, problems: SourceProblems): JsonValue {
  switch (source.kind) {
    case 'text':
      return source.text;
    case 'boolean':
      return source.value;
    case 'null':
      return null;
    case 'number':
      return numberOf(source, problems);
    case 'list':
      return source.items.map((item) => jsonValueOf(item, problems));
    case 'map':
      return Object.fromEntries(
        source.members.map(({ name, value }) => [name, jsonValueOf(value, problems)]),
      );
  }
}

/** What a value is, as a person would say it. */
export function shapeOf(source: SourceValue): string {
  const shapes = {
    ...{ map: 'a map', list: 'a list', text: 'a text', number: 'a number' },
    ...{ boolean: 'true or false', null: 'nothing' },
  };
  return shapes[source.kind];
}

function numberOf(
  source: Extract<SourceValue, { kind: 'number' }>,
  problems: SourceProblems,
): JsonValue {
  const { value } = source;
  const digits = source.source.replace(/^\+/, '').replace(/([eE])\+/, '$1');
  if (Number.isFinite(value) && compareDecimals(String(value), digits) === 0) return value;
  if (Number.isSafeInteger(value) && !jsonNumber.test(digits)) return value;
  if (jsonNumber.test(digits) && digits.length <= maxNumberLength) {
    return `{{$number.${digits}:json}}`;
  }
  problems.add(source.place, `JSON has no number like ${source.source.slice(0, 100)}.`);
  return null;
}
