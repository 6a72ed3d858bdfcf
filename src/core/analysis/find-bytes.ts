/** Offset of `needle` in `bytes` at or after `from`; -1 for none. Platforms have faster ones than ours. */
export type FindBytes = (bytes: Uint8Array, needle: Uint8Array, from: number) => number;

/** The plain way to find bytes. */
export const findBytes: FindBytes = (bytes, needle, from) => {
  for (let start = from; start + needle.length <= bytes.length; start++) {
    let index = 0;
    while (index < needle.length && bytes[start + index] === needle[index]) index++;
    if (index === needle.length) return start;
  }
  return -1;
};
