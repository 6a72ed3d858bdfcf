import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { encodeFrame } from '../../core/rfc6455/frame-encoder.ts';
import type { RecordedClient } from './recorded-client.ts';

/** Above this much queued for a client nothing more is sent to it, nor read from it. */
const fullByteLength = 16 * 1024 * 1024;
const drainedByteLength = 1024 * 1024;
/** How long a connection that stalls is held. */
const stallMs = 600_000;

/** The wire to one client of a simulated server, well-behaved or not. */
export class MockWire {
  private stalled = false;
  private stallTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly webSocket: WebSocket,
    private readonly socket: Socket,
    private readonly record: RecordedClient | null = null,
  ) {
    socket.on('drain', () => {
      this.resumeReading();
    });
    socket.once('close', () => {
      if (this.stallTimer !== null) clearTimeout(this.stallTimer);
    });
  }

  get isOpen(): boolean {
    return !this.stalled && this.webSocket.readyState === this.webSocket.OPEN;
  }

  get isFull(): boolean {
    return this.webSocket.bufferedAmount > fullByteLength;
  }

  /** A whole message in one frame; of a text the bytes are sent as they are, be they UTF-8 or not. */
  send(opcode: 1 | 2, payload: Uint8Array): void {
    if (!this.isOpen) return;
    // Never masked by a server, and never compressed: each message is one plain frame.
    this.socket.write(encodeFrame({ fin: true, opcode, payload, maskingKey: null }));
    this.record?.message('receive', opcode, payload);
    if (this.isFull) this.webSocket.pause();
  }

  /**
   * Begins a closing handshake, with null without a code; codes that may not be sent are sent all the same,
   * and end the connection.
   */
  close(code: number | null, reason: string): void {
    if (!this.isOpen) return;
    this.record?.close('receive', code, reason);
    if (code === null) {
      this.webSocket.close();
      return;
    }
    if (isSendable(code)) {
      this.webSocket.close(code, reason);
      return;
    }
    const text = Buffer.from(reason);
    const payload = Buffer.alloc(2 + text.length);
    payload.writeUInt16BE(code);
    payload.set(text, 2);
    this.socket.write(encodeFrame({ fin: true, opcode: 8, payload, maskingKey: null }));
    this.cut();
  }

  /** Ends the connection without a Close frame, once what is queued was sent. */
  cut(): void {
    if (!this.isOpen) return;
    this.stalled = true;
    this.socket.removeAllListeners('data');
    this.socket.resume();
    this.socket.end();
  }

  /** Reads and sends nothing any more; the client finds out by itself. */
  stall(): void {
    if (!this.isOpen) return;
    this.stalled = true;
    this.socket.pause();
    this.webSocket.pause();
    this.stallTimer = setTimeout(() => {
      this.socket.destroy();
    }, stallMs);
    this.stallTimer.unref();
  }

  /** RST, with whatever was still queued lost. */
  reset(): void {
    this.stalled = true;
    this.socket.resetAndDestroy();
  }

  destroy(): void {
    this.stalled = true;
    this.socket.destroy();
  }

  private resumeReading(): void {
    if (this.isOpen && this.webSocket.isPaused && this.socket.writableLength < drainedByteLength) {
      this.webSocket.resume();
    }
  }
}

/** RFC 6455 section 7.4: codes that a Close frame may carry. */
function isSendable(code: number): boolean {
  if (code >= 3000 && code <= 4999) return true;
  return code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code);
}
