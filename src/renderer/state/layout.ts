import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from './stored-value.ts';

/** A part of the window whose size the user sets. */
export type Pane = 'servers' | 'inspector' | 'composer' | 'status' | 'latency';

/** Limits and first size of a pane, in CSS pixels. */
export interface PaneLimits {
  readonly minPx: number;
  readonly maxPx: number;
  readonly initialPx: number;
}

export const paneLimits: Readonly<Record<Pane, PaneLimits>> = {
  servers: { minPx: 168, maxPx: 480, initialPx: 188 },
  inspector: { minPx: 300, maxPx: 960, initialPx: 352 },
  composer: { minPx: 96, maxPx: 640, initialPx: 148 },
  status: { minPx: 96, maxPx: 640, initialPx: 226 },
  latency: { minPx: 96, maxPx: 640, initialPx: 262 },
};

/** Sizes of the panes in CSS pixels, and whether the inspector is drawn over a narrow window. */
export interface Layout {
  readonly sizesPx: Readonly<Record<Pane, number>>;
  readonly isDrawerOpen: boolean;
}

const storageKey = 'framescope.layout';
const panes = Object.keys(paneLimits) as Pane[];

/** A size within the limits of its pane. */
export function clampPane(pane: Pane, sizePx: number): number {
  const { minPx, maxPx, initialPx } = paneLimits[pane];
  return Number.isFinite(sizePx) ? Math.round(Math.min(maxPx, Math.max(minPx, sizePx))) : initialPx;
}

/** The sizes in a stored value; unknown or broken ones take their first size. */
export function parseSizes(value: unknown): Layout['sizesPx'] {
  const stored = typeof value === 'object' && value !== null ? value : {};
  const size = (pane: Pane): number => {
    const sizePx: unknown = Reflect.get(stored, pane);
    return clampPane(pane, typeof sizePx === 'number' ? sizePx : Number.NaN);
  };
  return Object.fromEntries(panes.map((pane) => [pane, size(pane)])) as Record<Pane, number>;
}

/** The layout of this window. */
export const layout = createStore<Layout>(() => ({
  sizesPx: readStored(storageKey, parseSizes, parseSizes(null)),
  isDrawerOpen: false,
}));

/** Sets the size of a pane and remembers it. */
export function resizePane(pane: Pane, sizePx: number): void {
  const sizesPx = { ...layout.getState().sizesPx, [pane]: clampPane(pane, sizePx) };
  layout.setState({ sizesPx });
  writeStored(storageKey, sizesPx);
}

/** Gives a pane at least this height or width. */
export function growPane(pane: Pane, sizePx: number): void {
  if (layout.getState().sizesPx[pane] < sizePx) {
    resizePane(pane, sizePx);
  }
}

/** Shows or hides the inspector where the window is too narrow to show it always. */
export function setDrawerOpen(isDrawerOpen: boolean): void {
  layout.setState({ isDrawerOpen });
}
