import type { WebSocket } from 'ws';

/** How a message leaves. Messages of 1 KiB and more are compressed where that was negotiated. */
export interface SendOptions {
  /** False for a fragment that another one follows (RFC 6455 section 5.4). */
  readonly fin?: boolean;
  /** By default text is sent as a text message, bytes as a binary one. */
  readonly binary?: boolean;
  readonly compress?: boolean;
}

const compressFromByteLength = 1024;
const pauseAboveByteLength = 8 * 1024 * 1024;
const resumeBelowByteLength = 1024 * 1024;
const maxTimers = 10_000;

/**
 * One client of the demo server: its socket and everything that is timed for it.
 *
 * A client that sends without reading is not read from until it has taken what is queued for it, so
 * that it cannot make the server grow.
 */
export class DemoSession {
  readonly #socket: WebSocket;
  readonly #timers = new Set<NodeJS.Timeout>();
  #floods = false;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('close', () => {
      this.stopTimers();
    });
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Bytes queued for this client. */
  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  /** Does nothing once closing. */
  send(data: string | Uint8Array, options: SendOptions = {}): void {
    if (!this.open) {
      return;
    }
    const byteLength = typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;
    const compress = options.compress ?? byteLength >= compressFromByteLength;
    const { fin = true, binary = typeof data !== 'string' } = options;
    this.#socket.send(data, { fin, binary, compress }, () => {
      if (this.#socket.isPaused && this.bufferedAmount < resumeBelowByteLength) {
        this.#socket.resume();
      }
    });
    if (this.bufferedAmount > pauseAboveByteLength) {
      this.#socket.pause();
    }
  }

  sendJson(value: object): void {
    this.send(JSON.stringify(value));
  }

  /** Sends an uncompressed message; `onSent` is called when it was handed to the network or failed. */
  sendThen(text: string, onSent: () => void): void {
    this.#socket.send(text, { compress: false }, onSent);
  }

  ping(text: string): void {
    if (this.open) {
      this.#socket.ping(text);
    }
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Calls once after a delay, unless the client leaves before. False when too much is waiting. */
  after(delayMs: number, call: () => void): boolean {
    if (this.#timers.size >= maxTimers || !this.open) {
      return false;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      call();
    }, delayMs);
    this.#timers.add(timer);
    return true;
  }

  /**
   * Calls again and again until the client leaves or the returned function is called. Null when too
   * much is waiting.
   */
  every(intervalMs: number, call: () => void): (() => void) | null {
    if (this.#timers.size >= maxTimers || !this.open) {
      return null;
    }
    const timer = setInterval(call, intervalMs);
    this.#timers.add(timer);
    return () => {
      clearInterval(timer);
      this.#timers.delete(timer);
    };
  }

  /** Claims the one flood a client may have at a time; false when one is running. */
  beginFlood(): boolean {
    if (this.#floods) {
      return false;
    }
    this.#floods = true;
    return true;
  }

  endFlood(): void {
    this.#floods = false;
  }

  /** Ends everything timed. */
  stopTimers(): void {
    for (const timer of this.#timers) {
      clearTimeout(timer);
    }
    this.#timers.clear();
  }
}
