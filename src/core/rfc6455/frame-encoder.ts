import { lengthFormOf } from './frame-header.ts';
import type { FrameHeader } from './frame.ts';
import { maskBytes } from './mask.ts';

/** A frame to put on the wire, legal or not: what is asked for is what is encoded. */
export interface FrameToEncode {
  readonly fin: boolean;
  readonly rsv1?: boolean;
  readonly rsv2?: boolean;
  readonly rsv3?: boolean;
  /** 0 to 15. */
  readonly opcode: number;
  /** Not masked; it is masked here when there is a key. */
  readonly payload: Uint8Array;
  /** Four octets; null sends the payload as it is, with the MASK bit 0. */
  readonly maskingKey: Uint8Array | null;
  /** Form of the length field; a longer form than needed is illegal on the wire, and useful in tests. */
  readonly lengthForm?: 'minimal' | '16' | '64';
}

/** One frame as bytes (RFC 6455 section 5.2). Throws a RangeError for a length the form cannot hold. */
export function encodeFrame(frame: FrameToEncode): Uint8Array {
  const { payload, maskingKey } = frame;
  const form = chooseForm(payload.length, frame.lengthForm ?? 'minimal');
  const extended = form === '7' ? 0 : form === '16' ? 2 : 8;
  const head = encodeFrameHeader({
    fin: frame.fin,
    rsv1: frame.rsv1 ?? false,
    rsv2: frame.rsv2 ?? false,
    rsv3: frame.rsv3 ?? false,
    opcode: frame.opcode,
    maskingKey,
    payloadLength: payload.length,
    headerLength: 2 + extended + (maskingKey === null ? 0 : 4),
  });
  const bytes = new Uint8Array(head.length + payload.length);
  bytes.set(head);
  bytes.set(maskingKey === null ? payload : maskBytes(payload, maskingKey), head.length);
  return bytes;
}

/** A header as bytes; `headerLength` decides the form of its length field. */
export function encodeFrameHeader(header: FrameHeader): Uint8Array {
  const { maskingKey, payloadLength, headerLength } = header;
  const bytes = new Uint8Array(headerLength);
  const view = new DataView(bytes.buffer);
  const form = lengthFormOf(header);
  bytes[0] =
    (header.fin ? 0x80 : 0) |
    (header.rsv1 ? 0x40 : 0) |
    (header.rsv2 ? 0x20 : 0) |
    (header.rsv3 ? 0x10 : 0) |
    (header.opcode & 0x0f);
  const length7 = form === '7' ? payloadLength : form === '16' ? 126 : 127;
  bytes[1] = (maskingKey === null ? 0 : 0x80) | length7;
  if (form === '16') view.setUint16(2, payloadLength);
  if (form === '64') view.setBigUint64(2, BigInt(payloadLength));
  if (maskingKey !== null) bytes.set(maskingKey.subarray(0, 4), headerLength - 4);
  return bytes;
}

function chooseForm(byteLength: number, form: 'minimal' | '16' | '64'): '7' | '16' | '64' {
  if (form === '16' && byteLength > 0xffff) {
    throw new RangeError(`A payload of ${byteLength} bytes does not fit a 16-bit length.`);
  }
  if (form !== 'minimal') return form;
  return byteLength <= 125 ? '7' : byteLength <= 0xffff ? '16' : '64';
}
