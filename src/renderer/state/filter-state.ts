import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FilterProblem } from '../../core/log/filter-node.ts';
import { readFilter, type FilterTerm } from '../../core/log/filter-parser.ts';
import type { ShapeCount } from '../../core/log/shape.ts';
import { savedFilters } from './saved-filters.ts';

/** A shape that was folded, as it was named then. */
export type FoldedShape = Pick<ShapeCount, 'key' | 'label'>;

/** What decides which events the list holds, and what the search box says meanwhile. */
export interface FilterState {
  /** What stands in the search box, whether it can be read or not. */
  readonly text: string;
  /** Why the text cannot be read; the last readable one stays in force. */
  readonly problem: FilterProblem | null;
  /** The conditions of the text, of which all must be met; none while it cannot be read. */
  readonly terms: readonly FilterTerm[];
  /** Conditions switched off: they can be put back. */
  readonly off: readonly string[];
  /** Names of the saved filters in force. */
  readonly applied: readonly string[];
  readonly foldedShapes: readonly FoldedShape[];
  /** Texts in force, as `Filter.texts` takes them: the last readable text and the saved filters applied. */
  readonly texts: readonly string[];
  /** Keys of the shapes folded, as `Filter.folded` takes them. */
  readonly folded: readonly string[];
}

/** The filter of this page. The log view follows `texts` and `folded`. */
export const filterState: StoreApi<FilterState> = createStore<FilterState>(() => ({
  text: '',
  problem: null,
  terms: [],
  off: [],
  applied: [],
  foldedShapes: [],
  texts: [],
  folded: [],
}));

/** How long typing must rest before a text comes into force, milliseconds. */
const restMs = 80;

/** Conditions switched off that are kept. */
const maxOff = 20;

let timer: ReturnType<typeof setTimeout> | null = null;
let lastGoodText = '';

/** Writes the search box; the text comes into force when typing rests. */
export function setFilterText(text: string): void {
  const { parsed, terms } = readFilter(text);
  filterState.setState({ text, terms, problem: parsed.ok ? null : parsed.problem });
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(applyFilterText, restMs);
}

/** Brings the text of the search box into force at once, if it can be read. */
export function applyFilterText(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const { text, problem } = filterState.getState();
  if (problem === null) {
    lastGoodText = text.trim();
  }
  putInForce();
}

/** Writes the search box and brings it into force at once. */
export function replaceFilterText(text: string): void {
  setFilterText(text);
  applyFilterText();
}

/** Empties the search box; the saved filters that are applied stay in force. */
export function clearFilterText(): void {
  replaceFilterText('');
}

/** Shows every event again: nothing typed, no saved filter applied, nothing folded. */
export function clearFilter(): void {
  filterState.setState({ off: [], applied: [], foldedShapes: [], folded: [] });
  clearFilterText();
}

/** Adds a condition to what is typed; it holds beside the others. */
export function addCondition(condition: string): void {
  const { text, terms } = filterState.getState();
  const isOneOr = terms.length === 1 && terms[0]?.kind === 'or';
  const before = isOneOr ? `(${text.trim()})` : text.trim();
  replaceFilterText(before === '' ? condition : `${before} ${condition}`);
}

/** Takes a condition out of the text. */
export function removeCondition(term: FilterTerm): void {
  replaceFilterText(withoutTerm(filterState.getState().text, term));
}

/** Takes a condition out of the text and keeps it, to be put back. */
export function switchOff(term: FilterTerm): void {
  const { off } = filterState.getState();
  filterState.setState({
    off: [...off.filter((each) => each !== term.text), term.text].slice(-maxOff),
  });
  removeCondition(term);
}

/** Puts a condition that was switched off back into the text. */
export function switchOn(condition: string): void {
  forgetSwitchedOff(condition);
  addCondition(condition);
}

/** Forgets a condition that was switched off. */
export function forgetSwitchedOff(condition: string): void {
  const { off } = filterState.getState();
  filterState.setState({ off: off.filter((each) => each !== condition) });
}

/** Applies a saved filter beside the others, or takes it back. */
export function applySaved(name: string, isApplied: boolean): void {
  const others = filterState.getState().applied.filter((each) => each !== name);
  filterState.setState({ applied: isApplied ? [...others, name] : others });
  putInForce();
}

/** Folds shapes beside those that are folded. */
export function fold(shapes: readonly FoldedShape[]): void {
  const { foldedShapes } = filterState.getState();
  const known = new Set(foldedShapes.map(({ key }) => key));
  setFolded([...foldedShapes, ...shapes.filter(({ key }) => !known.has(key))]);
}

/** Shows the messages of a shape again. */
export function unfold(key: string): void {
  setFolded(filterState.getState().foldedShapes.filter((shape) => shape.key !== key));
}

/** Shows the messages of every folded shape again. */
export function unfoldAll(): void {
  setFolded([]);
}

function setFolded(shapes: readonly FoldedShape[]): void {
  const foldedShapes = shapes.map(({ key, label }) => ({ key, label }));
  filterState.setState({ foldedShapes, folded: foldedShapes.map(({ key }) => key) });
}

/** Computes `texts`; the same list stays where nothing changed, so that no view is opened anew. */
function putInForce(): void {
  const { applied, texts } = filterState.getState();
  const { filters } = savedFilters.getState();
  const saved = applied.flatMap((name) => filters.find((each) => each.name === name)?.text ?? []);
  const next = [...(lastGoodText === '' ? [] : [lastGoodText]), ...saved];
  if (next.length !== texts.length || next.some((text, index) => text !== texts[index])) {
    filterState.setState({ texts: next });
  }
}

/** The text without one of its terms, and without the `and` that joined it to another. */
function withoutTerm(text: string, { start, end }: FilterTerm): string {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  const hasAnd = /(?:^|\s)and$/i.test(before);
  const left = hasAnd ? before.replace(/(?:^|\s)and$/i, '') : before;
  const right = hasAnd || left !== '' ? after : after.replace(/^and(?=\s)\s*/i, '');
  return [left.trimEnd(), right].filter((part) => part !== '').join(' ');
}
