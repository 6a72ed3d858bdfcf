import type { JsonPath, JsonPathStep } from './json-path.ts';

const maxLength = 1_000;
const maxSteps = 64;
const step = /\.([^\s.[\]*=!<>()"]+)|\.(\*)|\[(?:([0-9]{1,9})|(\*)|"((?:[^"\\]|\\["\\])*)")\]/y;

/** The way that a text such as `$.items[*].id` or `$["a b"][0]` means; null for what is none. */
export function parseJsonPath(text: string): JsonPath | null {
  if (!text.startsWith('$') || text.length > maxLength) return null;
  const path: JsonPathStep[] = [];
  let offset = 1;
  while (offset < text.length) {
    step.lastIndex = offset;
    const found = step.exec(text);
    if (found === null || path.length === maxSteps) return null;
    const [whole, name, , index, , quoted] = found;
    if (name !== undefined) path.push({ kind: 'member', name });
    else if (index !== undefined) path.push({ kind: 'item', index: Number(index) });
    else if (quoted !== undefined) {
      path.push({ kind: 'member', name: quoted.replace(/\\(["\\])/g, '$1') });
    } else path.push({ kind: 'any' });
    offset += whole.length;
  }
  return path.length === 0 ? null : path;
}
