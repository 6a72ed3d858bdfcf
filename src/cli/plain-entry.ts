import type { MessageEntry } from '../core/log/log-entry.ts';
import type { AssembledMessage } from '../core/rfc6455/message-assembler.ts';

/** The entry of a received plain message (see PlainRun). */
export function plainEntry(connectionId: number, message: AssembledMessage): MessageEntry {
  return {
    kind: 'message',
    connectionId,
    timeUs: message.lastByteTimeUs,
    direction: 'receive',
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
