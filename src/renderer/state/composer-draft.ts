import { checkJson } from '../../core/json/json-check.ts';
import type { OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { MessageFormat } from '../../core/workspace/saved-message.ts';
import { parseBase64, parseHex, type BytesResult } from './composer-bytes.ts';

/** How the text of the composer becomes a message. */
export type ComposerFormat = MessageFormat;

/** What the composer says about its text. */
export type DraftCheck =
  | { readonly kind: 'empty' }
  | { readonly kind: 'valid'; readonly label: string }
  | { readonly kind: 'invalid'; readonly label: string }
  | { readonly kind: 'unchecked'; readonly label: string };

/** Longest text checked while typing, UTF-16 units; a longer one is checked when it is sent. */
const maxCheckedLength = 1024 * 1024;

/** What a draft becomes: a message, a question (`not-json`) or an error with its place. */
export type DraftMessage =
  | { readonly kind: 'message'; readonly message: OutgoingMessage }
  | { readonly kind: 'not-json'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Checks a draft while it is typed. */
export function checkDraft(text: string, format: ComposerFormat): DraftCheck {
  if (text === '') {
    return { kind: 'empty' };
  }
  if (text.length > maxCheckedLength) {
    return { kind: 'unchecked', label: 'Too long to check while typing' };
  }
  if (format === 'json') {
    const result = checkJson(text);
    return result.ok
      ? { kind: 'valid', label: 'Valid JSON' }
      : { kind: 'invalid', label: place(result) };
  }
  if (format === 'text') {
    const { length } = new TextEncoder().encode(text);
    return { kind: 'valid', label: `${length.toLocaleString('en-US')} bytes of text` };
  }
  const result = readBytes(text, format);
  if (!result.ok) {
    return { kind: 'invalid', label: place(result) };
  }
  const { length } = result.bytes;
  return { kind: 'valid', label: `${length.toLocaleString('en-US')} bytes` };
}

/** Whether names in a text are to be filled in: it is text, holds `{{`, and is not sent literally. */
export function usesTemplate(draft: {
  readonly text: string;
  readonly format: ComposerFormat;
  readonly isLiteral: boolean;
}): boolean {
  const isText = draft.format === 'json' || draft.format === 'text';
  return isText && !draft.isLiteral && draft.text.includes('{{');
}

/** Turns a draft into what is sent. Text that is not JSON is a question in the JSON format only. */
export function draftMessage(text: string, format: ComposerFormat): DraftMessage {
  if (format === 'text') {
    return { kind: 'message', message: { kind: 'text', text } };
  }
  if (format === 'json') {
    const result = checkJson(text);
    return result.ok
      ? { kind: 'message', message: { kind: 'text', text } }
      : { kind: 'not-json', reason: place(result) };
  }
  const result = readBytes(text, format);
  return result.ok
    ? { kind: 'message', message: { kind: 'binary', bytes: result.bytes } }
    : { kind: 'invalid', reason: place(result) };
}

function readBytes(text: string, format: 'hex' | 'base64'): BytesResult {
  return format === 'hex' ? parseHex(text) : parseBase64(text);
}

function place({
  line,
  column,
  message,
}: {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}): string {
  return `Line ${String(line)}, column ${String(column)}: ${message}`;
}
