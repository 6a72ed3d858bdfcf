import { createStore } from 'zustand/vanilla';

/** The views of an event. */
export type DetailTab = 'Pretty' | 'Raw' | 'Hex' | 'Frames';

/** The view chosen last; it stays while other events are opened. */
export const detailTab = createStore<{ readonly tab: DetailTab }>(() => ({ tab: 'Pretty' }));
