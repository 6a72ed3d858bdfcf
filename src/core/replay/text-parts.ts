import type { TextPart } from './replay-plan.ts';

/** Pieces of a text, by what a piece is made of; the longest pieces first. */
export const partKinds = ['dotted', 'dashed', 'alphanumeric'] as const;

/** Longer texts are not taken apart. */
const maxTextByteLength = 16_384;
const backslash = 0x5c;

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

function isKept(byte: number, keeps: TextPart['keeps']): boolean {
  if (byte >= 0x30 && byte <= 0x39) return true;
  const lower = byte | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return true;
  if (keeps === 'alphanumeric') return false;
  return byte === 0x2d || byte === 0x5f || (keeps === 'dotted' && byte === 0x2e);
}
