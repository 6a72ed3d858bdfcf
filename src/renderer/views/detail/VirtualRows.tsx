import { useLayoutEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { lineHeight, useLineScroll, type LineReveal } from './use-line-scroll.ts';
import styles from './lines.module.css';

/** Lines laid out beyond the visible ones on both sides. */
const overscan = 6;

/** Width right of the text, pixels. */
const rightWidth = 20;

interface VirtualRowsProps {
  readonly label: string;
  readonly count: number;
  /** Width left of the text, for line numbers, pixels. */
  readonly gutterWidth?: number;
  /** A line to bring into sight; null for none. */
  readonly reveal?: LineReveal | null;
  /** Called with the width of the text in columns when it changes. */
  readonly onColumns?: (columns: number) => void;
  /** Called with the visible rows when they change. */
  readonly onVisible?: (first: number, count: number) => void;
  readonly renderRow: (index: number) => ReactNode;
}

/** Lines of text of which only the visible ones are in the page. Scrolls by keyboard too. */
export function VirtualRows(props: VirtualRowsProps) {
  const { label, count, gutterWidth = 44, reveal = null, onColumns, onVisible, renderRow } = props;
  const probe = useRef<HTMLSpanElement>(null);
  const { scroller, offset, viewportHeight, barHeight } = useLineScroll(count, reveal);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const measure = (): void => {
      const column = (probe.current?.getBoundingClientRect().width ?? 72) / 10;
      onColumns?.(
        Math.max(20, Math.floor((element.clientWidth - gutterWidth - rightWidth) / column)),
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, gutterWidth, onColumns]);

  const first = Math.max(0, Math.min(Math.floor(offset / lineHeight), count) - overscan);
  const last = Math.min(count, Math.ceil((offset + viewportHeight) / lineHeight) + overscan);
  const shown = Math.max(0, last - first);
  useLayoutEffect(() => onVisible?.(first, shown), [onVisible, first, shown]);

  return (
    <div
      ref={scroller}
      role="group"
      aria-label={label}
      tabIndex={0}
      className={styles.lines}
      style={{ '--gutter': `${String(gutterWidth)}px` } as CSSProperties}
    >
      <span ref={probe} className={styles.probe} aria-hidden="true">
        0000000000
      </span>
      <div className={styles.linesSpacer} style={{ height: barHeight }}>
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
