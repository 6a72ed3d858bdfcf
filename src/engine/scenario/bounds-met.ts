import type { Bound } from '../../core/scenario/bound.ts';

/** Whether a number is as all bounds say. */
export function meetsBounds(value: number, bounds: readonly Bound[]): boolean {
  return bounds.every((bound) => meets(value, bound));
}

/** Whether a number that only grows stays within the bounds for good. */
export function meetsForGood(value: number, bounds: readonly Bound[]): boolean {
  return (
    meetsBounds(value, bounds) &&
    bounds.every(({ operator }) => operator === '>' || operator === '>=')
  );
}

/** Whether a number that only grows can meet the bounds no more. */
export function isBeyond(value: number, bounds: readonly Bound[]): boolean {
  return bounds.some(({ operator, value: limit }) => {
    switch (operator) {
      case '<':
        return value >= limit;
      case '<=':
      case '=':
        return value > limit;
      case '>':
      case '>=':
      case '!=':
        return false;
    }
  });
}

/** Such as `>= 2 and < 5`. */
export function boundsText(bounds: readonly Bound[], unit = ''): string {
  return bounds
    .map(({ operator, value }) => `${operator} ${value.toLocaleString('en-US')}${unit}`)
    .join(' and ');
}

function meets(value: number, { operator, value: limit }: Bound): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '=':
      return value === limit;
    case '!=':
      return value !== limit;
  }
}
