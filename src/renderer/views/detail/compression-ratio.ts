/** Payload bytes for each byte on the wire, headers included, such as `3.2 : 1`. */
export function compressionRatio(byteLength: number, wireLength: number): string {
  const ratio = byteLength / wireLength;
  return `${ratio.toFixed(ratio < 10 ? 1 : 0)} : 1`;
}
