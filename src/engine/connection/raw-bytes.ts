import type { RawData } from 'ws';
import { concatBytes } from '../../core/rfc6455/bytes.ts';

/** What `ws` hands out of a message, as one array. */
export function rawBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) {
    return concatBytes(data);
  }
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
