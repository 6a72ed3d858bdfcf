import type { TextRow } from '../../state/payload-text-walk.ts';

/** A run of text in one colour. */
export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'literal' | 'punctuation';
  readonly text: string;
}

/** Longest part of a line looked at; beyond it a value goes on to the end of the line. */
const maxScanned = 4096;

const pattern =
  /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|(true|false|null)|([{}[\],:\s]+)|([^"]+?(?=["{}[\],:\s]|$))/g;

/** The kind of the value that a line ends with, for a row far into a long line. */
function kindOfLongValue(head: string): JsonToken['kind'] {
  const value = head.replace(/^\s*(?:"(?:[^"\\]|\\.)*"\s*:\s*)?/, '');
  return value.startsWith('"') ? 'string' : 'number';
}

/** A token and where it begins in its row, UTF-16 units. */
interface PlacedToken extends JsonToken {
  readonly start: number;
}

/** Tokens of a row with their places. */
export function placedTokens(tokens: readonly JsonToken[]): readonly PlacedToken[] {
  const placed: PlacedToken[] = [];
  let start = 0;
  for (const token of tokens) {
    placed.push({ ...token, start });
    start += token.text.length;
  }
  return placed;
}

/** Colours one row of a text that the JSON formatter wrote. */
export function rowTokens({ start, text, lineHead }: TextRow): readonly JsonToken[] {
  return start <= lineHead.length
    ? jsonTokens(lineHead.slice(0, start) + text, start, start + text.length)
    : [{ kind: kindOfLongValue(lineHead), text }];
}

/** Colours one row, from `start` to `end`, of a line that the JSON formatter wrote. */
export function jsonTokens(line: string, start: number, end: number): readonly JsonToken[] {
  if (start >= maxScanned) {
    return [{ kind: kindOfLongValue(line.slice(0, maxScanned)), text: line.slice(start, end) }];
  }
  const tokens: JsonToken[] = [];
  let at = 0;
  for (const match of line.slice(0, Math.min(end, maxScanned)).matchAll(pattern)) {
    const [whole, string, colon, number, literal] = match;
    const kind =
      string !== undefined
        ? colon !== undefined
          ? 'key'
          : 'string'
        : number !== undefined
          ? 'number'
          : literal !== undefined
            ? 'literal'
            : 'punctuation';
    const text = line.slice(
      Math.max(start, match.index),
      Math.min(end, match.index + whole.length),
    );
    if (match.index + whole.length > start && text !== '') {
      tokens.push({ kind, text });
    }
    at = match.index + whole.length;
  }
  const rest = line.slice(Math.max(start, at), end);
  return rest === ''
    ? tokens
    : [...tokens, { kind: kindOfLongValue(line.slice(0, at)), text: rest }];
}
