import { messageType } from '../json/message-type.ts';
import { opcodeName, opcodes } from '../rfc6455/opcode.ts';
import type { LogEntry } from './log-entry.ts';

/**
 * What an entry calls itself: the JSON `type`, `event`, `method` or `op` of a text message, else
 * what it is: `text`, `binary`, `ping`, `close`, the code of a violation or error, or its kind.
 */
export function entryType(entry: LogEntry): string {
  switch (entry.kind) {
    case 'message':
      if (entry.opcode === opcodes.binary) return 'binary';
      if (entry.payloadForm === 'wire') return 'text';
      return messageType(entry.payload) ?? 'text';
    case 'control':
      return opcodeName(entry.opcode);
    case 'violation':
      return entry.code;
    case 'error':
      return entry.error.code;
    case 'handshake':
    case 'state':
    case 'note':
      return entry.kind;
  }
}

/** The opcode an entry is about, also of a frame that broke a rule; null for all others. */
export function entryOpcode(entry: LogEntry): number | null {
  if (entry.kind === 'message' || entry.kind === 'control') return entry.opcode;
  return entry.kind === 'violation' ? (entry.header?.opcode ?? null) : null;
}
