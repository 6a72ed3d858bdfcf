import type { NewLogEntry } from '../../../src/core/log/log-entry.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';
import { memoryLog } from '../../memory-log.ts';

/** A log that keeps 64 bytes of each message, and the lengths of all. */
export function lengthsLog(): { readonly log: LogStore; readonly messageByteLengths: number[] } {
  const log = memoryLog();
  const messageByteLengths: number[] = [];
  const append = log.append.bind(log);
  log.append = (entry: NewLogEntry): number => {
    if (entry.kind !== 'message') return append(entry);
    messageByteLengths.push(entry.payload.length);
    return append({ ...entry, payload: entry.payload.slice(0, 64) });
  };
  return { log, messageByteLengths };
}
