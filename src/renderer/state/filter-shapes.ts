import { createStore } from 'zustand/vanilla';
import type { FilterVocabulary } from '../../core/log/filter-completion.ts';
import type { ShapeCount } from '../../core/log/shape.ts';
import { client } from '../api/client.ts';
import { RequestFailure } from '../api/request-failure.ts';
import { fold } from './filter-state.ts';
import { logView } from './log-view.ts';
import { reportFailure } from './notices.ts';
import { session } from './session.ts';

/** The shapes of the messages in the view, as they were when last asked for. */
export const filterShapes = createStore<{
  readonly shapes: readonly ShapeCount[];
  readonly isLoading: boolean;
}>(() => ({ shapes: [], isLoading: false }));

/** Asked for again meanwhile, or the view gave way to another: nobody waits for this answer. */
const outdatedCodes: ReadonlySet<string> = new Set(['search-replaced', 'view-not-found']);

/** Asks for the shapes of the messages in the view. */
export async function loadShapes(): Promise<readonly ShapeCount[]> {
  const viewId = logView.store.getState().status?.viewId;
  if (viewId === undefined) {
    return [];
  }
  filterShapes.setState({ isLoading: true });
  try {
    const shapes = await client.shapes(viewId);
    filterShapes.setState({ shapes });
    return shapes;
  } catch (error) {
    if (!(error instanceof RequestFailure && outdatedCodes.has(error.code))) {
      reportFailure(error);
    }
    return [];
  } finally {
    filterShapes.setState({ isLoading: false });
  }
}

/** Folds whatever looks like a heartbeat; how many shapes that are. */
export async function foldHeartbeats(): Promise<number> {
  const heartbeats = (await loadShapes()).filter(({ heartbeat }) => heartbeat);
  fold(heartbeats);
  return heartbeats.length;
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
