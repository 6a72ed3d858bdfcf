import type { LogEntry, NewLogEntry } from '../../../src/core/log/log-entry.ts';
import { MemoryLogStore } from '../../../src/engine/memory-log-store.ts';

/** A log that keeps the first bytes of a payload and the lengths of all; for floods of huge messages. */
export class LengthsLog extends MemoryLogStore {
  /** Payload lengths of the messages, in order. */
  readonly messageByteLengths: number[] = [];

  override append(entry: NewLogEntry): LogEntry {
    if (entry.kind !== 'message') return super.append(entry);
    this.messageByteLengths.push(entry.payload.length);
    return super.append({ ...entry, payload: entry.payload.slice(0, 64) });
  }
}
