import type { SavedMessage } from './saved-message.ts';

type Placed = Pick<SavedMessage, 'id' | 'name' | 'folder' | 'order'>;

/** Folder by folder, in the order of the user; equal places by name, so that it is the same everywhere. */
export function compareMessages(a: Placed, b: Placed): number {
  return (
    compareTexts(a.folder, b.folder) ||
    a.order - b.order ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.id, b.id)
  );
}

/**
 * Places that must be written to move a message of a folder one up (-1) or down (1); none when it is
 * at the end already. Mostly one file is written; all of the folder only when no number is left between.
 */
export function placesAfterMove(
  folder: readonly Placed[],
  id: string,
  step: -1 | 1,
): ReadonlyMap<string, number> {
  const from = folder.findIndex((message) => message.id === id);
  const to = from + step;
  const moved = folder[from];
  if (moved === undefined || folder[to] === undefined) {
    return new Map();
  }
  const rest = folder.filter((message) => message !== moved);
  const before = rest[to - 1]?.order;
  const after = rest[to]?.order;
  const order =
    before === undefined
      ? (after ?? 0) - 1
      : after === undefined
        ? before + 1
        : (before + after) / 2;
  if (order !== before && order !== after) {
    return new Map([[id, order]]);
  }
  const all = [...rest.slice(0, to), moved, ...rest.slice(to)];
  return new Map(
    all.flatMap((message, index) =>
      message.order === index + 1 ? [] : [[message.id, index + 1] as const],
    ),
  );
}

/** The place after all of a folder. */
export function lastPlace(folder: readonly Pick<Placed, 'order'>[]): number {
  return folder.reduce((last, { order }) => Math.max(last, Math.floor(order)), 0) + 1;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
