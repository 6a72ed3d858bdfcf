import { dynamicNames, isDynamicName } from './dynamic-values.ts';
import { nearestName } from './nearest-name.ts';
import { textParts } from './placeholder.ts';
import { childPointer } from './pointer.ts';
import type { ProblemList } from './problem-list.ts';
import type { JsonPointer, JsonValue } from './profile.ts';

/** Reports names in a text that nothing defines. */
export function checkTextNames(
  text: string,
  pointer: JsonPointer,
  known: ReadonlySet<string>,
  problems: ProblemList,
  place: 'text' | 'name' = 'text',
): void {
  const parts = textParts(text);
  for (const part of parts) {
    if (typeof part === 'string') continue;
    if (part.format === 'json' && (parts.length > 1 || place === 'name')) {
      problems.add(pointer, `{{${part.name}:json}} must be the whole of its text.`);
    }
    if (known.has(part.name) || isDynamicName(part.name)) continue;
    const nearest = nearestName(part.name, [...known, ...Object.keys(dynamicNames)]);
    const advice = nearest === null ? '' : ` {{${nearest}}} may be meant.`;
    problems.add(pointer, `Nothing defines {{${part.name}}} here.${advice}`);
  }
}

/** Reports names in the texts of a message that nothing defines; `known` null: any name may come later. */
export function checkMessageNames(
  value: JsonValue,
  pointer: JsonPointer,
  known: ReadonlySet<string> | null,
  problems: ProblemList,
): void {
  if (typeof value === 'string') {
    checkTextNames(value, pointer, known ?? namesOf(value), problems);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  for (const [name, member] of Object.entries(value) as readonly [string, JsonValue][]) {
    const at = childPointer(pointer, name);
    checkTextNames(name, at, known ?? namesOf(name), problems, 'name');
    checkMessageNames(member, at, known, problems);
  }
}

function namesOf(text: string): ReadonlySet<string> {
  return new Set(textParts(text).flatMap((part) => (typeof part === 'string' ? [] : [part.name])));
}
