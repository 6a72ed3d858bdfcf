import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { maxSpacerHeight } from '../../state/log-view-scroll.ts';

/** Height of one line of text, pixels. */
export const lineHeight = 18;

/** Room above the first line and below the last one, pixels. */
const edge = 4;

/** A line to be brought into sight; a new object for each wish. */
export interface LineReveal {
  readonly line: number;
}

interface LineScroll {
  /** To be given to the scrolling element. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Pixels of the lines above the viewport. */
  readonly offset: number;
  readonly viewportHeight: number;
  /** Height of the element that gives the scrollbar its length, pixels. */
  readonly barHeight: number;
}

/**
 * Ties a scrolling element to an offset into lines of text. The offset is the truth and the scrollbar
 * shows it: a page can be no taller than some 15 million pixels, and 100 MB in hex are 118 million.
 * Wheel and keys move by lines, exactly, however many there are.
 */
export function useLineScroll(count: number, reveal: LineReveal | null): LineScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [viewportHeight, setViewportHeight] = useState(0);
  const [ownOffset, setOwnOffset] = useState(0);
  const [shownReveal, setShownReveal] = useState<LineReveal | null>(null);
  const placedTop = useRef(0);
  const height = count * lineHeight + 2 * edge;
  const barHeight = Math.min(height, maxSpacerHeight);
  const most = Math.max(0, height - viewportHeight);
  const travel = Math.max(0, barHeight - viewportHeight);
  const offset = Math.min(ownOffset, most);
  if (reveal !== shownReveal && viewportHeight > 0 && (reveal === null || reveal.line < count)) {
    setShownReveal(reveal);
    const top = (reveal?.line ?? 0) * lineHeight;
    const isInSight = top >= offset && top + lineHeight <= offset + viewportHeight;
    if (reveal !== null && !isInSight) {
      setOwnOffset(Math.min(most, Math.max(0, top - viewportHeight / 3)));
    }
  }

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => setViewportHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const barTop = Math.round(most === 0 ? 0 : (offset / most) * travel);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || viewportHeight === 0) {
      return;
    }
    // The compositor may have scrolled since the last event: what the user did comes first.
    const isUntouched = Math.abs(element.scrollTop - placedTop.current) <= 1;
    if (isUntouched) {
      element.scrollTop = barTop;
      placedTop.current = element.scrollTop;
    }
  }, [barTop, barHeight, viewportHeight]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const goTo = (wanted: number): void => setOwnOffset(Math.min(most, Math.max(0, wanted)));
    const onScroll = (): void => {
      if (Math.abs(element.scrollTop - placedTop.current) > 1) {
        placedTop.current = element.scrollTop;
        goTo(travel === 0 ? 0 : (element.scrollTop / travel) * most);
      }
    };
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.deltaY === 0) {
        return;
      }
      event.preventDefault();
      const unit = event.deltaMode === 1 ? lineHeight : event.deltaMode === 2 ? viewportHeight : 1;
      goTo(offset + event.deltaY * unit);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const page = Math.max(lineHeight, viewportHeight - 2 * lineHeight);
      const wanted = new Map([
        ['ArrowDown', offset + lineHeight],
        ['ArrowUp', offset - lineHeight],
        ['PageDown', offset + page],
        ['PageUp', offset - page],
        [' ', offset + (event.shiftKey ? -page : page)],
        ['Home', 0],
        ['End', most],
      ]).get(event.key);
      if (wanted !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        goTo(wanted);
      }
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('keydown', onKeyDown);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('keydown', onKeyDown);
    };
  }, [viewportHeight, offset, most, travel]);

  return { scroller, offset, viewportHeight, barHeight };
}
