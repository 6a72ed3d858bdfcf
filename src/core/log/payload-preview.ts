import { firstInvalidUtf8 } from '../rfc6455/utf8.ts';
import { hexText } from '../text/hex-dump.ts';
import { visibleText } from '../text/visible.ts';

/** Characters in a preview (UTF-16 units). */
export const maxPreviewLength = 240;
const maxDecodedLength = 1024;
const maxHexBytes = 64;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The start of a text on one line; decodes at most its first 1 KiB. */
export function textPreview(payload: Uint8Array): string {
  const head = payload.subarray(0, headLength(payload));
  const shown = visibleText(decoder.decode(head), maxPreviewLength);
  if (head.length === payload.length || shown.endsWith('…')) return shown;
  return `${shown.slice(0, maxPreviewLength - 1)}…`;
}

/** The start of binary data in hex. */
export function binaryPreview(payload: Uint8Array): string {
  const shown = hexText(payload.subarray(0, maxHexBytes));
  return payload.length > maxHexBytes ? `${shown} …` : shown;
}

/** Application data of a ping or pong: in quotes when it is text, else hex; '' for none. */
export function applicationDataPreview(payload: Uint8Array): string {
  if (payload.length === 0) return '';
  const isText = firstInvalidUtf8(payload) === -1 && !payload.some((byte) => byte < 0x20);
  return isText ? `"${textPreview(payload)}"` : binaryPreview(payload);
}

/** Where to cut so that no character is halved. */
function headLength(payload: Uint8Array): number {
  if (payload.length <= maxDecodedLength) return payload.length;
  let length = maxDecodedLength;
  for (let back = 0; back < 3 && ((payload[length] ?? 0) & 0xc0) === 0x80; back++) length--;
  return length;
}
