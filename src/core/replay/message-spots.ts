import { jsonStart, visitLeaves, type LeafPath } from './json-leaves.ts';
import type { TextPart, VariableUse } from './replay-plan.ts';
import {
  labelBefore,
  maxTextByteLength,
  partKinds,
  textPieces,
  type TextPiece,
} from './text-parts.ts';

/** Values of one message that are looked at. */
const maxSpots = 20_000;
const maxWordsByteLength = 4096;
const minPartLength = 8;
/** Shorter ones are shown when they have a digit. */
const minDigitPartLength = 2;
/** Short pieces of one text that are shown. */
const maxShortParts = 64;
const quote = 0x22;

/** A text or number of a message, or a part of a text. Offsets are bytes of the message, without quotes. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly form: VariableUse['form'];
  /** Null in a message that is plain text, and for a JSON text that is nothing but this value. */
  readonly path: LeafPath | null;
  /** Null for a whole value. */
  readonly part: TextPart | null;
  /** Of a short part the word before it; '' for none. */
  readonly label: string;
  readonly isJson: boolean;
}

/**
 * Visits the texts and numbers of a text message, each before its parts, of which only those of eight
 * characters or more are shown, and shorter ones with a digit. A message that is no JSON has only parts. When `visit` says of a value
 * that it is done, its parts are left out.
 */
export function visitSpots(payload: Uint8Array, visit: (spot: Spot) => 'done' | 'parts'): void {
  const start = jsonStart(payload);
  if (start === -1) {
    visitParts(payload, 0, payload.length, null, false, visit);
    return;
  }
  let count = 0;
  visitLeaves(payload, start, (from, to, path) => {
    count += 1;
    const first = payload[from] ?? 0;
    if (first === quote) {
      const spot: Spot = {
        ...{
          start: from + 1,
          end: to - 1,
          form: 'string',
          path,
          part: null,
          label: '',
          isJson: true,
        },
      };
      if (visit(spot) === 'parts') visitParts(payload, from + 1, to - 1, path, true, visit);
    } else if (first === 0x2d || (first >= 0x30 && first <= 0x39)) {
      visit({ start: from, end: to, form: 'number', path, part: null, label: '', isJson: true });
    }
    return count < maxSpots;
  });
}

/** As above, the words at the beginning of a binary message. */
export function visitWords(payload: Uint8Array, visit: (spot: Spot) => 'done' | 'parts'): void {
  visitParts(payload, 0, Math.min(payload.length, maxWordsByteLength), null, false, visit);
}

function visitParts(
  payload: Uint8Array,
  start: number,
  end: number,
  path: LeafPath | null,
  isJson: boolean,
  visit: (spot: Spot) => 'done' | 'parts',
): void {
  if (end - start < minDigitPartLength) return;
  let before = -1;
  let short = 0;
  for (const keeps of partKinds) {
    const pieces = textPieces(payload, start, end, keeps);
    // Taken apart no further than before.
    const byteLength = pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0);
    const ways = pieces.length * maxTextByteLength - byteLength;
    if (ways === before) continue;
    before = ways;
    for (const [index, piece] of pieces.entries()) {
      const isWhole = isJson && piece.start === start && piece.end === end;
      if (isWhole) continue;
      const isShort = piece.end - piece.start < minPartLength;
      if (isShort && (short === maxShortParts || !hasDigit(payload, piece))) continue;
      if (isShort) short += 1;
      const label = isShort ? labelBefore(payload, start, piece.start) : '';
      const part = { keeps, index, count: pieces.length };
      visit({ ...piece, form: 'part', path, part, label, isJson });
    }
  }
}

function hasDigit(payload: Uint8Array, { start, end }: TextPiece): boolean {
  if (end - start < minDigitPartLength) return false;
  for (let offset = start; offset < end; offset++) {
    const byte = payload[offset] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) return true;
  }
  return false;
}
