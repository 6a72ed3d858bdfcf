import { createStore } from 'zustand/vanilla';
import type { FilterVocabulary } from '../../core/log/filter-completion.ts';
import type { ShapeCount } from '../../core/log/shape.ts';
import { client } from '../api/client.ts';
import { RequestFailure } from '../api/request-failure.ts';
import { filterState, fold } from './filter-state.ts';
import { hushList, sayInList } from './list-message.ts';
import { logView } from './log-view.ts';
import { reportFailure } from './notices.ts';
import { session } from './session.ts';

/** The shapes of the messages in the view, as they were when last asked for. */
export const filterShapes = createStore<{
  readonly shapes: readonly ShapeCount[];
  readonly isLoading: boolean;
}>(() => ({ shapes: [], isLoading: false }));

/** A search that takes longer than this says that it is under way, milliseconds. */
const sayAfterMs = 150;

/** Shapes that one sentence names. */
const maxNamed = 4;

/** Asked for again meanwhile, or the view gave way to another: nobody waits for this answer. */
const outdatedCodes: ReadonlySet<string> = new Set(['search-replaced', 'view-not-found']);

/** Asks for the most frequent shapes of the messages in the view. */
export async function loadShapes(): Promise<void> {
  filterShapes.setState({ isLoading: true });
  const shapes = await askShapes('frequent');
  filterShapes.setState({ isLoading: false, ...(shapes === null ? {} : { shapes }) });
}

/** Null when there is no answer; the user knows why where that matters. */
async function askShapes(which: 'frequent' | 'heartbeats'): Promise<readonly ShapeCount[] | null> {
  const viewId = logView.store.getState().status?.viewId;
  if (viewId === undefined) {
    return null;
  }
  try {
    return await client.shapes(viewId, which);
  } catch (error) {
    if (!(error instanceof RequestFailure && outdatedCodes.has(error.code))) {
      reportFailure(error);
    }
    return null;
  }
}

/** Folds whatever looks like a heartbeat, and says what that was. */
export async function foldHeartbeats(): Promise<void> {
  const slow = setTimeout(() => sayInList('Looking for heartbeats…', 'until the next'), sayAfterMs);
  const shapes = await askShapes('heartbeats');
  clearTimeout(slow);
  const found = shapes?.filter(({ heartbeat }) => heartbeat);
  if (found === undefined) {
    hushList();
    return;
  }
  const { folded } = filterState.getState();
  const added = found.filter(({ key }) => !folded.includes(key));
  fold(added);
  if (added.length > 0) {
    const names = added.slice(0, maxNamed).map(({ label }) => label);
    const more = added.length - names.length;
    const rest = more === 0 ? '' : ` and ${String(more)} more`;
    sayInList(`Folded heartbeats: ${names.join(', ')}${rest}.`);
  } else {
    sayInList(
      found.length === 0
        ? 'There are no heartbeats in the list.'
        : 'All heartbeats in the list are folded already.',
    );
  }
}

/** What completion can offer of this log: types and keys of its shapes, and its connections. */
export function filterVocabulary(): FilterVocabulary {
  const { shapes } = filterShapes.getState();
  const parts = shapes.map(({ key }) => /^(?:(.*?) )?\{(.*)\}$/s.exec(key) ?? [key, key, '']);
  const types = parts.flatMap(([, type]) => type ?? []);
  const keys = parts.flatMap(([, , members]) => members?.split(', ') ?? []);
  return {
    types,
    connections: session.getState().connections.map(({ id, options }) => ({
      id,
      label: options.url,
    })),
    paths: keys.filter((key) => /^[A-Za-z_][\w-]*$/.test(key)).map((key) => `$.${key}`),
  };
}
