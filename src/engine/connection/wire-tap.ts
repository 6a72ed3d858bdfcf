import type { Socket } from 'node:net';
import type { Direction } from '../../core/log/log-entry.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import {
  FrameParser,
  type FrameParserEvent,
  type FrameReader,
} from '../../core/rfc6455/frame-parser.ts';
import type { FrameProgress } from '../../core/rfc6455/frame.ts';
import type { IgnoredBytes } from '../../core/rfc6455/ignored-bytes.ts';
import { MessageAssembler, type AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import { nowUs } from '../clock.ts';
import type { Crossing, ViolationCrossing } from './crossing.ts';
import { CrossingQueue, type DeliverPlain } from './crossing-queue.ts';
import { Fifo } from './fifo.ts';
import { tapWrites } from './write-tap.ts';

/** What of a message shows why `ws` refused it. */
export interface Culprit {
  readonly message: AssembledMessage | null;
  readonly progress: FrameProgress | null;
}

/**
 * Listens to both directions of the socket that `ws` uses, from the first byte after the handshake.
 *
 * Received data messages are delivered when `ws` hands out their application data (`resolve`), sent
 * ones when the system has taken their last byte, everything in wire order.
 */
export class WireTap {
  private readonly receiver: FrameParser;
  private readonly sender: FrameParser;
  private readonly receivedMessages = new MessageAssembler();
  private readonly sentMessages = new MessageAssembler();
  private readonly queue: CrossingQueue;
  /** Application data handed to `ws` whose frames have not left yet, oldest first. */
  private readonly unsent = new Fifo<Uint8Array>();
  private lastLeftUs = 0;
  private readonly wireLengths: Record<Direction, number> = { send: 0, receive: 0 };
  private lastReceiveUs: number | null = null;
  private failure: Error | null = null;
  private finished = false;
  private reading = true;
  private unreadByteLength = 0;
  /** The chunk that is being read, and when it came. */
  private chunk: Uint8Array = new Uint8Array();
  private chunkTimeUs = 0;
  private readonly receivedReader: FrameReader = {
    event: (event) => {
      this.receivedEvent(event, this.chunkTimeUs);
    },
    plainFrame: (head, start, length) => {
      this.queue.awaitPlain(head, this.chunk, start, length, this.chunkTimeUs);
    },
  };
  private readonly onData = (chunk: Uint8Array): void => {
    this.received(chunk);
  };

  constructor(
    private readonly socket: Socket,
    permessageDeflate: boolean,
    deliver: (crossing: Crossing) => void,
    deliverPlain: DeliverPlain,
  ) {
    this.receiver = new FrameParser({ sender: 'server', permessageDeflate });
    this.sender = new FrameParser({ sender: 'client', permessageDeflate });
    this.queue = new CrossingQueue(deliver, deliverPlain);
    // Paused, or bytes that came with the response head would flow before `ws` listens as well.
    socket.pause();
    socket.on('data', this.onData);
    socket.on('end', () => {
      this.finished = true;
    });
    socket.on('error', (error) => {
      // What fails after the peer's FIN is our own answer to it.
      this.failure ??= this.finished ? null : error;
    });
    tapWrites(socket, (bytes, askedUs) => {
      this.left(bytes, askedUs);
    });
  }

  /** Lets the bytes flow, once `ws` listens too. */
  start(): void {
    this.socket.resume();
  }

  /** Announces application data about to be handed to `ws`, so that compressed frames can be told. */
  sending(payload: Uint8Array): void {
    this.unsent.push(payload);
  }

  /** Messages and bytes that were accepted for sending and have not left. */
  unsentMessages(): { readonly count: number; readonly byteLength: number } {
    let byteLength = 0;
    for (const payload of this.unsent) {
      byteLength += payload.byteLength;
    }
    return { count: this.unsent.length, byteLength };
  }

  /** Brings the application data of the oldest received message that waits for it. */
  resolve(data: Uint8Array): void {
    this.queue.resolve(data);
  }

  /** What `ws` was reading when it gave up. */
  culprit(): Culprit {
    const awaited = this.queue.oldestAwaited();
    // Behind a whole message that `ws` refused, the frame that is arriving has nothing to do with it.
    return awaited === null
      ? { message: this.receivedMessages.partial(), progress: this.receiver.progress() }
      : { message: awaited, progress: null };
  }

  /** `ws` reads no further: delivers what is left as it stands on the wire, then the violation. */
  giveUp(violation: ViolationCrossing): void {
    if (this.queue.oldestAwaited() === null) {
      this.deliverPartial();
    }
    this.reading = false;
    this.queue.giveUp(violation);
  }

  /** The connection is over: delivers what is left, finished or not. */
  end(): void {
    this.queue.giveUp(null);
    if (this.reading) {
      this.deliverPartial();
    }
    this.reading = false;
  }

  /** The frame that is arriving; null between frames. */
  progress(): FrameProgress | null {
    return this.reading ? this.receiver.progress() : null;
  }

  /** The finished frames of a message whose last fragment has not come; null if there is none. */
  unfinishedMessage(): AssembledMessage | null {
    return this.receivedMessages.partial();
  }

  ignored(): IgnoredBytes {
    const ignored = this.receiver.ignored();
    return this.unreadByteLength === 0
      ? ignored
      : { ...ignored, after: 'violation', byteLength: ignored.byteLength + this.unreadByteLength };
  }

  /** The error of the socket that ended the connection; null when the peer ended it with a FIN. */
  socketFailure(): Error | null {
    return this.failure;
  }

  /** Bytes on the wire after the handshake. */
  wireLength(direction: Direction): number {
    return this.wireLengths[direction];
  }

  /** When the last byte came; null before the first. */
  lastReceivedUs(): number | null {
    return this.lastReceiveUs;
  }

  private received(chunk: Uint8Array): void {
    const timeUs = nowUs();
    this.lastReceiveUs = timeUs;
    this.wireLengths.receive += chunk.byteLength;
    if (!this.reading) {
      this.unreadByteLength += chunk.byteLength;
      return;
    }
    this.chunk = chunk;
    this.chunkTimeUs = timeUs;
    this.receiver.read(chunk, timeUs, this.receivedReader);
  }

  private receivedEvent(event: FrameParserEvent, timeUs: number): void {
    if (event.kind === 'violation') {
      this.queue.push({ ...event, direction: 'receive' });
      return;
    }
    const { frame } = event;
    if (frame.header.opcode >= 8) {
      this.queue.push({ kind: 'control', direction: 'receive', timeUs, frame });
      return;
    }
    const message = this.receivedMessages.push(frame);
    if (message !== null) {
      this.queue.await(message, timeUs);
    }
  }

  /** The system has taken these bytes: they left when it was their turn, `askedUs` at the earliest. */
  private left(chunk: Uint8Array, askedUs: number): void {
    const timeUs = nowUs();
    const turnUs = Math.max(askedUs, this.lastLeftUs);
    this.lastLeftUs = timeUs;
    this.wireLengths.send += chunk.byteLength;
    for (const event of this.sender.push(chunk, turnUs)) {
      this.sentEvent(event, timeUs);
    }
  }

  private sentEvent(event: FrameParserEvent, timeUs: number): void {
    if (event.kind === 'violation') {
      this.queue.push({ ...event, direction: 'send', timeUs });
      return;
    }
    const { frame } = event;
    if (frame.header.opcode >= 8) {
      this.queue.push({ kind: 'control', direction: 'send', timeUs, frame });
      return;
    }
    const message = this.sentMessages.push(frame);
    if (message === null) {
      return;
    }
    const handedOver = this.unsent.shift();
    const decoded = message.compressed ? handedOver : concatBytes(message.pieces);
    this.queue.push({
      kind: 'message',
      direction: 'send',
      timeUs,
      message,
      complete: true,
      payload: decoded ?? concatBytes(message.pieces),
      payloadForm: decoded === undefined ? 'wire' : 'decoded',
    });
  }

  private deliverPartial(): void {
    const progress = this.receiver.progress();
    const header = progress?.header ?? null;
    const frameIsData = header !== null && header.opcode < 8;
    const partial = this.receivedMessages.partial();
    if (partial === null && !frameIsData) {
      return;
    }
    const tail = frameIsData ? [this.receiver.partialBytes()] : [];
    const message = unfinished(partial, frameIsData ? progress : null);
    this.queue.push({
      kind: 'message',
      direction: 'receive',
      timeUs: message.lastByteTimeUs,
      message,
      complete: false,
      payload: concatBytes([...message.pieces, ...tail]),
      payloadForm: message.compressed ? 'wire' : 'decoded',
    });
  }
}

/** A message of which only finished frames and part of one more came. */
function unfinished(
  partial: AssembledMessage | null,
  progress: FrameProgress | null,
): AssembledMessage {
  const header = progress?.header ?? null;
  const frames =
    progress === null || header === null
      ? []
      : [
          {
            header,
            firstByteTimeUs: progress.firstByteTimeUs,
            lastByteTimeUs: progress.lastByteTimeUs,
          },
        ];
  const arrived =
    progress === null || header === null ? 0 : header.headerLength + progress.receivedLength;
  return {
    opcode: partial?.opcode ?? (header?.opcode === 2 ? 2 : 1),
    compressed: partial?.compressed ?? header?.rsv1 ?? false,
    pieces: partial?.pieces ?? [],
    wireLength: (partial?.wireLength ?? 0) + arrived,
    fragments: (partial?.fragments ?? 0) + frames.length,
    frames: [...(partial?.frames ?? []), ...frames],
    firstByteTimeUs: partial?.firstByteTimeUs ?? progress?.firstByteTimeUs ?? 0,
    lastByteTimeUs: progress?.lastByteTimeUs ?? partial?.lastByteTimeUs ?? 0,
  };
}
