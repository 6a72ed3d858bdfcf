import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import {
  offsetAtScrollTop,
  spacerHeight,
  visibleRows,
  rowHeight as eventRowHeight,
} from '../../state/log-view-scroll.ts';
import styles from './lines.module.css';

/** Height of one line of text, pixels. */
export const lineHeight = 18;

interface VirtualRowsProps {
  readonly label: string;
  readonly count: number;
  /** Called with the width of the text in columns when it changes. */
  readonly onColumns?: (columns: number) => void;
  /** Called with the visible rows when they change. */
  readonly onVisible?: (first: number, count: number) => void;
  readonly renderRow: (index: number) => ReactNode;
}

/** Lines of text of which only the visible ones are in the page. Scrolls by keyboard too. */
export function VirtualRows({ label, count, onColumns, onVisible, renderRow }: VirtualRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const measure = (): void => {
      setHeight(element.clientHeight);
      const column = (probe.current?.getBoundingClientRect().width ?? 72) / 10;
      onColumns?.(Math.max(20, Math.floor((element.clientWidth - gutterWidth) / column)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [onColumns]);

  // The mapping is that of the event list, whose rows are a little taller.
  const scale = eventRowHeight / lineHeight;
  const geometry = { count, viewportHeight: height * scale };
  const isScaled = spacerHeight(count) < count * eventRowHeight;
  const offset = isScaled
    ? offsetAtScrollTop(scrollTop * scale, geometry) / scale
    : Math.min(scrollTop, Math.max(0, count * lineHeight - height));
  const { first, count: shown } = visibleRows(offset * scale, geometry, 6);
  useLayoutEffect(() => onVisible?.(first, shown), [onVisible, first, shown]);

  return (
    <div
      ref={scroller}
      role="group"
      aria-label={label}
      tabIndex={0}
      className={styles.lines}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <span ref={probe} className={styles.probe} aria-hidden="true">
        0000000000
      </span>
      <div className={styles.linesSpacer} style={{ height: spacerHeight(count) / scale }}>
        <div className={styles.linesWindow}>
          {Array.from({ length: shown }, (_, index) => (
            <div
              key={first + index}
              className={styles.line}
              style={{
                transform: `translateY(${String((first + index) * lineHeight - offset)}px)`,
              }}
            >
              {renderRow(first + index)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Width left of the text for line numbers, and right of it, pixels. */
const gutterWidth = 64;
