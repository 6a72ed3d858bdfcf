import { isOver, type ConnectionState } from '../core/connection/connection-state.ts';
import { stateText } from '../core/log/state-text.ts';
import { visibleText } from '../core/text/visible.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';

/** Why a connection ended in a way that was not asked for; null for a calm end or none yet. */
export function endSentence(state: ConnectionState): string | null {
  if (!isOver(state)) {
    return null;
  }
  if (state.error !== null) {
    return visibleText(`${state.error.message} ${state.error.nextStep}`, 1000);
  }
  return exitCodeOf(state) === exitCodes.fine ? null : visibleText(`${stateText(state)}.`, 1000);
}
