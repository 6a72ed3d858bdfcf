import { encodeFrame } from '../../../src/core/rfc6455/frame-encoder.ts';

interface ServerFrame {
  readonly fin?: boolean;
  readonly rsv1?: boolean;
  readonly opcode: number;
  readonly payload?: Uint8Array | string;
}

/** One unmasked frame, as a server sends it; FIN is set unless said otherwise. */
export function frame({ fin = true, rsv1 = false, opcode, payload = '' }: ServerFrame): Uint8Array {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
  return encodeFrame({ fin, rsv1, opcode, payload: bytes, maskingKey: null });
}

/** A text message in one frame. */
export function text(payload: string): Uint8Array {
  return frame({ opcode: 0x1, payload });
}

/** A binary message in one frame. */
export function binary(payload: Uint8Array): Uint8Array {
  return frame({ opcode: 0x2, payload });
}

/** A Close frame with a code and a reason (RFC 6455 section 5.5.1). */
export function close(code: number, reason: Uint8Array | string = ''): Uint8Array {
  const payload = Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]);
  return frame({ opcode: 0x8, payload });
}

/** The header alone of a frame that declares `byteLength` bytes, always in the 64-bit form. */
export function longHeader(firstByte: number, byteLength: number): Buffer {
  const header = Buffer.alloc(10);
  header[0] = firstByte;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(byteLength), 2);
  return header;
}
