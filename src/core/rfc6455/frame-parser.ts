import { concatBytes } from './bytes.ts';
import { brokenCloseRule } from './close-rules.ts';
import { describeForeignBytes } from './foreign-bytes.ts';
import { encodeFrame } from './frame-encoder.ts';
import {
  frameHeaderLength,
  lengthFormOf,
  maxFrameHeaderLength,
  readFrameHeader,
} from './frame-header.ts';
import { brokenHeaderRule } from './frame-header-rules.ts';
import type { BrokenHeaderRule, FrameSender } from './frame-header-rules.ts';
import type { Frame, FrameHeader, FrameProgress } from './frame.ts';
import { addIgnored, nothingIgnored } from './ignored-bytes.ts';
import type { IgnoredBytes, StreamEnd } from './ignored-bytes.ts';
import { maskBytes } from './mask.ts';
import { isControlOpcode, opcodes } from './opcode.ts';
import { PieceCollector } from './piece-collector.ts';
import { PlainRun } from './plain-run.ts';
import { violationRules } from './violation.ts';
import type { ViolationCode } from './violation.ts';

/** What a parser found in the bytes it was fed. */
export type FrameParserEvent =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | {
      readonly kind: 'violation';
      readonly code: ViolationCode;
      /** One sentence with the figures of this case. */
      readonly message: string;
      readonly header: FrameHeader | null;
      /** The wire's bytes from the frame's first byte, still masked, at most 256. */
      readonly bytes: Uint8Array;
      /** Offset in `bytes` of the first byte at fault, when known. */
      readonly offset: number | null;
      readonly timeUs: number;
    };

/** What a parser must know of the connection. */
export interface FrameParserOptions {
  /** Who sends the bytes: a client masks, a server does not (RFC 6455 section 5.1). */
  readonly sender: FrameSender;
  /** Whether permessage-deflate was negotiated, which gives RSV1 a meaning (RFC 7692). */
  readonly permessageDeflate: boolean;
}

/** Takes plain frames, many at a time. */
export interface PlainReader {
  /** Longer payloads come as events, bytes. */
  readonly maxLength: number;
  /** Whether the run was taken; else its frames come as events. The run is used again afterwards. */
  readonly take: (run: PlainRun) => boolean;
}

/** Takes in what a parser finds. */
export interface FrameReader {
  readonly event: (event: FrameParserEvent) => void;
  /** Takes plain frames of a server; null to have every frame as an event. */
  readonly plain: PlainReader | null;
}

const maxViolationBytes = 256;
const noPieces: readonly Uint8Array[] = [];
/** One for all parsers: it is large, and in use only while a reader takes it. */
const plainRun = new PlainRun();

/**
 * Cuts one direction of a connection into frames, chunk by chunk (RFC 6455 section 5).
 *
 * It labels what breaks a rule and never throws. After a Close frame, or after a violation that
 * fails the connection, nothing more is a frame: later bytes are counted as ignored. A declared
 * length is never allocated: memory grows with the bytes that came.
 */
export class FrameParser {
  readonly #options: FrameParserOptions;
  readonly #headerBytes = new Uint8Array(maxFrameHeaderLength);
  #headerFilled = 0;
  #header: FrameHeader | null = null;
  readonly #collector = new PieceCollector();
  #firstByteTimeUs = 0;
  /** When the newest chunk crossed. */
  #lastByteTimeUs = 0;
  /** Opcode of the message whose final fragment has not come yet. */
  #openMessage: number | null = null;
  #ignored: IgnoredBytes = nothingIgnored;

  constructor(options: FrameParserOptions) {
    this.#options = options;
  }

  /**
   * Feeds bytes that crossed at `timeUs`. Never throws.
   *
   * Frames refer to the chunk instead of copying it, so it must not be changed afterwards.
   */
  push(chunk: Uint8Array, timeUs: number): readonly FrameParserEvent[] {
    const events: FrameParserEvent[] = [];
    this.read(chunk, timeUs, { event: (event) => events.push(event), plain: null });
    return events;
  }

