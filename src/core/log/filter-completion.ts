import { filterKeys } from './filter-keys.ts';

/** What is known of the log and can be offered. */
export interface FilterVocabulary {
  readonly types: readonly string[];
  readonly connections: readonly { readonly id: number; readonly label: string }[];
  /** JSON paths such as `$.user.id`. */
  readonly paths: readonly string[];
}

/** Something that can stand at the caret. */
export interface FilterCompletion {
  /** Replaces `from` to `to` of the text. */
  readonly insert: string;
  readonly label: string;
  /** What it means, for a user. */
  readonly detail: string;
}

/** Completions and the stretch of text they replace, UTF-16 offsets, `to` excluded. */
export interface FilterCompletions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly FilterCompletion[];
}

const maxItems = 50;
const wordBefore = /(?:"(?:[^"\\]|\\.)*"?|[^\s"])*$/;
const words: readonly FilterCompletion[] = [
  { insert: 'case:', label: 'case:', detail: 'Text, upper and lower case as written' },
  { insert: 'word:', label: 'word:', detail: 'Text that stands alone as a word' },
  { insert: 'not ', label: 'not', detail: 'Without what the next condition finds' },
  { insert: 'and ', label: 'and', detail: 'Both conditions' },
  { insert: 'or ', label: 'or', detail: 'One of the conditions' },
  { insert: '/', label: '/…/', detail: 'Regular expression, such as /time.?out/i' },
  { insert: '$.', label: '$.', detail: 'JSON value, such as $.user.id = 7' },
];

/** What can be written at the caret: keys, then the values of a key, or JSON paths. */
export function completeFilter(
  text: string,
  caret: number,
  known: FilterVocabulary,
): FilterCompletions {
  const before = text.slice(0, caret);
  const word = (wordBefore.exec(before)?.[0] ?? '').replace(/^[-(]+/, '');
  const from = caret - word.length;
  const to = caret + (/^[^\s)"]*/.exec(text.slice(caret))?.[0].length ?? 0);
  const found = /^([a-z]+)[:=]/i.exec(word);
  const key = filterKeys.find(({ name }) => name === found?.[1]?.toLowerCase());
  if (found !== null && key !== undefined) {
    const start = from + found[0].length;
    const typed = word.slice(found[0].length);
    const items = startingWith(valuesOf(key.name, known, key.values, key.detail), typed);
    return { from: start, to, items };
  }
  if (word.startsWith('$')) {
    const paths = [...new Set(known.paths)].map((path) => item(path, path, 'JSON value'));
    return { from, to, items: startingWith(paths, word) };
  }
  const keys = filterKeys.map(({ name, detail, compares, expects }) =>
    item(compares ? name : `${name}:`, `${name}:`, compares ? `${detail}: ${expects}` : detail),
  );
  return { from, to, items: startingWith([...keys, ...words], word) };
}

function valuesOf(
  key: string,
  known: FilterVocabulary,
  values: readonly string[],
  detail: string,
): readonly FilterCompletion[] {
  switch (key) {
    case 'type':
      return [...new Set(known.types)].map((type) => item(`${quoted(type)} `, type, detail));
    case 'conn':
      return known.connections.map(({ id, label }) => item(`${String(id)} `, String(id), label));
    default:
      return values.map((value) => item(`${value} `, value, detail));
  }
}

function startingWith(items: readonly FilterCompletion[], typed: string): FilterCompletion[] {
  const start = typed.replace(/^"/, '').toLowerCase();
  return items.filter(({ label }) => label.toLowerCase().startsWith(start)).slice(0, maxItems);
}

/** A text as the filter language writes it: in quotes unless it is one plain word. */
function quoted(text: string): string {
  return /^[^\s"()\\]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function item(insert: string, label: string, detail: string): FilterCompletion {
  return { insert, label, detail };
}
