/** Where a key leads from the row at `position` in a list of rows `start` to `end - 1`; null for other keys. */
export function keyTarget(
  key: string,
  position: number,
  pageRows: number,
  { start, end }: { readonly start: number; readonly end: number },
): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: position - 1,
    k: position - 1,
    ArrowDown: position + 1,
    j: position + 1,
    PageUp: position - pageRows,
    PageDown: position + pageRows,
    Home: start,
    End: end - 1,
  };
  const target = moves[key];
  return target === undefined ? null : Math.max(start, Math.min(end - 1, target));
}
