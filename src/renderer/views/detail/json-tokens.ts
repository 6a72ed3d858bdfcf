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
