import { createStore } from 'zustand/vanilla';
import type { Session } from './session.ts';
import { inNextFrame } from './next-frame.ts';
import { session } from './session.ts';

/**
 * The session for eyes: figures change at most four times a second, so that they can be read and a flood
 * of messages does not become a flood of drawing. A change of phase or selection is passed on at once.
 */
export const calmSession = createStore<Session>(() => session.getState());

const calmMs = 250;

/** How long the last figures wait for a pulse to come with newer ones. */
const restMs = 400;

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
  let shownMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    shownMs = performance.now();
    calmSession.setState(session.getState(), true);
  };
  session.subscribe((now) => {
    if (isUrgent(calmSession.getState(), now)) {
      show();
    } else if (performance.now() >= shownMs + calmMs) {
      // A pulse is taken in at the beginning of a frame, for the list; the figures get the next frame.
      shownMs = Infinity;
      inNextFrame(show);
    } else {
      // The next pulse shows them, if one comes.
      timer ??= setTimeout(show, restMs);
    }
  });
}
