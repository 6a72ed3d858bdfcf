import { checkJson } from '../../core/json/json-check.ts';
import { hexText } from '../../core/text/hex-dump.ts';
import { savePayload } from './message-draft.ts';
import { reportFailure } from './notices.ts';
import { RequestFailure } from '../api/request-failure.ts';
import { wholePayload } from './selected-entry-copy.ts';
import { selectedEntry } from './selected-entry.ts';

/** Longest payload that becomes a message, bytes: its file may have 1 MiB. */
const maxByteLength = 900 * 1024;

/** Begins to save the message of the open event as a personal one. */
export async function saveShownEntry(): Promise<void> {
  const { shown } = selectedEntry.store.getState();
  if (shown.kind !== 'detail' || shown.detail.entry.kind !== 'message') {
    return;
  }
  const { captureId, detail } = shown;
  try {
    if (detail.payload.byteLength > maxByteLength) {
      throw new RequestFailure(
        'message-too-long',
        'Only messages of up to 900 KiB can be saved in the workspace. Save the capture instead.',
      );
    }
    const bytes = await wholePayload(captureId, detail);
    if (shown.detail.entry.opcode !== 1) {
      savePayload(hexText(bytes), 'hex', '');
      return;
    }
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    savePayload(text, checkJson(text).ok ? 'json' : 'text', typeIn(text));
  } catch (error) {
    reportFailure(error);
  }
}

/** The `type` of a JSON message, as a first name; '' for none. */
function typeIn(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    const type: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined;
    return typeof type === 'string' ? type.slice(0, 120) : '';
  } catch {
    // No JSON has no type.
    return '';
  }
}
