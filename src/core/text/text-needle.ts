/** A text to look for in bytes, whatever its case; made once, used for many payloads. */
export type TextNeedle =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly skips: Uint8Array }
  | { readonly kind: 'text'; readonly text: string };

const encoder = new TextEncoder();
const sliceLength = 256 * 1024;
const maxSkip = 255;

const lowerCase = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/**
 * Prepares a search. Text whose letters beyond ASCII have no case is searched for as bytes, any
 * other in the decoded text.
 */
export function createNeedle(text: string): TextNeedle {
  const lower = text.toLowerCase();
  // Surrogate halves cannot be encoded, so they are looked for in the decoded text.
  const beyondAscii = lower.replace(/[ -~]/g, '');
  const caseless = beyondAscii.toUpperCase() === beyondAscii && !/\p{Cs}/u.test(beyondAscii);
  if (!caseless) return { kind: 'text', text: lower };
  const bytes = encoder.encode(lower);
  return { kind: 'bytes', bytes, skips: skipTable(bytes) };
}

/** Whether the needle occurs in bytes read as UTF-8. Decodes at most 256 KiB at a time. */
export function containsNeedle(haystack: Uint8Array, needle: TextNeedle): boolean {
  if (needle.kind === 'bytes') return containsBytes(haystack, needle.bytes, needle.skips);
  if (haystack.length <= sliceLength) {
    return sharedDecoder.decode(haystack).toLowerCase().includes(needle.text);
  }
  return containsText(haystack, needle.text);
}

const sharedDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Boyer-Moore-Horspool: how far to go on after a last byte, by that byte. */
function skipTable(bytes: Uint8Array): Uint8Array {
  const last = bytes.length - 1;
  const skips = new Uint8Array(256).fill(Math.min(bytes.length, maxSkip));
  for (let i = 0; i < last; i++) skips[bytes[i] ?? 0] = Math.min(last - i, maxSkip);
  for (let upper = 0x41; upper <= 0x5a; upper++) skips[upper] = skips[upper + 0x20] ?? 1;
  return skips;
}

function containsBytes(haystack: Uint8Array, needle: Uint8Array, skips: Uint8Array): boolean {
  const last = needle.length - 1;
  if (last < 0) return true;
  const lastByte = needle[last];
  let at = last;
  while (at < haystack.length) {
    const byte = haystack[at] ?? 0;
    if (lowerCase[byte] === lastByte && endsAt(haystack, at, needle)) return true;
    at += skips[byte] ?? 1;
  }
  return false;
}

function endsAt(haystack: Uint8Array, at: number, needle: Uint8Array): boolean {
  const start = at - needle.length + 1;
  for (let i = needle.length - 2; i >= 0; i--) {
    if (lowerCase[haystack[start + i] ?? 0] !== needle[i]) return false;
  }
  return true;
}

function containsText(haystack: Uint8Array, needle: string): boolean {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let tail = '';
  for (let start = 0; start < haystack.length; start += sliceLength) {
    const slice = haystack.subarray(start, start + sliceLength);
    const text = tail + decoder.decode(slice, { stream: true }).toLowerCase();
    if (text.includes(needle)) return true;
    tail = text.slice(Math.max(0, text.length - needle.length + 1));
  }
  return false;
}
