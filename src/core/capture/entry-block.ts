/** Kinds as they stand in a block's `kind` column; the index is the code. */
export const kindCodes = [
  'message',
  'control',
  'handshake',
  'state',
  'error',
  'note',
  'violation',
] as const;

/** Codes of a block's `direction` column. */
export const directionCodes = { none: 0, send: 1, receive: 2 } as const;

/** An entry without an opcode, in a block's `opcode` column. */
export const noOpcode = 255;

/** Bits of a block's `flags` column. */
export const entryFlags = {
  /** RSV1: the message was compressed on the wire (RFC 7692). */
  compressed: 1,
  /** Only part of the message came. */
  incomplete: 2,
  /** The payload is as on the wire, since it could not be inflated. */
  wireForm: 4,
  /** More than one frame, or a frame that the columns cannot describe: see the entry's extra. */
  severalFrames: 8,
  /** The block's body holds only the head of the payload; the whole is stored in parts. */
  headOnly: 16,
  /** The entry has an extra: JSON with what has no column. */
  extra: 32,
} as const;

/**
 * A run of entries in columns: what a capture file stores as one chunk, and what a filter scans.
 *
 * Entry `i` has seq `firstSeq + i`. Only the first `count` elements of each column are entries. The
 * block under way is handed out too: its columns may be longer than `count`, and grow.
 */
export interface EntryBlock {
  readonly firstSeq: number;
  readonly count: number;
  /** Microseconds of the engine's monotonic clock; whole numbers. */
  readonly timeUs: Float64Array;
  readonly connectionId: Uint32Array;
  readonly kind: Uint8Array;
  readonly direction: Uint8Array;
  readonly opcode: Uint8Array;
  readonly flags: Uint16Array;
  /** Where an entry's bytes begin in `body`. */
  readonly payloadOffset: Uint32Array;
  /** Bytes of the whole payload; more than `body` holds when `headOnly` is set. */
  readonly payloadLength: Uint32Array;
  /** Bytes on the wire of all its frames, headers included; 0 for entries that did not cross. */
  readonly wireLength: Uint32Array;
  /** First two octets of the only frame (FIN, RSV, opcode, MASK, 7-bit length), big-endian. */
  readonly frameHead: Uint16Array;
  /** Masking key of the only frame, big-endian; meaningful when its MASK bit is set. */
  readonly maskingKey: Uint32Array;
  /** How long before `timeUs` the only frame's first byte crossed, microseconds. */
  readonly firstByteBeforeUs: Uint32Array;
  /** How long before `timeUs` the only frame's last byte crossed, microseconds. */
  readonly lastByteBeforeUs: Uint32Array;
  /**
   * Payloads in order of seq. Before each of them there may be up to `maxGapByteLength` bytes that
   * belong to none (a run of plain frames is copied at once, with zeros for headers), so whoever
   * scans the body checks that a hit lies inside one payload.
   */
  readonly body: Uint8Array;
  /** Bytes of `body` in use. */
  readonly bodyLength: number;
}

/** Bytes at most between two payloads in a body. */
export const maxGapByteLength = 14;
/** Payload bytes kept in a block at most per entry; a larger payload is stored in parts. */
export const maxInlineByteLength = 1024 * 1024;
/** Bytes of a payload stored in parts that its block keeps, for rows, previews and details. */
export const headByteLength = 64 * 1024;
/** Bytes of one stored part. */
export const partByteLength = 256 * 1024;

/** Whether a block holds only the head of an entry's payload, which is stored in parts. */
export function isHeadOnly({ flags }: EntryBlock, index: number): boolean {
  return ((flags[index] ?? 0) & entryFlags.headOnly) !== 0;
}

/** Where an entry's bytes end in the body of its block: of a large payload, those of its head. */
export function payloadEndIn(block: EntryBlock, index: number): number {
  const { count, payloadOffset, payloadLength, bodyLength } = block;
  const start = payloadOffset[index] ?? 0;
  if (!isHeadOnly(block, index)) {
    return start + (payloadLength[index] ?? 0);
  }
  const next = index + 1 < count ? (payloadOffset[index + 1] ?? bodyLength) : bodyLength;
  return Math.min(next, start + headByteLength);
}
