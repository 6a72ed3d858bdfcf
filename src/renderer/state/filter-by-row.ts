import { applyFilterText, filterState, setFilterText } from './filter-state.ts';

/** A value as the filter language takes it: quoted when it holds anything but plain letters. */
function quoted(value: string): string {
  return /^[\w.\-/]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** Adds a condition to the filter: only this type, or all but this type. */
export function narrowToType(type: string, how: 'only' | 'hide'): void {
  const term = `${how === 'hide' ? '-' : ''}type=${quoted(type)}`;
  const { text } = filterState.getState();
  const isThere = text.split(/\s+/).includes(term);
  if (!isThere) {
    const before = text.trim();
    // `or` binds looser than what stands side by side.
    const safe = /\bor\b/i.test(before) ? `(${before})` : before;
    setFilterText(safe === '' ? term : `${safe} ${term}`);
    applyFilterText();
  }
}
