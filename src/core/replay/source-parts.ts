import type { JsonPointer } from '../profile/json-value.ts';
import type { ReplayVariable, TextPart } from './replay-plan.ts';
import { pieceAt, type TextPiece } from './text-parts.ts';

/**
 * The places of one message whose values the client sends back, by pointer, null in plain text: the
 * parts of the text, or none when it is the whole value.
 */
export type SourceParts = ReadonlyMap<JsonPointer | null, readonly TextPart[]>;

/** Of a message none of whose values come back. */
export const noSources: SourceParts = new Map();

/** What is left of two texts without the values that the client sends back, and these in pairs. */
interface PairedParts {
  readonly before: string;
  readonly after: string;
  readonly pairs: readonly (readonly [before: string, after: string])[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const mark = '\u0000';

/** The places by the index of their message. */
export function sourcePartsOf(
  variables: readonly Pick<ReplayVariable, 'source'>[],
): ReadonlyMap<number, SourceParts> {
  const byMessage = new Map<number, Map<JsonPointer | null, TextPart[]>>();
  const whole: TextPart[] = [];
  for (const { source } of variables) {
    const { message, pointer, part, member } = source;
    if (member !== undefined) continue;
    const places = byMessage.get(message) ?? new Map<JsonPointer | null, TextPart[]>();
    byMessage.set(message, places);
    const known = places.get(pointer);
    if (part === null) places.set(pointer, whole);
    else if (known === undefined) places.set(pointer, [part]);
    else if (known !== whole) known.push(part);
  }
  return byMessage;
}

/** Takes the parts out of both texts; null when the second is not made of as many pieces. */
export function pairParts(
  before: string,
  after: string,
  parts: readonly TextPart[],
): PairedParts | null {
  if (parts.length === 0) return { before, after, pairs: [] };
  const [bytes, otherBytes] = [encoder.encode(before), encoder.encode(after)];
  const places: (readonly [TextPiece, TextPiece])[] = [];
  for (const part of parts) {
    const piece = pieceAt(bytes, 0, bytes.length, part);
    const other = pieceAt(otherBytes, 0, otherBytes.length, part);
    if (piece === null || other === null) return null;
    places.push([piece, other]);
  }
  // Of parts that overlap the longest counts.
  places.sort(([a], [b]) => a.start - b.start || b.end - a.end);
  let [rest, otherRest, end, otherEnd] = ['', '', 0, 0];
  const pairs: (readonly [string, string])[] = [];
  for (const [piece, other] of places) {
    if (piece.start < end || other.start < otherEnd) continue;
    rest += decoder.decode(bytes.subarray(end, piece.start)) + mark;
    otherRest += decoder.decode(otherBytes.subarray(otherEnd, other.start)) + mark;
    pairs.push([
      decoder.decode(bytes.subarray(piece.start, piece.end)),
      decoder.decode(otherBytes.subarray(other.start, other.end)),
    ]);
    [end, otherEnd] = [piece.end, other.end];
  }
  return {
    before: rest + decoder.decode(bytes.subarray(end)),
    after: otherRest + decoder.decode(otherBytes.subarray(otherEnd)),
    pairs,
  };
}
