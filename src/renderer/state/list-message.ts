import { createStore } from 'zustand/vanilla';
import { session } from './session.ts';

/** A sentence over the event list about what the last key or button did; null when there is none. */
export const listMessage = createStore<{ readonly text: string | null }>(() => ({ text: null }));

/** How long it stays, milliseconds. */
const shownMs = 4000;

let timer: ReturnType<typeof setTimeout> | null = null;

/** Says something about the list for a few seconds; `stay` keeps it until the next sentence. */
export function sayInList(text: string, stay: 'a while' | 'until the next' = 'a while'): void {
  if (timer !== null) {
    clearTimeout(timer);
    timer = null;
  }
  listMessage.setState({ text });
  if (stay === 'a while') {
    timer = setTimeout(hushList, shownMs);
  }
}

/** Takes the sentence away. */
export function hushList(): void {
  listMessage.setState({ text: null });
}

// It is about the events that were shown.
session.subscribe(({ shownCaptureId }, before) => {
  if (shownCaptureId !== before.shownCaptureId) hushList();
});
