import { messageType, typeKeys } from '../json/message-type.ts';
import { hasLayout, objectLayout, type ObjectLayout } from '../json/object-layout.ts';
import { topLevelKeys } from '../json/top-level-keys.ts';
import { opcodeName, opcodes } from '../rfc6455/opcode.ts';
import { visibleText } from '../text/visible.ts';
import type { LogEntry } from './log-entry.ts';

const maxKeys = 32;
const maxKeyLength = 40;
const maxLabelLength = 80;
const maxHeartbeatByteLength = 16;

/** Most logs have few shapes: putting one together costs more than finding it. */
const maxKnownShapes = 500;
const knownShapes = new Map<string, string>();

/** Messages of one sender are written alike: comparing with the last ones is cheaper than reading. */
const maxKnownLayouts = 16;
const knownLayouts: { readonly layout: ObjectLayout; readonly shape: string }[] = [];

const heartbeatWord =
  /^(?:ping|pong|heart[-_ ]?beat(?:[-_ ]?ack)?|keep[-_ ]?alive|hb|phx_heartbeat|[a-z]+[:._/](?:ping|pong|heartbeat))$/i;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The shape of a message or control frame: its type and its sorted top-level keys, such as
 * `tick {at, n, price}`; `ping`, `binary` or `text` of what is no JSON object. Null for all other
 * entries. Reads at most 64 KiB of the payload.
 */
export function shapeOf(entry: LogEntry): string | null {
  if (entry.kind === 'control') return opcodeName(entry.opcode);
  if (entry.kind !== 'message') return null;
  if (entry.opcode === opcodes.binary) return 'binary';
  return entry.payloadForm === 'wire' ? 'text' : textShape(entry.payload);
}

/** A shape in at most 80 characters. */
export function shapeLabel(shape: string): string {
  return visibleText(shape, maxLabelLength);
}

/** Whether a shape's type, or the whole of a short text, says that it is a heartbeat. */
export function isHeartbeatShape(shape: string): boolean {
  return heartbeatWord.test(shape.replace(/ \{[^]*$/, '').replace(/^"(.*)"$/, '$1'));
}

/** The shape of a text message's payload. */
export function textShape(payload: Uint8Array): string {
  for (const [index, known] of knownLayouts.entries()) {
    if (!hasLayout(payload, known.layout)) continue;
    // Found sooner the next time.
    if (index > 0) {
      knownLayouts.splice(index - 1, 2, known, ...knownLayouts.slice(index - 1, index));
    }
    return known.shape;
  }
  const shape = readShape(payload);
  const layout = objectLayout(payload, typeKeys);
  if (layout !== null) {
    knownLayouts.unshift({ layout, shape });
    knownLayouts.splice(maxKnownLayouts);
  }
  return shape;
}

function readShape(payload: Uint8Array): string {
  const keys = topLevelKeys(payload, maxKeys + 1);
  if (keys === null) return plainTextShape(payload);
  const type = messageType(payload);
  const asWritten = JSON.stringify([type, ...keys]);
  const known = knownShapes.get(asWritten);
  if (known !== undefined) return known;
  const shape = objectShape(type, keys);
  if (knownShapes.size >= maxKnownShapes) knownShapes.clear();
  knownShapes.set(asWritten, shape);
  return shape;
}

function objectShape(type: string | null, keys: readonly string[]): string {
  const names = [...new Set(keys.slice(0, maxKeys))]
    .sort()
    .map((key) => visibleText(key, maxKeyLength));
  const more = keys.length > maxKeys ? [...names, '…'] : names;
  const members = `{${more.join(', ')}}`;
  return type === null ? members : `${type} ${members}`;
}

/** Words such as `ping` alone are shapes of their own, so that they can be folded. */
function plainTextShape(payload: Uint8Array): string {
  if (payload.length > maxHeartbeatByteLength) return 'text';
  const text = decoder.decode(payload);
  return heartbeatWord.test(text) ? `"${text}"` : 'text';
}
