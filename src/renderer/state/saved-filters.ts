import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from './stored-value.ts';

/** A filter text with a name. */
export interface SavedFilter {
  readonly name: string;
  readonly text: string;
}

const storageKey = 'framescope.saved-filters';
const maxSaved = 100;
const maxTextLength = 10_000;

function parseFilters(value: unknown): readonly SavedFilter[] | null {
  if (!Array.isArray(value)) {
    return null;
  }
  return value.slice(0, maxSaved).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) {
      return [];
    }
    const { name, text } = item as Record<string, unknown>;
    const isFilter = typeof name === 'string' && typeof text === 'string';
    return isFilter && name !== '' && text.length <= maxTextLength ? [{ name, text }] : [];
  });
}

/** The filters saved by name, in alphabetical order. */
export const savedFilters = createStore<{ readonly filters: readonly SavedFilter[] }>(() => ({
  filters: readStored(storageKey, parseFilters, []),
}));

/** Saves a text under a name; a filter of that name is replaced. */
export function saveFilter(name: string, text: string): void {
  const others = savedFilters.getState().filters.filter((each) => each.name !== name);
  const filters = [...others, { name, text }].sort((a, b) => a.name.localeCompare(b.name));
  keep(filters.slice(0, maxSaved));
}

/** Forgets a saved filter. */
export function deleteFilter(name: string): void {
  keep(savedFilters.getState().filters.filter((each) => each.name !== name));
}

function keep(filters: readonly SavedFilter[]): void {
  savedFilters.setState({ filters });
  writeStored(storageKey, filters);
}
