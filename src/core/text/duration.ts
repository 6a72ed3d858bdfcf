/** A duration in microseconds for a person: `412 µs`, `2.3 ms`, `1.204 s`, `2 min 3 s`, `1 h 5 min`. */
export function formatDurationUs(durationUs: number): string {
  if (durationUs < 0) return `-${formatDurationUs(-durationUs)}`;
  const us = Math.round(durationUs);
  if (us < 1_000) return `${us} µs`;
  if (us < 999_950) return `${(us / 1_000).toFixed(1)} ms`;
  if (us < 59_999_500) return `${(us / 1_000_000).toFixed(3)} s`;
  const seconds = Math.round(us / 1_000_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60).toLocaleString('en-US')} h ${minutes % 60} min`;
}
