/**
 * Calls once at the first SIGINT (Ctrl+C) or SIGTERM; the next one ends the process at once, because
 * the system's own handling is back by then. The returned function ends the waiting.
 */
export function onFirstInterrupt(call: () => void): () => void {
  function stop(): void {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
  function interrupted(): void {
    stop();
    call();
  }
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  return stop;
}
