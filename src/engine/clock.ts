/** Microseconds since the process began: monotonic, whole, never set back (`performance.now`). */
export function nowUs(): number {
  return Math.round(performance.now() * 1000);
}
