import { visibleText } from '../text/visible.ts';
import type { ValuePlace } from './replay-plan.ts';

const maxPointerLength = 80;

/** Where a value of the server stands in its message, in words. */
export function placeWords({ pointer, part, member, plus }: ValuePlace): string {
  const place = visibleText(pointer ?? '', maxPointerLength);
  if (member !== undefined) return `name ${String(member + 1)} in ${place}`;
  if (plus !== undefined) return `${place}, and one more`;
  return part === null ? place : `in the text ${place}`.trimEnd();
}
