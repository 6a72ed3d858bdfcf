import { assertNever } from '../assert-never.ts';
import { compareDecimals } from '../json/decimal.ts';
import { parseString } from '../json/top-level-fields.ts';
import type { ComparisonOperator, RangeTest, ValueTest } from './filter-node.ts';

/**
 * Whether a value, given as its raw JSON text, meets a comparison. Numbers compare by all their
 * digits, strings by their UTF-16 units; values of different types are unequal and in no order.
 */
export function meetsValueTest(raw: string, { operator, value }: ValueTest): boolean {
  switch (value.kind) {
    case 'number':
      return /^[-0-9]/.test(raw)
        ? holds(operator, compareDecimals(raw, value.text))
        : operator === '!=';
    case 'string': {
      const text = raw.startsWith('"') ? parseString(raw) : null;
      if (text === null) return operator === '!=';
      return holds(operator, text === value.text ? 0 : text < value.text ? -1 : 1);
    }
    case 'literal':
      return holds(operator, raw === value.text ? 0 : NaN);
    default:
      return assertNever(value);
  }
}

/** Whether a number meets a comparison or lies in a range. */
export function meetsRange(value: number, test: RangeTest<number>): boolean {
  if (test.operator === 'between') return value >= test.min && value <= test.max;
  return holds(test.operator, value - test.value);
}

/** NaN stands for values that have no order. */
function holds(operator: ComparisonOperator, difference: number): boolean {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
    default:
      return assertNever(operator);
  }
}
