import { useEffect, useRef, useState } from 'react';

const calmMs = 250;

/** The count itself, or, while `isCalm` and growing, one that follows it four times a second. */
export function useCalmCount(count: number, isCalm: boolean): number {
  const [shown, setShown] = useState(count);
  const shownAtMs = useRef(0);
  if (!isCalm && shown !== count) {
    // Where calm begins, the count must not fall back to an older one.
    setShown(count);
  }
  useEffect(() => {
    if (!isCalm || shown === count) {
      return;
    }
    const restMs = Math.max(0, shownAtMs.current + calmMs - performance.now());
    const timer = setTimeout(() => {
      shownAtMs.current = performance.now();
      setShown(count);
    }, restMs);
    return () => clearTimeout(timer);
  }, [shown, count, isCalm]);
  return isCalm && shown <= count ? shown : count;
}
