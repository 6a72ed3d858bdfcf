import type { LogEntry } from '../core/log/log-entry.ts';
import type { LogReader } from '../engine/log-store.ts';
import { payloadLengthOf } from './entry-source.ts';
import type { EntrySource } from './entry-source.ts';

/** A log that grows is followed to its end, wherever that is; one `as-it-is` to where it ends now. */
export type FollowedPart = 'growing' | 'as-it-is';

type FollowedLog = Pick<LogReader, 'firstSeq' | 'endSeq' | 'get' | 'subscribe'>;

/**
 * Reads a log from its first entry on, by seq: what was not read yet waits in the log and takes no
 * memory here. Entries that the log does not hold (any more) are passed over.
 */
export class LogFollower implements EntrySource {
  readonly #log: FollowedLog;
  readonly #lastEndSeq: number;
  #nextSeq: number;

  constructor(log: FollowedLog, part: FollowedPart) {
    this.#log = log;
    this.#nextSeq = log.firstSeq();
    this.#lastEndSeq = part === 'growing' ? Infinity : log.endSeq();
  }

  hasMore(): boolean {
    return this.#nextSeq < this.#endSeq();
  }

  take(maxCount: number, maxByteLength: number): readonly LogEntry[] {
    const entries: LogEntry[] = [];
    let byteLength = 0;
    this.#nextSeq = Math.max(this.#nextSeq, this.#log.firstSeq());
    const endSeq = this.#endSeq();
    while (this.#nextSeq < endSeq && entries.length < maxCount && byteLength < maxByteLength) {
      const entry = this.#log.get(this.#nextSeq);
      this.#nextSeq += 1;
      if (entry !== null) {
        entries.push(entry);
        byteLength += payloadLengthOf(entry);
      }
    }
    return entries;
  }

  subscribe(listener: () => void): () => void {
    return this.#log.subscribe(listener);
  }

  #endSeq(): number {
    return Math.min(this.#log.endSeq(), this.#lastEndSeq);
  }
}
