import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import { isOver } from '../../core/connection/connection-state.ts';
import type { LifecycleStage } from '../../core/connection/lifecycle.ts';

/** The stages of a connection's life in one word each. */
export const stageWord: Readonly<Record<LifecycleStage['stage'], string>> = {
  connecting: 'Connecting',
  connected: 'Connected',
  active: 'Active',
  disconnecting: 'Disconnecting',
  cleanup: 'Cleanup',
};

/** States over which connections are counted, in the order they are told. */
const countedStates = [
  'active',
  'connected',
  'connecting',
  'reconnecting',
  'disconnecting',
  'over',
] as const;

export type CountedState = (typeof countedStates)[number];

/** What a connection counts as: the stage it has reached, or that it waits for its next attempt, or is over. */
export function countedState({ state, lifecycle }: ConnectionSnapshot): CountedState {
  if (isOver(state)) {
    return 'over';
  }
  if (state.phase === 'reconnecting' || state.phase === 'connecting') {
    return state.phase;
  }
  if (state.phase === 'closing') {
    return 'disconnecting';
  }
  return lifecycle.some(({ stage }) => stage === 'active') ? 'active' : 'connected';
}

/** How many connections are in each state; states without any are left out, but for `active`. */
export function countConnections(
  connections: readonly ConnectionSnapshot[],
): readonly { readonly state: CountedState; readonly count: number }[] {
  return countedStates
    .map((state) => ({
      state,
      count: connections.filter((connection) => countedState(connection) === state).length,
    }))
    .filter(({ state, count }) => count > 0 || state === 'active');
}
