import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from './stored-value.ts';

/** A column of the event list. */
export type ColumnId =
  | 'number'
  | 'time'
  | 'delta'
  | 'connection'
  | 'mark'
  | 'opcode'
  | 'type'
  | 'size'
  | 'wire'
  | 'ratio'
  | 'fragments'
  | 'mask'
  | 'rsv'
  | 'span'
  | 'preview';

export interface Column {
  readonly id: ColumnId;
  /** What stands over it. */
  readonly head: string;
  /** What it holds, in words. */
  readonly words: string;
  /** Its width as a CSS grid track until the user sets one. */
  readonly track: string;
  /** About that width, and the limits of the user's, pixels. */
  readonly initialPx: number;
  readonly minPx: number;
  readonly isShownAtFirst: boolean;
}

function column(
  id: ColumnId,
  head: string,
  words: string,
  initialPx: number,
  rest: Partial<Column> = {},
): Column {
  const track = `${String(initialPx)}px`;
  return { id, head, words, track, initialPx, minPx: 28, isShownAtFirst: true, ...rest };
}

const optional = { isShownAtFirst: false };

/** Every column, in the order they stand. */
export const columns: readonly Column[] = [
  column('number', '#', 'Number', 40, { track: 'var(--number-width, 40px)' }),
  column('time', 'Time', 'Time', 132),
  column('delta', 'Δ', 'Time since the row above', 74),
  column('connection', 'Server', 'Server', 80, optional),
  column('mark', '', 'Direction and kind', 34),
  column('opcode', 'Opcode', 'Opcode', 64, optional),
  column('type', 'Type', 'Type', 100, { track: 'minmax(56px, 100px)' }),
  column('size', 'Size', 'Size', 62),
  column('wire', 'Wire', 'Bytes on the wire', 62, optional),
  column('ratio', 'Ratio', 'Compression ratio', 58, optional),
  column('fragments', 'Frames', 'Fragments', 56, optional),
  column('mask', 'Mask', 'Masked', 48, optional),
  column('rsv', 'RSV', 'Reserved bits', 40, optional),
  column('span', 'Span', 'Time from first to last byte', 74, optional),
  column('preview', 'Preview', 'Preview', 200, { track: 'minmax(120px, 1fr)', minPx: 120 }),
];

/** Widest a user can make a column, pixels. */
export const maxColumnPx = 800;

/** What the column of times shows: the clock, or the time since the recording began or the row above. */
export type TimeStyle = 'clock' | 'since-start' | 'since-previous';

export interface ColumnState {
  readonly shown: readonly ColumnId[];
  /** Widths that the user set, pixels. */
  readonly widthsPx: Readonly<Partial<Record<ColumnId, number>>>;
  readonly timeStyle: TimeStyle;
}

const storageKey = 'framescope.columns';

/** How the list looks at first. */
export const firstColumns: ColumnState = {
  shown: columns.filter(({ isShownAtFirst }) => isShownAtFirst).map(({ id }) => id),
  widthsPx: {},
  timeStyle: 'clock',
};

/** A stored value as column state; null when it is none. Unknown columns and widths are dropped. */
export function parseColumns(value: unknown): ColumnState | null {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const shown: unknown = Reflect.get(value, 'shown');
  const widths: unknown = Reflect.get(value, 'widthsPx');
  const timeStyle: unknown = Reflect.get(value, 'timeStyle');
  if (!Array.isArray(shown) || typeof widths !== 'object' || widths === null) {
    return null;
  }
  const known = columns.map(({ id }) => id).filter((id) => shown.includes(id));
  const widthsPx = Object.fromEntries(
    columns.flatMap(({ id }) => {
      const px: unknown = Reflect.get(widths, id);
      return typeof px === 'number' && Number.isFinite(px) ? [[id, clampWidth(id, px)]] : [];
    }),
  );
  const style = timeStyle === 'since-start' || timeStyle === 'since-previous' ? timeStyle : 'clock';
  return known.length === 0 ? null : { shown: known, widthsPx, timeStyle: style };
}

function clampWidth(id: ColumnId, px: number): number {
  const minPx = columns.find((each) => each.id === id)?.minPx ?? 0;
  return Math.round(Math.min(maxColumnPx, Math.max(minPx, px)));
}

/** The columns of this window. */
export const columnState = createStore<ColumnState>(() =>
  readStored(storageKey, parseColumns, firstColumns),
);

function change(next: Partial<ColumnState>): void {
  columnState.setState(next);
  writeStored(storageKey, columnState.getState());
}

/** Shows these columns, in their own order; none at all is refused, since a list needs one. */
export function showColumns(ids: ReadonlySet<string>): void {
  const shown = columns.map(({ id }) => id).filter((id) => ids.has(id));
  if (shown.length > 0) {
    change({ shown });
  }
}

/** Sets the width of a column in pixels; null gives it its own width back. */
export function resizeColumn(id: ColumnId, px: number | null): void {
  const { [id]: _old, ...others } = columnState.getState().widthsPx;
  change({ widthsPx: px === null ? others : { ...others, [id]: clampWidth(id, px) } });
}

export function setTimeStyle(timeStyle: TimeStyle): void {
  change({ timeStyle });
}

/** Shows the columns as they were at first. */
export function resetColumns(): void {
  change(firstColumns);
}

/** The columns shown, in order. */
export function shownColumns({ shown }: ColumnState): readonly Column[] {
  return columns.filter(({ id }) => shown.includes(id));
}

/** The value of `grid-template-columns` for the columns shown. Without a preview the rest stays empty. */
export function gridTemplate(state: ColumnState): string {
  const tracks = shownColumns(state).map(({ id, track }) => {
    const px = state.widthsPx[id];
    if (px === undefined) {
      return track;
    }
    return id === 'preview' ? `minmax(${String(px)}px, 1fr)` : `${String(px)}px`;
  });
  return [...tracks, ...(state.shown.includes('preview') ? [] : ['minmax(0, 1fr)'])].join(' ');
}

/** Width below which the list scrolls sideways, pixels. */
export function minListWidth(state: ColumnState): number {
  const gapPx = 8;
  const paddingPx = 30;
  const widths = shownColumns(state).map(({ id, initialPx, minPx }) => {
    return state.widthsPx[id] ?? (id === 'preview' ? minPx : initialPx);
  });
  return widths.reduce((sum, px) => sum + px + gapPx, paddingPx);
}
