import type { JsonPointer } from '../profile/json-value.ts';
import { parsePointer } from '../profile/pointer.ts';

/** Whether a place is one that was said not to count. */
export type IgnoredPlaces = (pointer: JsonPointer) => boolean;

/**
 * Reads what is to be ignored: a pointer such as `/data/at` means that place and all below, `*` in it
 * any one name or index; a plain name such as `requestId` means every member called so. Null for what
 * is neither.
 */
export function ignoredPlaces(texts: readonly string[]): IgnoredPlaces | null {
  const pointers: (readonly string[])[] = [];
  const names = new Set<string>();
  for (const text of texts) {
    if (text === '' || text.includes('\u0000')) return null;
    if (!text.startsWith('/')) {
      names.add(text);
      continue;
    }
    const steps = parsePointer(text);
    if (steps === null) return null;
    pointers.push(steps);
  }
  return (pointer) => {
    if (pointers.length === 0 && names.size === 0) return false;
    const steps = parsePointer(pointer) ?? [];
    return (
      names.has(steps.at(-1) ?? '\u0000') || pointers.some((ignored) => isWithin(steps, ignored))
    );
  };
}

function isWithin(steps: readonly string[], ignored: readonly string[]): boolean {
  return (
    steps.length >= ignored.length &&
    ignored.every((step, index) => step === '*' || step === steps[index])
  );
}
