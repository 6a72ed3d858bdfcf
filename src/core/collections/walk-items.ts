import type { FieldRecord } from './record-fields.ts';

/** What stands below an item, and what is to be known there. */
export interface ItemsBelow<T> {
  readonly items: readonly FieldRecord[];
  readonly context: T;
}

/** Visits items and all below them, in the order of the file; without recursion, since a file comes from anybody. */
export function walkItems<T>(
  start: ItemsBelow<T>,
  visit: (item: FieldRecord, context: T) => ItemsBelow<T> | null,
): void {
  const levels = [{ below: start, at: 0 }];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const item = level.below.items[level.at];
    level.at += 1;
    if (item === undefined) {
      levels.pop();
      continue;
    }
    const below = visit(item, level.below.context);
    if (below !== null) levels.push({ below, at: 0 });
  }
}

/** The name of a folder within another, as it is shown. */
export function folderWithin(folder: string, name: string): string {
  return (folder === '' ? name : `${folder} / ${name}`).slice(0, 1_000);
}
