import type { KeyboardEvent, PointerEvent } from 'react';
import { useRef } from 'react';
import styles from './splitter.module.css';

const arrowStepPx = 16;

/** Which way the pane it sizes grows, as seen from the line. */
export type SplitterSide = 'left' | 'right' | 'below';

const grow: Readonly<Record<SplitterSide, { readonly more: string; readonly less: string }>> = {
  left: { more: 'ArrowRight', less: 'ArrowLeft' },
  right: { more: 'ArrowLeft', less: 'ArrowRight' },
  below: { more: 'ArrowUp', less: 'ArrowDown' },
};

/** The line between two panes; drag it, or use the arrow keys, Home and End. Double click resets. */
export function Splitter({
  label,
  side,
  sizePx,
  limits,
  onResize,
}: {
  readonly label: string;
  /** Where the pane it sizes lies. */
  readonly side: SplitterSide;
  readonly sizePx: number;
  readonly limits: { readonly minPx: number; readonly maxPx: number; readonly initialPx: number };
  readonly onResize: (sizePx: number) => void;
}) {
  const drag = useRef<{ readonly at: number; readonly sizePx: number } | null>(null);
  const place = (event: PointerEvent): number =>
    side === 'below' ? -event.clientY : side === 'right' ? -event.clientX : event.clientX;
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = new Map([
      [grow[side].more, sizePx + arrowStepPx],
      [grow[side].less, sizePx - arrowStepPx],
      ['Home', limits.minPx],
      ['End', limits.maxPx],
    ]).get(event.key);
    if (next !== undefined) {
      event.preventDefault();
      onResize(next);
    }
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={side === 'below' ? 'horizontal' : 'vertical'}
      aria-valuenow={sizePx}
      aria-valuemin={limits.minPx}
      aria-valuemax={limits.maxPx}
      className={side === 'below' ? styles.horizontal : styles.vertical}
      onKeyDown={onKeyDown}
      onDoubleClick={() => {
        onResize(limits.initialPx);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: place(event), sizePx };
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) {
          onResize(drag.current.sizePx + place(event) - drag.current.at);
        }
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    />
  );
}
