import { base64Of } from '../text/base64.ts';

/** Text where the bytes are text, else the bytes. */
export type JsonPayload = string | { readonly base64: string };

// The byte order mark is part of the text.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes; the bytes in base64 where they are not UTF-8. */
export function toJsonText(bytes: Uint8Array): JsonPayload {
  try {
    return decoder.decode(bytes);
  } catch {
    return toJsonBytes(bytes);
  }
}

export function toJsonBytes(bytes: Uint8Array): JsonPayload {
  return { base64: base64Of(bytes) };
}
