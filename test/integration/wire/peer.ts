import type { Socket } from 'node:net';
import { ClientFrameReader, type ClientFrame } from './client-frames.ts';
import * as serverFrames from './server-frames.ts';
import { parseRequestHead, switchingProtocols, type RequestHead } from './upgrade.ts';

/** How the client's side of the TCP connection ended. */
export type Ending = 'fin' | 'reset';

/** How long a script waits for the client. */
const boundMs = 30_000;

/** Thrown into a script that waits for a client that has gone; ends the script quietly. */
export class ClientGone extends Error {}

/** One client of a raw server: writes exact bytes, records what the client sent. */
export class Peer {
  readonly frames: ClientFrame[] = [];
  /** Answers the client's Close frame with the same code and ends, as a good server does. */
  answersClose = true;
  /** Sends data back as it came. */
  echoes = false;
  /** Bytes the client sent, head included. */
  receivedLength = 0;
  /** Resolves when the client sent FIN or RST, or the socket was closed from here. */
  readonly gone: Promise<Ending>;
  readonly #socket: Socket;
  readonly #reader = new ClientFrameReader();
  readonly #waiting = new Set<() => void>();
  #head = '';
  #request: RequestHead | null = null;
  #closeSent = false;
  #ending: Ending | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#receive(chunk));
    this.gone = new Promise((resolve) => {
      const end = (ending: Ending): void => {
        this.#ending ??= ending;
        resolve(this.#ending);
        this.#wake();
      };
      socket.on('end', () => end('fin'));
      socket.on('error', () => end('reset'));
      socket.on('close', () => end('reset'));
    });
  }

  /** The upgrade request, once its head is whole. */
  async request(): Promise<RequestHead> {
    return this.#until(() => this.#request);
  }

  /** Accepts the upgrade; `first` leaves in the same segment as the 101. */
  async upgrade(extraHeaders: readonly string[] = [], ...first: Uint8Array[]): Promise<void> {
    const head = switchingProtocols(await this.request(), ...extraHeaders);
    await this.write(Buffer.concat([head, ...first]));
  }

  /** Resolves when the bytes were handed to the kernel; also when the client went away meanwhile. */
  write(...bytes: readonly Uint8Array[]): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.destroyed || this.#socket.writableEnded) resolve();
      else this.#socket.write(Buffer.concat(bytes), () => resolve());
    });
  }

  /** One byte per `intervalMs`, so that each is a segment of its own; stops when the client goes. */
  async drip(bytes: Uint8Array, intervalMs: number): Promise<void> {
    for (const byte of bytes) {
      if (this.#ending !== null) return;
      await this.write(Buffer.from([byte]));
      await new Promise((resolve) => setTimeout(resolve, intervalMs));
    }
  }

  /** Writes a Close frame given as bytes; the client's answer then ends the connection. */
  async sendClose(bytes: Uint8Array): Promise<void> {
    this.#closeSent = true;
    await this.write(bytes);
  }

  /** The first frame from the client that satisfies `predicate`, past or future. */
  async frame(predicate: (frame: ClientFrame) => boolean): Promise<ClientFrame> {
    let seen = 0;
    return this.#until(() => {
      while (seen < this.frames.length) {
        const candidate = this.frames[seen++];
        if (candidate !== undefined && predicate(candidate)) return candidate;
      }
      return null;
    });
  }

  /** Resolves once the client has sent `count` frames of this opcode. */
  async frameCount(opcode: number, count: number): Promise<void> {
    let seen = 0;
    let found = 0;
    await this.#until(() => {
      for (; seen < this.frames.length; seen++) if (this.frames[seen]?.opcode === opcode) found++;
      return found >= count ? true : null;
    });
  }

  /** The client's Close frame. */
  closeFrame(): Promise<ClientFrame> {
    return this.frame(({ opcode }) => opcode === 0x8);
  }

  fin(): void {
    this.#socket.end();
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** Stops reading, so that the client's sends pile up. */
  stall(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  #receive(chunk: Buffer): void {
    this.receivedLength += chunk.length;
    let bytes = chunk;
    if (this.#request === null) {
      this.#head += chunk.toString('latin1');
      const end = this.#head.indexOf('\r\n\r\n');
      if (end === -1) return;
      this.#request = parseRequestHead(this.#head.slice(0, end + 4));
      bytes = Buffer.from(this.#head.slice(end + 4), 'latin1');
    }
    for (const frame of this.#reader.push(bytes)) this.#receiveFrame(frame);
    this.#wake();
  }

  #receiveFrame(frame: ClientFrame): void {
    this.frames.push(frame);
    if (frame.opcode === 0x8 && this.answersClose) {
      if (!this.#closeSent) void this.write(serverFrames.frame(frame));
      this.#closeSent = true;
      this.fin();
    } else if (this.echoes && frame.opcode < 0x8) void this.write(serverFrames.frame(frame));
    else if (this.echoes && frame.opcode === 0x9) {
      void this.write(serverFrames.frame({ ...frame, opcode: 0xa }));
    }
  }

  #wake(): void {
    for (const check of this.#waiting) check();
  }

  #until<T>(find: () => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        finish();
      };
      const check = (): void => {
        const found = find();
        if (found !== null) end(() => resolve(found));
        else if (this.#ending !== null) {
          end(() => reject(new ClientGone(`the client has gone (${this.#ending})`)));
        }
      };
      const timer = setTimeout(() => {
        const seen = this.frames
          .slice(-20)
          .map(({ opcode, payload }) => `${opcode}:${payload.length}`);
        end(() =>
          reject(new Error(`The client did not send it; its last frames: ${seen.join(' ')}`)),
        );
      }, boundMs);
      this.#waiting.add(check);
      check();
    });
  }
}
