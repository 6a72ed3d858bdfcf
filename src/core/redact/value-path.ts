import { parsePointer } from '../profile/pointer.ts';

type PathStep = { readonly name: string } | 'any' | 'deep';

/** A place in JSON, ready to be compared with names and indexes on the way to a value. */
export type ValuePath = readonly PathStep[];

const maxSteps = 64;
const step = /\.\.?(\*\*?|[^.[\]*]+)|\[(?:(\*)|(\d{1,9})|"([^"]*)"|'([^']*)')\]/y;

/**
 * A JSON Pointer (`/a/0`), a path (`$.a[*].b`) or a name anywhere (`**.a`); null for what is none. `*`
 * is any member or item, `**` any number of them.
 */
export function parseValuePath(text: string): ValuePath | null {
  if (text === '' || text.length > 1_000) return null;
  if (text.startsWith('/')) {
    return parsePointer(text)?.map((name) => ({ name })) ?? null;
  }
  const isDeep = text.startsWith('**');
  if (!isDeep && !text.startsWith('$')) return null;
  const steps: PathStep[] = isDeep ? ['deep'] : [];
  let offset = isDeep ? 2 : 1;
  while (offset < text.length) {
    step.lastIndex = offset;
    const found = step.exec(text);
    if (found === null || steps.length >= maxSteps) return null;
    const [whole, member, any, index, quoted = found[5]] = found;
    if (whole.startsWith('..') && steps.at(-1) !== 'deep') steps.push('deep');
    if (any !== undefined || member === '*') steps.push('any');
    else if (member === '**') steps.push('deep');
    else steps.push({ name: member ?? index ?? quoted ?? '' });
    offset += whole.length;
  }
  const last = steps.at(-1);
  return last === undefined || last === 'deep' ? null : steps;
}

/** Whether a path leads to the value that names and indexes lead to, or to something it stands in. */
export function leadsTo(path: ValuePath, way: readonly string[]): boolean {
  // As glob patterns are matched: the last `deep` is where it is tried again, one step further.
  let at = 0;
  let retry = -1;
  let retryWay = 0;
  for (let i = 0; ;) {
    const wanted = path[at];
    if (wanted === undefined) return true;
    if (wanted === 'deep') {
      retry = at += 1;
      retryWay = i;
      continue;
    }
    const name = way[i];
    if (name === undefined) return false;
    if (wanted === 'any' || wanted.name === name) {
      at += 1;
      i += 1;
    } else if (retry !== -1) {
      at = retry;
      i = retryWay += 1;
    } else {
      return false;
    }
  }
}
