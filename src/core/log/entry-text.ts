import { opcodes } from '../rfc6455/opcode.ts';
import type { TextCondition } from './filter-node.ts';
import { entryPreview } from './entry-summarizer.ts';
import { entryType } from './entry-type.ts';
import type { LogEntry } from './log-entry.ts';

/** Whether a row is made of nothing but its payload: a whole text message. */
export function isPlainText(entry: LogEntry): boolean {
  return (
    entry.kind === 'message' &&
    entry.opcode === opcodes.text &&
    entry.payloadForm === 'decoded' &&
    entry.complete
  );
}

/** What a row says beside its payload: its type and its preview. */
export function rowTexts(entry: LogEntry): readonly string[] {
  return [entryType(entry), entryPreview(entry)];
}

/**
 * Whether the row of a plain text message can hold a text that its payload does not: the word `text`
 * that stands for a missing type, or the escapes that make hidden characters visible.
 */
export function plainRowMayHold({ text }: TextCondition): boolean {
  return 'text'.includes(text.toLowerCase()) || text.includes('\\');
}

/** Whether the first 64 KiB write characters as `\u` escapes, which the row's type shows decoded. */
export function hasUnicodeEscape(wholePayload: Uint8Array): boolean {
  const payload = wholePayload.subarray(0, 65_536);
  for (let at = payload.indexOf(0x5c); at !== -1; at = payload.indexOf(0x5c, at + 1)) {
    if (payload[at + 1] === 0x75) return true;
  }
  return false;
}
