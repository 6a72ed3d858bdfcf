import type { LogEntry } from '../core/log/log-entry.ts';

const maxTextLength = 32 * 1024 * 1024;

/** The text of an entry, line end included, in pieces. */
export type EntryFormat = (entry: LogEntry) => Iterable<string>;

/** The pieces of all entries, joined up to a few megabytes. */
export function* joinedText(entries: readonly LogEntry[], format: EntryFormat): Generator<string> {
  let text = '';
  for (const entry of entries) {
    for (const piece of format(entry)) {
      text += piece;
      if (text.length > maxTextLength) {
        yield text;
        text = '';
      }
    }
  }
  if (text !== '') {
    yield text;
  }
}
