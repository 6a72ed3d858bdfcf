import { createStore } from 'zustand/vanilla';
import type { Session } from './session.ts';
import { session } from './session.ts';

/**
 * The session for eyes: figures change at most ten times a second, so that they can be read and a flood
 * of messages does not become a flood of drawing. A change of phase or selection is passed on at once.
 */
export const calmSession = createStore<Session>(() => session.getState());

const calmMs = 100;

function shapeOf({ captures, shownCaptureId, connections, selectedId }: Session): string {
  const held = captures.map(({ captureId }) => captureId).join('.');
  const phases = connections.map(({ id, attempt, state }) => `${id}.${attempt} ${state.phase}`);
  return [held, String(shownCaptureId), String(selectedId), ...phases].join(', ');
}

/** Whether the user waits for this difference: another capture, selection, phase, attempt or set of connections. */
export function isUrgent(shown: Session, now: Session): boolean {
  return shapeOf(shown) !== shapeOf(now);
}

/** Starts following the session; called once from `main.tsx`. */
export function followCalmly(): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    calmSession.setState(session.getState(), true);
  };
  session.subscribe((now) => {
    if (isUrgent(calmSession.getState(), now)) {
      show();
    } else {
      timer ??= setTimeout(show, calmMs);
    }
  });
}
