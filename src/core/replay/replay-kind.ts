import { messageKind } from '../compare/message-kind.ts';
import { isHeartbeatShape } from '../log/shape-of.ts';
import type { CompiledPointer } from '../profile/pointer.ts';
import { readsAsText } from './readable-payload.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import type { Direction } from '../log/log-entry.ts';
import { jsonStart, textOf } from './json-leaves.ts';

/** What a message is, whatever its values are: equal keys are one kind. */
export interface ReplayKind {
  readonly key: string;
  /** How it calls itself, or its keys; as it came from the wire. */
  readonly label: string;
  readonly isHeartbeat: boolean;
}

interface KindMessage {
  readonly direction: Direction;
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
}

/** The kind of a message. JSON behind a short prefix, such as Socket.IO's `42[…]`, is told by both. */
export function replayKind(message: KindMessage, typePointer: CompiledPointer | null): ReplayKind {
  const { payload, direction } = message;
  const isText = readsAsText(message);
  const start = isText ? jsonStart(payload) : -1;
  const prefix = start > 0 ? textOf(payload, 0, start).trim() : '';
  const body = {
    ...{ direction, opcode: isText ? opcodes.text : opcodes.binary },
    payload: start > 0 ? payload.subarray(start) : payload,
  };
  const { type, shape, key } = messageKind(body, typePointer);
  // An acknowledgement's number is the client's own and not a kind.
  const stem = prefix.replace(/\d{2,}$/, (digits) => digits.slice(0, 2));
  return {
    key: `${key} ${stem}`,
    label: `${prefix}${type ?? shape}`,
    isHeartbeat: direction === 'receive' && isHeartbeatShape(shape),
  };
}
