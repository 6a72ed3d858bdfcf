import { messageType } from '../json/message-type.ts';
import { parseString } from '../json/top-level-fields.ts';
import type { Direction } from '../log/log-entry.ts';
import { textShape } from '../log/shape-of.ts';
import { readPointer, type CompiledPointer } from '../profile/pointer.ts';
import { opcodes } from '../rfc6455/opcode.ts';

const maxTypeLength = 80;

/** What a message is, whatever its values are. */
export interface MessageKind {
  readonly direction: Direction;
  /** What it calls itself; null when it does not. */
  readonly type: string | null;
  /** Type and keys, such as `tick {at, n}`; `text` or `binary` of what is no JSON object. */
  readonly shape: string;
  /** Equal for messages of one kind: direction and type, or direction and shape without a type. */
  readonly key: string;
}

/** The part of a message that tells its kind. */
interface KindMessage {
  readonly direction: Direction;
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
}

/**
 * The kind of a message. `typePointer` is where the profile's envelope has the type; null without one:
 * then the first of `type`, `event`, `method` and `op` counts, and of a list its first text.
 */
export function messageKind(
  { direction, opcode, payload }: KindMessage,
  typePointer: CompiledPointer | null = null,
): MessageKind {
  const isText = opcode === opcodes.text;
  const type = isText ? typeOf(payload, typePointer) : null;
  const shape = isText ? textShape(payload) : 'binary';
  return { direction, type, shape, key: `${direction} ${type === null ? shape : `:${type}`}` };
}

function typeOf(payload: Uint8Array, typePointer: CompiledPointer | null): string | null {
  if (typePointer !== null) {
    const raw = readPointer(payload, typePointer);
    if (raw !== null && /^["\-0-9]/.test(raw)) {
      return (raw.startsWith('"') ? (parseString(raw) ?? raw) : raw).slice(0, maxTypeLength);
    }
  }
  return messageType(payload) ?? listType(payload);
}

const firstItem = { steps: [{ name: '0', utf8: new Uint8Array([0x30]), index: 0 }] };

/** Lists such as `["move", {…}]` are events with their name in front. */
function listType(payload: Uint8Array): string | null {
  if (payload[0] !== 0x5b) return null;
  const raw = readPointer(payload, firstItem);
  const text = raw?.startsWith('"') === true ? parseString(raw) : null;
  return text !== null && /^[A-Za-z][\w.:/ -]{0,63}$/.test(text) ? text : null;
}
