import type { FrameHeader } from './frame.ts';
import { lengthFormOf } from './frame-header.ts';
import { isControlOpcode, opcodeName, opcodes } from './opcode.ts';
import type { ViolationCode } from './violation.ts';

/** The side that sends the bytes: a client masks, a server does not (RFC 6455 section 5.1). */
export type FrameSender = 'client' | 'server';

/** A rule that a header breaks. */
export interface BrokenHeaderRule {
  readonly code: ViolationCode;
  /** One sentence with the figures. */
  readonly message: string;
  /** Offset in the frame of the byte at fault. */
  readonly offset: number;
}

/**
 * The first rule that a header breaks, in the order in which RFC 6455 sections 5.2, 5.4 and 5.5
 * state them; null when it breaks none. A length that is merely not minimal comes last, because
 * the connection goes on after it. `openMessage` is the opcode of the message whose final fragment
 * has not come yet; null between messages.
 */
export function brokenHeaderRule(
  header: FrameHeader,
  sender: FrameSender,
  permessageDeflate: boolean,
  openMessage: number | null,
): BrokenHeaderRule | null {
  return (
    brokenReservedBit(header, permessageDeflate) ??
    brokenOpcode(header) ??
    brokenMask(header, sender) ??
    brokenLengthRange(header) ??
    brokenFragmentation(header, openMessage) ??
    brokenControl(header) ??
    lengthNotMinimal(header)
  );
}

function brokenReservedBit(
  header: FrameHeader,
  permessageDeflate: boolean,
): BrokenHeaderRule | null {
  if (header.rsv1) {
    const reason = rsv1Reason(header.opcode, permessageDeflate);
    if (reason !== null) {
      const message = `RSV1 is set on ${aFrame(header)} ${reason}.`;
      return { code: 'rsv1-unexpected', message, offset: 0 };
    }
  }
  if (header.rsv2) {
    const message = `RSV2 is set on ${aFrame(header)} although no extension in use gives it a meaning.`;
    return { code: 'rsv2-set', message, offset: 0 };
  }
  if (header.rsv3) {
    const message = `RSV3 is set on ${aFrame(header)} although no extension in use gives it a meaning.`;
    return { code: 'rsv3-set', message, offset: 0 };
  }
  return null;
}

/** Why RSV1 must not be set; null where permessage-deflate allows it (RFC 7692 section 6). */
function rsv1Reason(opcode: number, permessageDeflate: boolean): string | null {
  if (!permessageDeflate) return 'although permessage-deflate was not negotiated';
  if (isControlOpcode(opcode)) return 'although control frames are never compressed';
  if (opcode === opcodes.continuation) {
    return 'although only the first fragment of a message may carry it';
  }
  return null;
}

function brokenOpcode(header: FrameHeader): BrokenHeaderRule | null {
  const { opcode } = header;
  if (opcode <= opcodes.binary || (opcode >= opcodes.close && opcode <= opcodes.pong)) return null;
  const message = `Opcode ${hex(opcode)} is reserved and has no meaning without an extension.`;
  return { code: 'opcode-reserved', message, offset: 0 };
}

function brokenMask(header: FrameHeader, sender: FrameSender): BrokenHeaderRule | null {
  if (sender === 'server' && header.maskingKey !== null) {
    const message = `The server masked ${aFrame(header)}; only a client masks its frames.`;
    return { code: 'mask-unexpected', message, offset: 1 };
  }
  if (sender === 'client' && header.maskingKey === null) {
    const message = `The client sent ${aFrame(header)} without a mask; every frame of a client is masked.`;
    return { code: 'mask-missing', message, offset: 1 };
  }
  return null;
}

function brokenLengthRange(header: FrameHeader): BrokenHeaderRule | null {
  if (header.payloadLength <= Number.MAX_SAFE_INTEGER) return null;
  const length = BigInt(header.payloadLength).toLocaleString('en-US');
  const message =
    header.payloadLength >= 2 ** 63
      ? `The 64-bit length of ${aFrame(header)} has its most significant bit set (about ${length} bytes).`
      : `The 64-bit length of ${aFrame(header)} is about ${length} bytes, more than 2^53 - 1.`;
  return { code: 'length-msb-set', message, offset: 2 };
}

function brokenFragmentation(
  header: FrameHeader,
  openMessage: number | null,
): BrokenHeaderRule | null {
  const { opcode } = header;
  if (isControlOpcode(opcode)) return null;
  if (opcode === opcodes.continuation && openMessage === null) {
    const message = 'A continuation frame came although no fragmented message is open.';
    return { code: 'continuation-unexpected', message, offset: 0 };
  }
  if (opcode !== opcodes.continuation && openMessage !== null) {
    const open = opcodeName(openMessage);
    const message = `A new ${opcodeName(opcode)} message began before the final fragment of the open ${open} message.`;
    return { code: 'message-interleaved', message, offset: 0 };
  }
  return null;
}

function brokenControl(header: FrameHeader): BrokenHeaderRule | null {
  if (!isControlOpcode(header.opcode)) return null;
  if (!header.fin) {
    const message = `The ${opcodeName(header.opcode)} frame has FIN 0; control frames are never fragmented.`;
    return { code: 'control-fragmented', message, offset: 0 };
  }
  if (header.payloadLength > 125) {
    const length = header.payloadLength.toLocaleString('en-US');
    const message = `The ${opcodeName(header.opcode)} frame declares ${length} bytes of payload; control frames carry at most 125.`;
    return { code: 'control-too-long', message, offset: 1 };
  }
  return null;
}

function lengthNotMinimal(header: FrameHeader): BrokenHeaderRule | null {
  if (header.headerLength < 4) return null;
  const form = lengthFormOf(header);
  const smallest = form === '16' ? 126 : form === '64' ? 65_536 : 0;
  if (header.payloadLength >= smallest) return null;
  const message = `The length ${header.payloadLength.toLocaleString('en-US')} is written in the ${form}-bit form although a shorter form holds it.`;
  return { code: 'length-not-minimal', message, offset: 1 };
}

function aFrame(header: FrameHeader): string {
  return `a frame with opcode ${hex(header.opcode)} (${opcodeName(header.opcode)})`;
}

function hex(opcode: number): string {
  return `0x${opcode.toString(16)}`;
}
