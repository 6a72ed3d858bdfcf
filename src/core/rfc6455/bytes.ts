const noBytes = new Uint8Array(0);

/** All pieces in one array. Returns the piece itself, not a copy, when there is only one. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const first = pieces[0];
  if (first === undefined) return noBytes;
  if (pieces.length === 1) return first;
  let byteLength = 0;
  for (const piece of pieces) byteLength += piece.length;
  const whole = new Uint8Array(byteLength);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
