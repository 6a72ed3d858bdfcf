const maxLength = 65_536;
/** A date with a time, a uuid, a word of letters, digits, `-` and `_`, or what is between. */
const piece =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?|[A-Za-z0-9_-]+|[^A-Za-z0-9_-]+/g;

/**
 * Whether two texts are the same but for words for which `isSame` holds. False for very long ones that
 * are not equal.
 */
export function sameText(
  a: string,
  b: string,
  isSame: (piece: string, other: string) => boolean,
): boolean {
  if (a === b) return true;
  if (a.length > maxLength || b.length > maxLength) return false;
  const [pieces, others] = [a.match(piece) ?? [], b.match(piece) ?? []];
  // A single word is a value of its own, and its name decides.
  if (pieces.length !== others.length || pieces.length < 2) return false;
  return pieces.every((one, index) => {
    const other = others[index] ?? '';
    return one === other || isSame(one, other);
  });
}
