import type { Gap, NoteEntry } from '../../core/log/log-entry.ts';
import { gapReason } from './chunk-writer.ts';
import { gapMessage } from './gap-message.ts';

/** Counts entries that came while there was no room for them, for the gap note that will tell. */
export class LostEntries {
  private gap: Gap | null = null;
  private connectionId = 0;

  count(): number {
    return this.gap?.entries ?? 0;
  }

  /** Counts one, lost for this reason. */
  add(connectionId: number, byteLength: number, problem: Error | null): void {
    this.connectionId = connectionId;
    this.gap = {
      entries: this.count() + 1,
      byteLength: (this.gap?.byteLength ?? 0) + byteLength,
      reason: this.gap?.reason ?? (problem === null ? 'write-failed' : gapReason(problem)),
    };
  }

  /** The note about all of them, on the connection of the last one; null for none. Counts anew. */
  take(timeUs: number): NoteEntry | null {
    const { gap, connectionId } = this;
    if (gap === null) return null;
    this.gap = null;
    const payload = new Uint8Array();
    return { kind: 'note', connectionId, timeUs, message: gapMessage(gap), payload, gap };
  }
}
