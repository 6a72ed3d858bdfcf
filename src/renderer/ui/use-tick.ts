import { useEffect, useState } from 'react';

/** Draws the component again this often while `isRunning`, for elapsed times. */
export function useTick(intervalMs: number, isRunning: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!isRunning) {
      return;
    }
    const timer = setInterval(() => {
      setTick((tick) => tick + 1);
    }, intervalMs);
    return () => {
      clearInterval(timer);
    };
  }, [intervalMs, isRunning]);
}
