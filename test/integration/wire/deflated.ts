import { constants, deflateRawSync } from 'node:zlib';

const mebibyte = 1024 * 1024;
const syncMarkerByteLength = 4;

/** A payload as permessage-deflate puts it on the wire (RFC 7692 section 7.2.1). */
export function deflated(payload: Uint8Array): Uint8Array {
  const bytes = deflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH });
  return bytes.subarray(0, -syncMarkerByteLength);
}

/** About 1 KiB per MiB: zeros that inflate to `mebibytes` MiB, made by repeating one block. */
export function deflatedZeros(mebibytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(mebibyte), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Buffer.concat(Array.from({ length: mebibytes }, () => block));
  return blocks.subarray(0, -syncMarkerByteLength);
}
