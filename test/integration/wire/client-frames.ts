/** One frame as the client sent it, unmasked; read by code that shares nothing with the product. */
export interface ClientFrame {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly opcode: number;
  readonly masked: boolean;
  readonly payload: Buffer;
  /** Close code of a Close frame; 1005 when it has none, null for other frames. */
  readonly closeCode: number | null;
}

/** Reads client frames from a byte stream (RFC 6455 section 5.2); the chunks may be cut anywhere. */
export class ClientFrameReader {
  #chunks: Buffer[] = [];
  #byteLength = 0;
  #needed = 2;

  push(chunk: Buffer): readonly ClientFrame[] {
    this.#chunks.push(chunk);
    this.#byteLength += chunk.length;
    if (this.#byteLength < this.#needed) return [];
    let rest = Buffer.concat(this.#chunks);
    const frames: ClientFrame[] = [];
    for (;;) {
      this.#needed = frameByteLength(rest);
      if (rest.length < this.#needed) break;
      frames.push(readFrame(rest.subarray(0, this.#needed)));
      rest = rest.subarray(this.#needed);
    }
    this.#chunks = [rest];
    this.#byteLength = rest.length;
    return frames;
  }
}

function headerByteLength(bytes: Buffer): number {
  const second = bytes[1] ?? 0;
  const extended = (second & 0x7f) === 126 ? 2 : (second & 0x7f) === 127 ? 8 : 0;
  return 2 + extended + (second & 0x80 ? 4 : 0);
}

/** Bytes of the first frame, as far as the bytes so far tell. */
function frameByteLength(bytes: Buffer): number {
  if (bytes.length < 2) return 2;
  const header = headerByteLength(bytes);
  if (bytes.length < header) return header;
  const short = (bytes[1] ?? 0) & 0x7f;
  if (short < 126) return header + short;
  return header + (short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)));
}

function readFrame(bytes: Buffer): ClientFrame {
  const first = bytes[0] ?? 0;
  const masked = ((bytes[1] ?? 0) & 0x80) !== 0;
  const header = headerByteLength(bytes);
  const payload = Buffer.from(bytes.subarray(header));
  if (masked) {
    const key = bytes.subarray(header - 4, header);
    for (let i = 0; i < payload.length; i++) payload[i] = (payload[i] ?? 0) ^ (key[i & 3] ?? 0);
  }
  const opcode = first & 0x0f;
  return {
    fin: (first & 0x80) !== 0,
    rsv1: (first & 0x40) !== 0,
    opcode,
    masked,
    payload,
    closeCode: opcode !== 8 ? null : payload.length < 2 ? 1005 : payload.readUInt16BE(0),
  };
}
