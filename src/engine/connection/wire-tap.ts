import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';
import type { Direction } from '../../core/log/log-entry.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import {
  FrameParser,
  type FrameParserEvent,
  type FrameReader,
} from '../../core/rfc6455/frame-parser.ts';
import type { FrameProgress } from '../../core/rfc6455/frame.ts';
import type { IgnoredBytes } from '../../core/rfc6455/ignored-bytes.ts';
import { MessageAssembler, type AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import type { MaskedRun } from '../../core/rfc6455/masked-run.ts';
import { maxPlainRunByteLength, type PlainRun } from '../../core/rfc6455/plain-run.ts';
import { nowUs } from '../clock.ts';
import type { Crossing, DeliverRun, ViolationCrossing } from './crossing.ts';
import { CrossingQueue } from './crossing-queue.ts';
import { tapReads } from './read-tap.ts';
import { SentFrames } from './sent-frames.ts';
import { TappedChunk } from './tapped-chunk.ts';
import { unfinishedMessage } from './unfinished-message.ts';
import { tapWrites } from './write-tap.ts';

/** Where runs are copied to; one for all connections. */
const runBytes = new Uint8Array(maxPlainRunByteLength);

/** What a tap must know of the connection. */
export interface WireTapOptions {
  /** Whether it was negotiated (RFC 7692). */
  readonly permessageDeflate: boolean;
  readonly maxPayloadByteLength: number;
}

/** What of a message shows why `ws` refused it. */
export interface Culprit {
  readonly message: AssembledMessage | null;
  readonly progress: FrameProgress | null;
}

/**
 * Listens to both directions of the socket that `ws` uses, from the first byte after the handshake.
 *
 * `ws` is handed what it must judge, inflate, join or answer. Plain messages are none of these: they
 * are checked and delivered here, many at a time, and `ws` never sees them. Other received messages are
 * delivered when `ws` hands out their application data (`resolve`), sent ones when the system has taken
 * their last byte, everything in wire order.
 */
export class WireTap {
  private readonly receiver: FrameParser;
  private readonly receivedMessages = new MessageAssembler();
  private readonly queue: CrossingQueue;
  private readonly sent: SentFrames;
  private readonly wireLengths: Record<Direction, number> = { send: 0, receive: 0 };
  private lastReceiveUs: number | null = null;
  private failure: Error | null = null;
  private finished = false;
  private reading = true;
  private unreadByteLength = 0;
  private chunk = new TappedChunk(new Uint8Array(), 0, () => undefined);
  private readonly receivedReader: FrameReader;

  constructor(
    readonly socket: Socket,
    private readonly options: WireTapOptions,
    deliver: (crossing: Crossing) => void,
    private readonly deliverRun: DeliverRun,
  ) {
    const { permessageDeflate, maxPayloadByteLength } = options;
    this.receiver = new FrameParser({ sender: 'server', permessageDeflate });
    this.queue = new CrossingQueue(deliver);
    this.sent = new SentFrames(permessageDeflate, this.queue, deliverRun);
    this.receivedReader = {
      event: (event) => {
        this.receivedEvent(event, this.chunk.timeUs);
      },
      plain: { maxLength: maxPayloadByteLength, take: (run) => this.takeRun(run) },
    };
    // Paused, or bytes that came with the response head would flow before everything is ready.
    socket.pause();
    tapReads(socket, (chunk, handOn) => {
      this.received(chunk, handOn);
    });
    socket.on('end', () => {
      this.finished = true;
    });
    socket.on('close', () => {
      // Before `ws` would read, past the tap, what came while it was inflating.
      if (socket.readableLength > 0) {
        socket.read();
      }
    });
    socket.on('error', (error) => {
      // What fails after the peer's FIN is our own answer to it.
      this.failure ??= this.finished ? null : error;
    });
    tapWrites(socket, (bytes, askedUs) => {
      this.wireLengths.send += bytes.byteLength;
      this.sent.left(bytes, askedUs);
    });
  }

  /** Lets the bytes flow, once `ws` listens too. */
  start(): void {
    this.socket.resume();
  }

  /**
   * Announces application data about to be handed to `ws`, so that compressed frames can be told, and
   * what made a profile send it.
   */
  sending(payload: Uint8Array, act: ProfileAct | null): void {
    this.sent.sending(payload, act);
  }

  /** Whether `ws` may hold messages back, to deflate them. */
  get isDeflating(): boolean {
    return this.options.permessageDeflate;
  }

  /** Sends messages in one write, past `ws`, which must not hold any back. */
  sendRun(run: MaskedRun): void {
    this.sent.sendingRun(run);
    this.socket.write(run.wire);
  }

  /** Messages and bytes that were accepted for sending and have not left. */
  unsentMessages(): { readonly count: number; readonly byteLength: number } {
    return this.sent.unsentMessages();
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

  private received(chunk: Uint8Array, handOn: (bytes: Uint8Array) => void): void {
    const timeUs = nowUs();
    this.lastReceiveUs = timeUs;
    this.wireLengths.receive += chunk.byteLength;
    if (!this.reading) {
      this.unreadByteLength += chunk.byteLength;
      handOn(chunk);
      return;
    }
    this.chunk = new TappedChunk(chunk, timeUs, handOn);
    this.receiver.read(chunk, timeUs, this.receivedReader);
    this.chunk.handOnTo(chunk.byteLength);
  }

  /** Delivers a run, unless something before it waits or `ws` has to refuse one of its messages. */
  private takeRun(run: PlainRun): boolean {
    this.chunk.handOnTo(run.start);
    if (this.queue.isWaiting() || !this.reading) {
      return false;
    }
    run.copyPayloads(this.chunk.bytes, runBytes);
    const bytes = runBytes.subarray(0, run.byteLength);
    if (run.opcode === 1 && !isUtf8(bytes)) {
      return false;
    }
    this.chunk.skipTo(run.start + run.byteLength);
    this.deliverRun(run, bytes, this.chunk.timeUs);
    return true;
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

  private deliverPartial(): void {
    const progress = this.receiver.progress();
    const header = progress?.header ?? null;
    const frameIsData = header !== null && header.opcode < 8;
    const partial = this.receivedMessages.partial();
    if (partial === null && !frameIsData) {
      return;
    }
    const tail = frameIsData ? [this.receiver.partialBytes()] : [];
    const message = unfinishedMessage(partial, frameIsData ? progress : null);
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
