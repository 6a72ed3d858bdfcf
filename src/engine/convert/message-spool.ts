import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { HarMessage } from '../../core/har/har-message.ts';
import type { HarTime } from '../../core/har/har-time.ts';

/** What stands in a spool: a message, or why one could not be read. */
export type SpooledItem =
  | { readonly kind: 'message'; readonly message: HarMessage }
  | { readonly kind: 'skipped'; readonly reason: string; readonly time: HarTime };

/** An item as it is read back: its payload in bytes. */
export type ReadItem =
  | {
      readonly kind: 'message';
      readonly message: Omit<HarMessage, 'payload'> & { readonly payload: Uint8Array };
    }
  | Extract<SpooledItem, { readonly kind: 'skipped' }>;

/** A run of items of a spool. Offsets in bytes. */
export interface SpoolRun {
  readonly start: number;
  readonly end: number;
}

/** Time, kind of time, direction, opcode, length of the payload. */
const headByteLength = 8 + 1 + 1 + 1 + 4;
const writeByteLength = 1024 * 1024;
const skippedOpcode = 255;
const timeKinds = ['unknown', 'wall', 'relative'] as const;
const decoder = new TextDecoder();

/**
 * Messages on the disk, in runs, so that those of several connections can be put in order of time without
 * being held in memory. Its file belongs to it and is removed with it.
 */
export class MessageSpool {
  readonly #descriptor: number;
  #buffer = Buffer.allocUnsafe(writeByteLength);
  #held = 0;
  #byteLength = 0;

  constructor(private readonly path: string) {
    this.#descriptor = openSync(path, 'wx+', 0o600);
    try {
      // Where the system allows it the file has no name from here on, and nothing is left after a kill.
      rmSync(path);
    } catch {
      // Windows keeps the name of an open file; `close` removes it.
    }
  }

  /** Where the next item will stand. */
  get end(): number {
    return this.#byteLength + this.#held;
  }

  /** Writes an item; bytes of its payload. */
  add(item: SpooledItem): number {
    const time = item.kind === 'message' ? item.message.time : item.time;
    const payload = item.kind === 'message' ? item.message.payload : item.reason;
    const byteLength =
      typeof payload === 'string' ? Buffer.byteLength(payload) : payload.byteLength;
    const head = this.#room(headByteLength);
    head.writeDoubleLE(
      time.kind === 'wall' ? time.wallUs : time.kind === 'relative' ? time.us : 0,
      0,
    );
    head[8] = timeKinds.indexOf(time.kind);
    head[9] = item.kind === 'message' && item.message.direction === 'send' ? 1 : 0;
    head[10] = item.kind === 'message' ? item.message.opcode : skippedOpcode;
    head.writeUInt32LE(byteLength, 11);
    if (byteLength >= writeByteLength) {
      this.#flush();
      this.#write(typeof payload === 'string' ? Buffer.from(payload) : payload);
    } else if (typeof payload === 'string') {
      this.#room(byteLength).write(payload);
    } else {
      this.#room(byteLength).set(payload);
    }
    return byteLength;
  }

  /**
   * Reads a run from its first item on with at most `bufferByteLength` in memory, but for one item. The
   * payload of an item is valid until the next one is asked for, unless it is longer than that.
   */
  *items(run: SpoolRun, bufferByteLength: number): Generator<ReadItem> {
    this.#flush();
    const shared = Buffer.allocUnsafeSlow(bufferByteLength);
    let buffer = shared.subarray(0, 0);
    let bufferStart = run.start;
    const bytesAt = (offset: number, byteLength: number): Buffer => {
      if (offset < bufferStart || offset + byteLength > bufferStart + buffer.length) {
        const wanted = Math.min(Math.max(byteLength, bufferByteLength), run.end - offset);
        buffer =
          wanted > shared.length ? Buffer.allocUnsafeSlow(wanted) : shared.subarray(0, wanted);
        bufferStart = offset;
        for (let at = 0; at < wanted;) {
          const count = readSync(this.#descriptor, buffer, at, wanted - at, offset + at);
          if (count === 0) throw new Error('The temporary file of the import is cut short.');
          at += count;
        }
      }
      return buffer.subarray(offset - bufferStart, offset - bufferStart + byteLength);
    };
    for (let offset = run.start; offset < run.end;) {
      const head = bytesAt(offset, headByteLength);
      const time = timeOf(timeKinds[head[8] ?? 0] ?? 'unknown', head.readDoubleLE(0));
      const direction = head[9] === 1 ? 'send' : 'receive';
      const opcode = head[10] ?? skippedOpcode;
      const byteLength = head.readUInt32LE(11);
      const payload = bytesAt(offset + headByteLength, byteLength);
      offset += headByteLength + byteLength;
      if (opcode === 1 || opcode === 2 || opcode === 8 || opcode === 9 || opcode === 10) {
        yield { kind: 'message', message: { direction, opcode, payload, time } };
      } else {
        yield { kind: 'skipped', reason: decoder.decode(payload), time };
      }
    }
  }

  close(): void {
    closeSync(this.#descriptor);
    rmSync(this.path, { force: true });
  }

  /** The next bytes to be written. */
  #room(byteLength: number): Buffer {
    if (this.#held + byteLength > this.#buffer.length) this.#flush();
    const room = this.#buffer.subarray(this.#held, this.#held + byteLength);
    this.#held += byteLength;
    return room;
  }

  #flush(): void {
    const bytes = this.#buffer.subarray(0, this.#held);
    this.#held = 0;
    this.#write(bytes);
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      at += writeSync(this.#descriptor, bytes, at, bytes.length - at, this.#byteLength + at);
    }
    this.#byteLength += bytes.length;
  }
}

function timeOf(kind: HarTime['kind'], value: number): HarTime {
  switch (kind) {
    case 'unknown':
      return { kind };
    case 'wall':
      return { kind, wallUs: value };
    case 'relative':
      return { kind, us: value };
  }
}
