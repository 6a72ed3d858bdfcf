import type { Direction, MessageEntry } from '../core/log/log-entry.ts';
import type { AssembledMessage } from '../core/rfc6455/message-assembler.ts';

/** The entry of a plain message (see MessageRun). */
export function plainEntry(
  connectionId: number,
  direction: Direction,
  message: AssembledMessage,
): MessageEntry {
  return {
    kind: 'message',
    connectionId,
    timeUs: message.lastByteTimeUs,
    direction,
    opcode: message.opcode,
    payload: message.pieces[0] ?? new Uint8Array(),
    payloadForm: 'decoded',
    wireLength: message.wireLength,
    compressed: false,
    complete: true,
    fragments: 1,
    frames: message.frames,
    pair: null,
  };
}