  /**
   * Feeds bytes like `push` and hands what they hold to a reader, in order. With `plain`,
   * frames that need no judgement are handed over without an object for each.
   */
  read(chunk: Uint8Array, timeUs: number, reader: FrameReader): void {
    if (this.#hasEnded()) {
      this.#ignored = addIgnored(this.#ignored, chunk);
      return;
    }
    this.#lastByteTimeUs = timeUs;
    let offset = 0;
    /** Where the run ends that was not taken. */
    let refusedTo = 0;
    while (offset < chunk.length && !this.#hasEnded()) {
      if (reader.plain !== null && offset >= refusedTo && this.#isBetweenMessages()) {
        plainRun.find(chunk, offset, reader.plain.maxLength);
        const end = offset + plainRun.byteLength;
        if (end > offset && reader.plain.take(plainRun)) {
          offset = end;
          continue;
        }
        refusedTo = end;
      }
      if (this.#header === null) offset = this.#readHeader(chunk, offset, reader);
      if (this.#header !== null) offset = this.#readPayload(this.#header, chunk, offset, reader);
    }
    if (offset < chunk.length) this.#ignored = addIgnored(this.#ignored, chunk.subarray(offset));
  }

  /** The frame that has arrived in part; null between frames and after the stream's end. */
  progress(): FrameProgress | null {
    if (this.#header === null && this.#headerFilled === 0) return null;
    return {
      header: this.#header,
      receivedLength: this.#header === null ? this.#headerFilled : this.#collector.byteLength,
      firstByteTimeUs: this.#firstByteTimeUs,
      lastByteTimeUs: this.#lastByteTimeUs,
    };
  }

  /** The bytes so far of the frame in progress: of its payload, or of its header while that is cut. */
  partialBytes(): Uint8Array {
    return this.#header === null
      ? this.#headerBytes.slice(0, this.#headerFilled)
      : concatBytes(this.#collector.pieces());
  }

  /** Bytes that came after a Close frame or after a violation that fails the connection. */
  ignored(): IgnoredBytes {
    return this.#ignored;
  }

  /** Returns the offset of the first byte not taken. */
  #readHeader(chunk: Uint8Array, start: number, reader: FrameReader): number {
    if (this.#headerFilled === 0) {
      this.#firstByteTimeUs = this.#lastByteTimeUs;
      const available = chunk.length - start;
      if (available >= 2 && available >= frameHeaderLength(chunk[start + 1] ?? 0)) {
        return this.#acceptHeader(readFrameHeader(chunk, start), 0, chunk, start, reader);
      }
    }
    const before = this.#headerFilled;
    let offset = start;
    while (offset < chunk.length) {
      this.#headerBytes[this.#headerFilled++] = chunk[offset++] ?? 0;
      if (this.#headerFilled < 2) continue;
      if (this.#headerFilled === frameHeaderLength(this.#headerBytes[1] ?? 0)) {
        const header = readFrameHeader(this.#headerBytes, 0);
        return this.#acceptHeader(header, before, chunk, start, reader);
      }
    }
    return offset;
  }

  /**
   * Judges a header that is whole: its first `before` bytes came in earlier chunks, the others
   * begin at `start`. Returns the offset of the first byte not taken.
   */
  #acceptHeader(
    header: FrameHeader,
    before: number,
    chunk: Uint8Array,
    start: number,
    reader: FrameReader,
  ): number {
    this.#headerFilled = 0;
    const broken = brokenHeaderRule(
      header,
      this.#options.sender,
      this.#options.permessageDeflate,
      this.#openMessage,
    );
    if (broken !== null) {
      const shown = chunk.subarray(start, start + maxViolationBytes - before);
      const bytes = concatBytes([this.#headerBytes.slice(0, before), shown]);
      reader.event(headerViolation(broken, header, bytes, this.#lastByteTimeUs));
      if (violationRules[broken.code].closeCode !== null) {
        this.#end('violation');
        return start + shown.length;
      }
    }
    if (!isControlOpcode(header.opcode)) {
      if (header.fin) this.#openMessage = null;
      else if (header.opcode !== opcodes.continuation) this.#openMessage = header.opcode;
    }
    this.#header = header;
    return start + header.headerLength - before;
  }

  /** Returns the offset of the first byte not taken. */
  #readPayload(
    header: FrameHeader,
    chunk: Uint8Array,
    offset: number,
    reader: FrameReader,
  ): number {
    const received = this.#collector.byteLength;
    const length = Math.min(header.payloadLength - received, chunk.length - offset);
    let piece = new Uint8Array(chunk.buffer, chunk.byteOffset + offset, length);
    if (header.maskingKey !== null) piece = maskBytes(piece, header.maskingKey, received & 3);
    if (length === header.payloadLength) {
      this.#finishFrame(header, length === 0 ? noPieces : [piece], reader);
    } else {
      this.#collector.push(piece);
      if (received + length === header.payloadLength) {
        this.#finishFrame(header, this.#collector.take(), reader);
      }
    }
    return offset + length;
  }

  #finishFrame(header: FrameHeader, pieces: readonly Uint8Array[], reader: FrameReader): void {
    const firstByteTimeUs = this.#firstByteTimeUs;
    const lastByteTimeUs = this.#lastByteTimeUs;
    reader.event({ kind: 'frame', frame: { header, pieces, firstByteTimeUs, lastByteTimeUs } });
    this.#header = null;
    if (header.opcode !== opcodes.close) return;
    const violation = closeViolation(header, concatBytes(pieces), lastByteTimeUs);
    if (violation !== null) reader.event(violation);
    this.#end(violation === null ? 'close' : 'violation');
  }

  #isBetweenMessages(): boolean {
    return this.#header === null && this.#headerFilled === 0 && this.#openMessage === null;
  }

  #hasEnded(): boolean {
    return this.#ignored.after !== null;
  }

  #end(after: StreamEnd): void {
    this.#ignored = { ...this.#ignored, after };
  }
}

function headerViolation(
  broken: BrokenHeaderRule,
  header: FrameHeader,
  bytes: Uint8Array,
  timeUs: number,
): FrameParserEvent {
  const foreign = describeForeignBytes(bytes);
  const message = foreign === null ? broken.message : `${broken.message} ${foreign}`;
  return { kind: 'violation', ...broken, message, header, bytes, timeUs };
}

function closeViolation(
  header: FrameHeader,
  payload: Uint8Array,
  timeUs: number,
): FrameParserEvent | null {
  const broken = brokenCloseRule(payload);
  if (broken === null) return null;
  const form = lengthFormOf(header);
  const lengthForm = form === '7' ? 'minimal' : form;
  // The frame may have come in pieces, so its bytes are put together again as they were.
  const bytes = encodeFrame({ ...header, payload, lengthForm });
  const offset = header.headerLength + broken.offset;
  return {
    kind: 'violation',
    code: broken.code,
    message: broken.message,
    header,
    bytes,
    offset,
    timeUs,
  };
}
