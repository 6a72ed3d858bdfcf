import type { Gap } from '../../core/log/log-entry.ts';
import type { ChunkStorage, LossCounters, NewChunk } from './chunk-storage.ts';
import { partOf } from './memory-chunk-storage.ts';

/**
 * Bytes of chunks kept in memory while the storage refuses them; with the 16 MiB that it may have
 * accepted, 64 MiB.
 */
export const maxHeldByteLength = 48 * 1024 * 1024;

const retryMs = 1000;

/**
 * Writes chunks to a storage. While that refuses, it keeps them in memory, up to a limit, and tries
 * again each second. Nothing throws.
 */
export class ChunkWriter {
  private readonly held = new Map<number, NewChunk>();
  private heldByteLength = 0;
  private removeBeforeSeq = 0;
  private failure: Error | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly storage: ChunkStorage,
    private readonly counters: () => LossCounters,
    /** Called when everything held was written after a pause. */
    private readonly onResume: () => void,
  ) {}

  /** Why nothing can be written now; null when all is well. */
  problem(): Error | null {
    if (this.failure === null) {
      try {
        this.storage.check();
      } catch (error) {
        this.pause(error);
      }
    }
    return this.failure;
  }

  /** Memory for a chunk (see ChunkStorage). */
  allocate(byteLength: number): Uint8Array {
    return this.storage.allocate(byteLength);
  }

  /** Whether there is no room for this many more bytes while the storage refuses. */
  isFull(byteLength: number): boolean {
    return this.failure !== null && this.heldByteLength + byteLength > maxHeldByteLength;
  }

  write(chunk: NewChunk): void {
    if (this.failure === null) {
      try {
        this.storage.write(chunk, this.counters());
        return;
      } catch (error) {
        this.pause(error);
      }
    }
    this.held.set(chunk.figures.firstSeq, chunk);
    this.heldByteLength += chunk.figures.storedByteLength;
  }

  removeBefore(seq: number): void {
    for (const [firstSeq, chunk] of this.held) {
      if (firstSeq >= seq) break;
      this.held.delete(firstSeq);
      this.heldByteLength -= chunk.figures.storedByteLength;
    }
    this.removeBeforeSeq = seq;
    try {
      this.storage.removeBefore(seq, this.counters());
    } catch (error) {
      this.pause(error);
    }
  }

  read(firstSeq: number): Uint8Array | null {
    return this.held.get(firstSeq)?.bytes ?? this.storage.read(firstSeq);
  }

  readPart(seq: number, part: number): Uint8Array | null {
    for (const { largePayloads } of this.held.values()) {
      const found = largePayloads.find((large) => large.seq === seq);
      if (found !== undefined) return partOf(found.payload, part);
    }
    return this.storage.readPart(seq, part);
  }

  /** Waits until all is written, trying again what was refused; whether it is. */
  retry(): boolean {
    const wasPaused = this.failure !== null;
    try {
      this.storage.settle();
      if (wasPaused) this.writeHeld();
    } catch (error) {
      this.pause(error);
      return false;
    }
    if (wasPaused) {
      this.failure = null;
      this.stop();
      this.onResume();
    }
    return true;
  }

  /** Ends the trying. */
  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private writeHeld(): void {
    this.storage.removeBefore(this.removeBeforeSeq, this.counters());
    for (const [firstSeq, chunk] of this.held) {
      this.storage.write(chunk, this.counters());
      this.held.delete(firstSeq);
      this.heldByteLength -= chunk.figures.storedByteLength;
    }
    this.storage.settle();
  }

  private pause(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.timer ??= setInterval(() => {
      this.retry();
    }, retryMs).unref();
  }
}

/** Whether a write failed for want of room on the disk. */
export function gapReason(error: Error): Gap['reason'] {
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_FULL') || code === 'ENOSPC' ? 'disk-full' : 'write-failed';
}
