import { JsonFormatter } from '../../core/json/json-format.ts';
import type { EntryDetail } from '../../core/log/log-page.ts';
import { hexDump } from '../../core/text/hex-dump.ts';

/** Bytes of each payload that are compared at most. */
export const maxComparedByteLength = 64 * 1024;

/** A payload as lines of text that can be compared. */
export interface ComparableText {
  readonly form: 'text' | 'hex';
  readonly text: string;
  /** The payload is longer than what is compared. */
  readonly isCut: boolean;
}

/** Text as it came, JSON one value a line with no token changed; everything else as a hex dump. */
export function comparableText({ entry, payload }: EntryDetail): ComparableText {
  const bytes = payload.bytes.subarray(0, maxComparedByteLength);
  const isCut = payload.byteLength > bytes.length;
  const isText = entry.kind === 'message' && entry.opcode === 1 && entry.payloadForm === 'decoded';
  if (!isText) {
    const lines = hexDump(bytes).map(({ hex, ascii }) => `${hex.padEnd(49)} ${ascii}`);
    return { form: 'hex', text: lines.join('\n'), isCut };
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const text = decoder.decode(bytes, { stream: isCut });
  const formatter = new JsonFormatter();
  return { form: 'text', text: formatter.push(text) + formatter.end(), isCut };
}
