import { opcodes } from '../rfc6455/opcode.ts';
import type { Direction, EntryKind } from './log-entry.ts';

/** One condition of the search box; an entry must meet all of them. */
export type FilterTerm = { readonly negated: boolean } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'direction'; readonly direction: Direction }
  | { readonly kind: 'kind'; readonly entryKind: EntryKind }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'opcode'; readonly opcode: number }
);

const directions: readonly Direction[] = ['send', 'receive'];
const entryKinds: readonly EntryKind[] = [
  'handshake',
  'message',
  'control',
  'violation',
  'state',
  'error',
  'note',
];
const opcodeWords = ['text', 'binary', 'close', 'ping', 'pong'] as const;

/** A word: optional minus, optional `key:`, then a quoted phrase or what goes on to the next space. */
const word = /(-?)(?:(dir|kind|type|opcode):)?(?:"([^"]*)(?:"|$)|(\S*))\s*/iy;

/**
 * Reads the search box: terms with spaces between, `"a phrase"`, `dir:`, `kind:`, `type:` and
 * `opcode:`, negated by a leading `-` or the word `not`.
 *
 * Every text is a filter: an unknown key or value is searched for as text, and a key that has no
 * value yet is passed over. The values of `dir:`, `kind:` and `opcode:` may be cut short.
 */
export function parseFilter(text: string): readonly FilterTerm[] {
  const terms: FilterTerm[] = [];
  const trimmed = text.trim();
  let offset = 0;
  let negateNext = false;
  while (offset < trimmed.length) {
    word.lastIndex = offset;
    const found = word.exec(trimmed);
    if (found === null || found[0] === '') break;
    const whole = found[0].trim();
    offset += found[0].length;
    if (/^not$/i.test(whole) && offset < trimmed.length) {
      negateNext = !negateNext;
      continue;
    }
    const [, minus = '', key = '', phrase, plain = ''] = found;
    const onlyMinus = whole === '-';
    const negated = negateNext !== (minus === '-' && !onlyMinus);
    negateNext = false;
    const value = onlyMinus ? '-' : (phrase ?? plain);
    const term = value === '' ? null : toTerm(key.toLowerCase(), value, negated);
    if (term !== null) terms.push(term);
  }
  return terms;
}

function toTerm(key: string, value: string, negated: boolean): FilterTerm {
  const text = value.toLowerCase();
  const direction = key === 'dir' ? startingWith(directions, text) : undefined;
  if (direction !== undefined) return { kind: 'direction', direction, negated };
  const entryKind = key === 'kind' ? startingWith(entryKinds, text) : undefined;
  if (entryKind !== undefined) return { kind: 'kind', entryKind, negated };
  const opcode = key === 'opcode' ? startingWith(opcodeWords, text) : undefined;
  if (opcode !== undefined) return { kind: 'opcode', opcode: opcodes[opcode], negated };
  if (key === 'type') return { kind: 'type', text, negated };
  return { kind: 'text', text: key === '' ? text : `${key}:${text}`, negated };
}

function startingWith<T extends string>(words: readonly T[], start: string): T | undefined {
  return words.find((candidate) => candidate.startsWith(start));
}
