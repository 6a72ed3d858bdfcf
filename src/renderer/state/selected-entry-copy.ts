import { hexText } from '../../core/text/hex-dump.ts';
import type { EntryDetail } from '../../core/log/log-page.ts';
import { client } from '../api/client.ts';
import { copyText } from './clipboard.ts';
import { reportFailure } from './notices.ts';

const fetchByteLength = 256 * 1024;

/** Most payload bytes copied; clipboards fail in silence far above this. */
const maxCopiedByteLength = 64 * 1024 * 1024;

/** All bytes of a payload, up to the most that is copied. */
export async function wholePayload(
  captureId: number,
  { entry, payload }: EntryDetail,
): Promise<Uint8Array> {
  const whole = new Uint8Array(Math.min(payload.byteLength, maxCopiedByteLength));
  whole.set(payload.bytes.subarray(0, whole.length), payload.offset);
  let length = payload.offset + payload.bytes.length;
  while (length < whole.length) {
    const wanted = Math.min(fetchByteLength, whole.length - length);
    const slice = await client.payload(captureId, entry.seq, length, wanted);
    if (slice === null || slice.bytes.length === 0) {
      break;
    }
    whole.set(slice.bytes, length);
    length += slice.bytes.length;
  }
  return whole.subarray(0, length);
}

/** Puts a payload on the clipboard, exactly, as text or as hex; true when it is there. */
export async function copyPayload(
  captureId: number,
  detail: EntryDetail,
  form: 'text' | 'hex',
): Promise<boolean> {
  try {
    const bytes = await wholePayload(captureId, detail);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return await copyText(form === 'hex' ? hexText(bytes) : decoder.decode(bytes));
  } catch (error) {
    reportFailure(error);
    return false;
  }
}
