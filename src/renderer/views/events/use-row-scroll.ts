import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import {
  maxOffset,
  minOffset,
  offsetAtScrollTop,
  offsetToReveal,
  rowHeight,
  scrollTopAtOffset,
  spacerHeight,
  visibleRows,
  type RowRange,
} from '../../state/log-view-scroll.ts';
import type { LogViewState } from '../../state/log-view-state.ts';
import { logView } from '../../state/log-view.ts';
import { BarEnd } from './bar-end.ts';
import { HeldJump } from './held-jump.ts';
import { useCalmCount } from './use-calm-count.ts';

interface RowScrollOptions {
  /** Rows laid out: positions `start` to `end - 1`. */
  readonly start: number;
  readonly end: number;
  readonly following: boolean;
  readonly reveal: LogViewState['reveal'];
}

interface RowScroll {
  /** To be given to the scrolling element. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Pixels from the top of row 0 to the top of the viewport; negative among older rows found later. */
  readonly offset: number;
  readonly viewportHeight: number;
  /** The rows to be drawn: those in sight and a few more. */
  readonly range: RowRange;
  /** The rows that the scrollbar stands for end here; behind the truth by a moment while the tail runs. */
  readonly barEnd: number;
}

/**
 * Rows laid out beyond the visible ones on both sides. The offset moves with the rows, never before them,
 * so that none shows for lack of being laid out; each one costs in every frame of a flood.
 */
const overscan = 1;

/** Pixels in one unit of a wheel's `deltaMode`: pixels, lines, pages. */
function wheelPixels(event: WheelEvent, viewportHeight: number): number {
  const unit = event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? viewportHeight : 1;
  return event.deltaY * unit;
}

/**
 * Ties a scrolling element to an offset into the rows, pixels. The offset is the truth and the scrollbar
 * shows it, since beyond some 600,000 rows one pixel of the scrollbar is more than one pixel of rows.
 * While following, the offset is that of the tail; the user's scrolling away stops following at once.
 */
export function useRowScroll({ start, end, following, reveal }: RowScrollOptions): RowScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [viewportHeight, setViewportHeight] = useState(0);
  const [ownOffset, setOwnOffset] = useState(0);
  const [shownReveal, setShownReveal] = useState<RowScrollOptions['reveal']>(null);
  const placedTop = useRef(0);
  const placedHeight = useRef(0);
  const [jump] = useState(() => new HeldJump(logView, setOwnOffset));
  const [barBottom] = useState(() => new BarEnd(() => performance.now()));
  // Moving the scrollbar costs a layout of the page, so a running tail moves it a few times a second.
  const barEnd = Math.max(start, useCalmCount(end, following));
  const geometry = { start, end, viewportHeight };
  const least = minOffset(geometry);
  const most = maxOffset(geometry);
  const offset = following ? most : Math.min(Math.max(ownOffset, least), most);
  if (following && ownOffset !== most) {
    // Where following ends, the offset stays.
    setOwnOffset(most);
  }
  if (reveal !== shownReveal && viewportHeight > 0) {
    setShownReveal(reveal);
    if (reveal !== null && !following) {
      setOwnOffset(offsetToReveal(reveal.position, offset, geometry, reveal.align));
    }
  }

  const range = visibleRows(offset, geometry, overscan);
  useEffect(() => jump.dispose, [jump, reveal]);
  useEffect(() => {
    if (jump.offset === null) {
      logView.want({ first: range.first, count: range.count });
    }
  }, [jump, range.first, range.count]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => setViewportHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const bar = { start, end: barEnd, viewportHeight };
  const barTop = Math.round(scrollTopAtOffset(following ? maxOffset(bar) : offset, bar));
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || viewportHeight === 0) {
      return;
    }
    barBottom.moveTo(spacerHeight({ start, end: barEnd }) - viewportHeight);
    if (jump.offset !== null) {
      return;
    }
    // The compositor may have scrolled since the last event: what the user did comes first. A list that
    // became higher was moved by the browser, so that it has no gap below.
    const isResized = placedHeight.current !== viewportHeight;
    placedHeight.current = viewportHeight;
    const isUntouched = isResized || Math.abs(element.scrollTop - placedTop.current) <= 1;
    if (isUntouched && element.scrollTop !== barTop) {
      element.scrollTop = barTop;
    }
    if (isUntouched) {
      placedTop.current = element.scrollTop;
    }
  }, [jump, barBottom, barTop, barEnd, start, viewportHeight]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const goTo = (wanted: number): void => {
      const next = Math.min(most, Math.max(least, wanted));
      if (next >= most - 1) {
        logView.followTail();
      } else {
        logView.stopFollowing();
      }
      jump.to(next, visibleRows(next, { start, end, viewportHeight }, overscan));
    };
    const onScroll = (): void => {
      if (element.clientHeight !== viewportHeight) {
        // The list has another height, of which the observer tells next: nobody scrolled.
        return;
      }
      if (Math.abs(element.scrollTop - placedTop.current) > 1) {
        // A list that became higher was put at its end by the browser.
        const isAtEnd =
          element.scrollTop >= element.scrollHeight - element.clientHeight - 1 ||
          barBottom.isReached(placedTop.current, element.scrollTop);
        placedTop.current = element.scrollTop;
        const bar = { start, end: barEnd, viewportHeight };
        goTo(isAtEnd ? most : offsetAtScrollTop(element.scrollTop, bar));
      }
    };
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.deltaY === 0) {
        return;
      }
      event.preventDefault();
      goTo((jump.offset ?? offset) + wheelPixels(event, viewportHeight));
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [jump, barBottom, start, end, barEnd, viewportHeight, offset, least, most]);

  return { scroller, offset, viewportHeight, range, barEnd };
}
