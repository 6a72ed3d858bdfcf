/** Items of both lists that belong together, by index; null where a list has nothing. */
type ItemPair = readonly [number | null, number | null];

/** Comparisons that finding the longest common subsequence may take. */
const maxCells = 10_000;

/**
 * Which items of two lists belong together, in order: the same ones, then those between by position.
 * What was put in or taken out is found when the lists, without equal beginnings and ends, are short.
 * By position alone when `isSame` is null.
 */
export function alignItems(
  lengthA: number,
  lengthB: number,
  isSame: ((indexA: number, indexB: number) => boolean) | null,
): readonly ItemPair[] {
  const pairs: ItemPair[] = [];
  const shorter = Math.min(lengthA, lengthB);
  if (isSame === null || (lengthA === lengthB && lengthA * lengthB > maxCells)) {
    pushBetween(pairs, 0, lengthA, 0, lengthB);
    return pairs;
  }
  let head = 0;
  while (head < shorter && isSame(head, head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(lengthA - 1 - tail, lengthB - 1 - tail)) tail += 1;
  for (let index = 0; index < head; index++) pairs.push([index, index]);
  const [endA, endB] = [lengthA - tail, lengthB - tail];
  let [a, b] = [head, head];
  for (const [nextA, nextB] of commonItems(head, endA, head, endB, isSame)) {
    pushBetween(pairs, a, nextA, b, nextB);
    pairs.push([nextA, nextB]);
    [a, b] = [nextA + 1, nextB + 1];
  }
  pushBetween(pairs, a, endA, b, endB);
  for (let index = tail; index > 0; index--) pairs.push([lengthA - index, lengthB - index]);
  return pairs;
}

function pushBetween(pairs: ItemPair[], a: number, endA: number, b: number, endB: number): void {
  const count = Math.max(endA - a, endB - b);
  for (let index = 0; index < count; index++) {
    pairs.push([a + index < endA ? a + index : null, b + index < endB ? b + index : null]);
  }
}

/** The longest common subsequence; nothing when looking for it would take too long. */
function commonItems(
  startA: number,
  endA: number,
  startB: number,
  endB: number,
  isSame: (indexA: number, indexB: number) => boolean,
): readonly (readonly [number, number])[] {
  const [rows, columns] = [endA - startA, endB - startB];
  if (rows === 0 || columns === 0 || rows * columns > maxCells) return [];
  const same = new Uint8Array(rows * columns);
  const lengths = new Uint16Array((rows + 1) * (columns + 1));
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const isPair = isSame(startA + row, startB + column);
      same[row * columns + column] = Number(isPair);
      const at = row * (columns + 1) + column;
      const [below, right] = [lengths[at + columns + 1] ?? 0, lengths[at + 1] ?? 0];
      lengths[at] = isPair ? (lengths[at + columns + 2] ?? 0) + 1 : Math.max(below, right);
    }
  }
  const found: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    const at = row * (columns + 1) + column;
    if (same[row * columns + column] === 1) {
      found.push([startA + row++, startB + column++]);
    } else if ((lengths[at + columns + 1] ?? 0) >= (lengths[at + 1] ?? 0)) {
      row += 1;
    } else {
      column += 1;
    }
  }
  return found;
}
