/** Where a key leads from the row at `position`; null for keys that do not move. */
export function keyTarget(
  key: string,
  position: number,
  pageRows: number,
  count: number,
): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: position - 1,
    k: position - 1,
    ArrowDown: position + 1,
    j: position + 1,
    PageUp: position - pageRows,
    PageDown: position + pageRows,
    Home: 0,
  };
  const target = moves[key];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}
