import type { Annotation } from '../capture/annotation.ts';
import type { RecordedConnection } from '../capture/recorded-connection.ts';
import type { NewLogEntry } from '../log/log-entry.ts';
import type { Leftover, RedactionChange, RedactionCounts } from './redaction.ts';

/**
 * Replaces secrets by pseudonyms, in two passes: everything is collected first, then replaced. What was
 * not collected is replaced only where a rule finds it.
 */
export interface Redactor {
  collect(entry: NewLogEntry): void;
  collectConnection(connection: RecordedConnection): void;
  /** Of a text that is not part of the log, such as a note; `place` names it. */
  collectText(text: string): void;

  /** The same entry with pseudonyms; `seq` stays if it has one. */
  entry<E extends NewLogEntry>(entry: E): E;
  connection(connection: RecordedConnection): RecordedConnection;
  annotation(annotation: Annotation): Annotation;
  text(text: string, place: string): string;

  /** Collected values that stand in these bytes in some spelling, each once. */
  knownIn(bytes: Uint8Array): readonly string[];
  counts(): RedactionCounts;
  /** The first changes, at most as many as were asked for; `counts` counts them all. */
  changes(): readonly RedactionChange[];
  /** What looks like a secret still, by how often, at most 1,000. */
  leftovers(): readonly Leftover[];
}
