const units = ['KB', 'MB', 'GB', 'TB', 'PB'];

/** A number of bytes for a person: `0 B`, `1,023 B`, `1.0 KB` (1,024 bytes), `2.5 MB`. */
export function formatByteLength(byteLength: number): string {
  if (byteLength < 1024) return `${byteLength.toLocaleString('en-US')} B`;
  let value = byteLength;
  let unit = '';
  for (const next of units) {
    if (unit !== '' && Number(value.toFixed(1)) < 1024) break;
    value /= 1024;
    unit = next;
  }
  return `${value.toFixed(1)} ${unit}`;
}
