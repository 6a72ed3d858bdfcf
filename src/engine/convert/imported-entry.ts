import type { ControlEntry, Direction, MessageEntry } from '../../core/log/log-entry.ts';
import { unknownFrame } from '../../core/log/log-entry.ts';

interface ImportedParts {
  readonly connectionId: number;
  readonly timeUs: number;
  readonly direction: Direction;
  readonly payload: Uint8Array;
}

/** A message of which no frame is known: 0 bytes on the wire stand for that. */
export function importedMessage(parts: ImportedParts, opcode: 1 | 2): MessageEntry {
  const { connectionId, timeUs, direction, payload } = parts;
  return {
    kind: 'message',
    ...{ connectionId, timeUs, direction, opcode, payload },
    ...{ payloadForm: 'decoded', wireLength: 0, compressed: false, complete: true },
    ...{ fragments: 0, frames: [], pair: null },
  };
}

/** A control frame of which nothing but its payload is known. */
export function importedControl(parts: ImportedParts, opcode: 8 | 9 | 10): ControlEntry {
  const { connectionId, timeUs, direction, payload } = parts;
  return {
    kind: 'control',
    ...{ connectionId, timeUs, direction, opcode, payload, wireLength: 0 },
    ...{ frame: unknownFrame(opcode, timeUs), roundTripUs: null },
  };
}
