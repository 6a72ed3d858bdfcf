import { jsonLine } from '../core/log/json-line.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { Captures } from './captures.ts';

/** The most text that one request makes, in characters. */
const maxLength = 64 * 1024 * 1024;

/** Stands in for the origin of a connection nobody knows: times then count from the engine's start. */
const noOrigin = { timeUs: 0, wallTimeMs: 0 };

/** Entries as the lines of `connect --json`; those no longer held are left out. */
export function jsonLinesOf(
  captures: Captures,
  captureId: number,
  seqs: readonly number[],
): string {
  const { log } = captures.get(captureId);
  const lines: string[] = [];
  let length = 0;
  for (const seq of seqs) {
    // Asked before the payload is made into text, which takes several times its size.
    if (length + (log.head(seq)?.byteLength ?? 0) > maxLength) {
      throw new EngineError(
        'json-lines-too-long',
        'These events are more than 64 MiB of text. Choose fewer, or save the capture.',
      );
    }
    const entry = log.get(seq);
    if (entry !== null) {
      const origin = captures.originOf(captureId, entry.connectionId) ?? noOrigin;
      const line = `${JSON.stringify(jsonLine(entry, origin))}\n`;
      lines.push(line);
      length += line.length;
    }
  }
  return lines.join('');
}
