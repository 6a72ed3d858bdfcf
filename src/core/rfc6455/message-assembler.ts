import { maxFrameRecords } from '../log/log-entry.ts';
import type { FrameRecord } from '../log/log-entry.ts';
import type { Frame } from './frame.ts';
import { isControlOpcode, opcodes } from './opcode.ts';
import { PieceCollector } from './piece-collector.ts';

/** A data message put together from its frames (RFC 6455 section 5.4), or what has come of one. */
export interface AssembledMessage {
  readonly opcode: 1 | 2;
  /** RSV1 of the first frame: compressed when permessage-deflate is in use (RFC 7692 section 6). */
  readonly compressed: boolean;
  /** The payload in order, unmasked, still compressed. */
  readonly pieces: readonly Uint8Array[];
  /** Bytes on the wire of all its frames, headers included. */
  readonly wireLength: number;
  readonly fragments: number;
  /** The first frames, at most `maxFrameRecords`. */
  readonly frames: readonly FrameRecord[];
  readonly firstByteTimeUs: number;
  readonly lastByteTimeUs: number;
}

interface OpenMessage {
  readonly opcode: 1 | 2;
  readonly compressed: boolean;
  readonly frames: FrameRecord[];
  readonly firstByteTimeUs: number;
  lastByteTimeUs: number;
  wireLength: number;
  fragments: number;
}

/**
 * Puts the frames of one direction together to messages.
 *
 * Expects what `FrameParser` delivers: fragments in order, with control frames among them, which are
 * passed over. A continuation without a message is passed over too; the parser labels it.
 */
export class MessageAssembler {
  #open: OpenMessage | null = null;
  readonly #collector = new PieceCollector();

  /** The message that this frame completes; null when it completes none. */
  push(frame: Frame): AssembledMessage | null {
    const { header } = frame;
    if (isControlOpcode(header.opcode)) return null;
    if (header.opcode !== opcodes.continuation) {
      if (header.fin) return wholeMessage(frame);
      this.#collector.take();
      this.#open = openMessage(frame);
    }
    const open = this.#open;
    if (open === null) return null;
    for (const piece of frame.pieces) this.#collector.push(piece);
    open.fragments += 1;
    open.wireLength += header.headerLength + header.payloadLength;
    open.lastByteTimeUs = frame.lastByteTimeUs;
    if (open.frames.length < maxFrameRecords) open.frames.push(frameRecord(frame));
    if (!header.fin) return null;
    this.#open = null;
    return { ...open, pieces: this.#collector.take() };
  }

  /** What has come so far of a message whose final fragment has not; null between messages. */
  partial(): AssembledMessage | null {
    if (this.#open === null) return null;
    return { ...this.#open, frames: [...this.#open.frames], pieces: this.#collector.pieces() };
  }
}

function wholeMessage(frame: Frame): AssembledMessage {
  const { header, pieces, firstByteTimeUs, lastByteTimeUs } = frame;
  return {
    opcode: dataOpcode(header.opcode),
    compressed: header.rsv1,
    pieces,
    wireLength: header.headerLength + header.payloadLength,
    fragments: 1,
    frames: [frameRecord(frame)],
    firstByteTimeUs,
    lastByteTimeUs,
  };
}

function openMessage(frame: Frame): OpenMessage {
  return {
    opcode: dataOpcode(frame.header.opcode),
    compressed: frame.header.rsv1,
    frames: [],
    firstByteTimeUs: frame.firstByteTimeUs,
    lastByteTimeUs: frame.lastByteTimeUs,
    wireLength: 0,
    fragments: 0,
  };
}

function frameRecord(frame: Frame): FrameRecord {
  const { header, firstByteTimeUs, lastByteTimeUs } = frame;
  return { header, firstByteTimeUs, lastByteTimeUs };
}

function dataOpcode(opcode: number): 1 | 2 {
  return opcode === opcodes.text ? 1 : 2;
}
