import { createStore } from 'zustand/vanilla';
import { commands } from './commands.ts';

/** The place in the edited text that the user wants to see; both count from 1. */
export const sourcePlaceToShow = createStore<{ readonly line: number; readonly column: number }>(
  () => ({ line: 1, column: 1 }),
);

/** Shows a place in the editor. */
export function showSourcePlace({
  line,
  column,
}: {
  readonly line: number;
  readonly column: number;
}): void {
  sourcePlaceToShow.setState({ line, column });
  commands.run('show-problem');
}
