import { createStore } from 'zustand/vanilla';
import type { CaptureWarning } from '../../core/capture/capture-status.ts';
import { liveCaptureId, session, type Session } from './session.ts';

/** The warning that the user put away; it comes back when it went and came again. */
export const dismissedWarning = createStore<{ readonly code: CaptureWarning['code'] | null }>(
  () => ({ code: null }),
);

/** What threatens the capture being recorded; null when all is well. */
export function liveWarning({ captures }: Session): CaptureWarning | null {
  return captures.find(({ captureId }) => captureId === liveCaptureId)?.warning ?? null;
}

/** Puts the present warning away. */
export function dismissWarning(): void {
  dismissedWarning.setState({ code: liveWarning(session.getState())?.code ?? null });
}

/** Starts following the warnings; called once from `main.tsx`. */
export function followWarnings(): void {
  session.subscribe((state) => {
    const { code } = dismissedWarning.getState();
    if (code !== null && liveWarning(state)?.code !== code) {
      dismissedWarning.setState({ code: null });
    }
  });
}
