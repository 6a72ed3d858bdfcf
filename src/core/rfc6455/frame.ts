/**
 * The base framing protocol, decoded (RFC 6455 section 5.2).
 *
 * Numbers are what stood on the wire, legal or not: `opcode` is 0 to 15.
 */
export interface FrameHeader {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  readonly opcode: number;
  /** The four octets, or null when the MASK bit is 0. */
  readonly maskingKey: Uint8Array | null;
  /** Declared length of the payload in bytes (extension data included, still compressed). */
  readonly payloadLength: number;
  /** Bytes before the payload: 2 to 14. */
  readonly headerLength: number;
}

/** A frame that arrived whole. */
export interface Frame {
  readonly header: FrameHeader;
  /** The payload, unmasked, still compressed; views of the chunks it came in, in order. */
  readonly pieces: readonly Uint8Array[];
  /** When its first and its last byte crossed, microseconds of the caller's clock. */
  readonly firstByteTimeUs: number;
  readonly lastByteTimeUs: number;
}

/** A frame of which only a part has arrived. */
export interface FrameProgress {
  /** Null while the header itself is incomplete. */
  readonly header: FrameHeader | null;
  /** Payload bytes so far; header bytes so far while `header` is null. */
  readonly receivedLength: number;
  readonly firstByteTimeUs: number;
  readonly lastByteTimeUs: number;
}
