import type { TextPart } from './replay-plan.ts';

/** Pieces of a text, by what a piece is made of; the longest pieces first. */
export const partKinds = ['token', 'dotted', 'dashed', 'alphanumeric'] as const;

/** Longer texts are not taken apart. */
export const maxTextByteLength = 16_384;
const backslash = 0x5c;
const space = 0x20;
/** `@`, `~`, `#` and `+`. */
const tokenSigns: ReadonlySet<number> = new Set([0x40, 0x7e, 0x23, 0x2b]);
const maxLabelLength = 24;
const maxSigns = 3;

/** A piece of a text, in bytes of the message. */
export interface TextPiece {
  readonly start: number;
  readonly end: number;
}

/**
 * The pieces of the text between `start` and `end`, which may hold escapes of JSON; these are none of
 * them. Empty for a text too long to be taken apart.
 */
export function textPieces(
  bytes: Uint8Array,
  start: number,
  end: number,
  keeps: TextPart['keeps'],
): readonly TextPiece[] {
  if (end - start > maxTextByteLength) return [];
  const pieces: TextPiece[] = [];
  let from = -1;
  for (let offset = start; offset < end; offset++) {
    const byte = bytes[offset] ?? 0;
    if (isKept(byte, keeps)) {
      if (from === -1) from = offset;
      continue;
    }
    if (from !== -1) pieces.push({ start: from, end: offset });
    from = -1;
    if (byte === backslash) offset += bytes[offset + 1] === 0x75 ? 5 : 1;
  }
  if (from !== -1) pieces.push({ start: from, end });
  return pieces;
}

/** The piece that a part means; null when the text has more or fewer pieces. */
export function pieceAt(
  bytes: Uint8Array,
  start: number,
  end: number,
  { keeps, index, count }: TextPart,
): TextPiece | null {
  const pieces = textPieces(bytes, start, end, keeps);
  return pieces.length === count ? (pieces[index] ?? null) : null;
}

/**
 * The word that stands before a piece and seems to say what it is: `room` of `/room/17`, `order` of
 * `order-17`; '' for none. `from` is where the text begins.
 */
export function labelBefore(bytes: Uint8Array, from: number, pieceStart: number): string {
  let end = pieceStart;
  while (end > from && pieceStart - end < maxSigns && isSign(bytes[end - 1])) end -= 1;
  if (end === pieceStart) return '';
  let label = '';
  for (let at = end - 1; at >= from && label.length < maxLabelLength; at -= 1) {
    const byte = bytes[at] ?? 0;
    if (!isLetter(byte)) break;
    label = String.fromCharCode(byte) + label;
  }
  return label.length < 2 ? '' : label;
}

function isSign(byte: number | undefined): boolean {
  return byte !== undefined && byte >= space && byte < 0x7f && !isKept(byte, 'alphanumeric');
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isKept(byte: number, keeps: TextPart['keeps']): boolean {
  if (byte >= 0x30 && byte <= 0x39) return true;
  const lower = byte | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return true;
  if (keeps === 'alphanumeric') return false;
  if (byte === 0x2d || byte === 0x5f) return true;
  if (keeps === 'dashed') return false;
  return byte === 0x2e || (keeps === 'token' && tokenSigns.has(byte));
}
