const headLength = 256;

/** Why bytes were no longer read as frames. */
export type StreamEnd = 'close' | 'violation';

/** Bytes that came after the stream had ended logically. */
export interface IgnoredBytes {
  /** Null while the stream goes on. */
  readonly after: StreamEnd | null;
  readonly byteLength: number;
  /** The first of them, at most 256. */
  readonly head: Uint8Array;
}

const noBytes = new Uint8Array(0);

/** What is ignored while the stream goes on. */
export const nothingIgnored: IgnoredBytes = { after: null, byteLength: 0, head: noBytes };

/** The count with more bytes added. Copies what it keeps of them. */
export function addIgnored(ignored: IgnoredBytes, bytes: Uint8Array): IgnoredBytes {
  const room = headLength - ignored.head.length;
  const kept = Math.min(room, bytes.length);
  let head = ignored.head;
  if (kept > 0) {
    head = new Uint8Array(ignored.head.length + kept);
    head.set(ignored.head);
    head.set(bytes.subarray(0, kept), ignored.head.length);
  }
  return { after: ignored.after, byteLength: ignored.byteLength + bytes.length, head };
}
