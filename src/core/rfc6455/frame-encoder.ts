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
  const headerLength = 2 + extended + (maskingKey === null ? 0 : 4);
  const bytes = new Uint8Array(headerLength + payload.length);
  const view = new DataView(bytes.buffer);
  bytes[0] =
    (frame.fin ? 0x80 : 0) |
    (frame.rsv1 === true ? 0x40 : 0) |
    (frame.rsv2 === true ? 0x20 : 0) |
    (frame.rsv3 === true ? 0x10 : 0) |
    (frame.opcode & 0x0f);
  const length7 = form === '7' ? payload.length : form === '16' ? 126 : 127;
  bytes[1] = (maskingKey === null ? 0 : 0x80) | length7;
  if (form === '16') view.setUint16(2, payload.length);
  if (form === '64') view.setBigUint64(2, BigInt(payload.length));
  if (maskingKey === null) {
    bytes.set(payload, headerLength);
  } else {
    bytes.set(maskingKey.subarray(0, 4), headerLength - 4);
    bytes.set(maskBytes(payload, maskingKey), headerLength);
  }
  return bytes;
}

function chooseForm(byteLength: number, form: 'minimal' | '16' | '64'): '7' | '16' | '64' {
  if (form === '16' && byteLength > 0xffff) {
    throw new RangeError(`A payload of ${byteLength} bytes does not fit a 16-bit length.`);
  }
  if (form !== 'minimal') return form;
  return byteLength <= 125 ? '7' : byteLength <= 0xffff ? '16' : '64';
}
