import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import { firstInvalidUtf8 } from '../../core/rfc6455/utf8.ts';
import { encodeFrameHeader } from '../../core/rfc6455/frame-encoder.ts';
import type { FrameHeader } from '../../core/rfc6455/frame.ts';
import { formatByteLength } from '../../core/text/byte-size.ts';
import { nowUs } from '../clock.ts';
import type { ViolationCrossing } from './crossing.ts';
import type { Culprit } from './wire-tap.ts';

const maxShownBytes = 256;

/**
 * What only `ws` can find, told by the bytes: bad UTF-8, bad compression, limits of ours.
 *
 * `ws` reports all of these as close code 1006 and an error; the wire tap knows the message. Null for
 * an error that no bytes explain.
 */
export function violationOfWs(
  error: Error,
  culprit: Culprit,
  options: ConnectionOptions,
): ViolationCrossing | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  switch (code) {
    case 'WS_ERR_INVALID_UTF8':
      return invalidUtf8(culprit);
    case 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH':
      return tooBig(culprit, options.maxPayloadByteLength);
    case 'WS_ERR_TOO_MANY_BUFFERED_PARTS':
      return violation(culprit, {
        code: 'fragments-too-many',
        message: `The message has more than ${options.maxFragments.toLocaleString('en')} fragments, which is the limit of this connection. Raise "Maximum fragments" in Options to accept it.`,
      });
    case 'WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH':
      return violation(culprit, {
        code: 'control-too-long',
        message:
          'A control frame writes its length in more than 7 bits; control frames carry at most 125 bytes.',
      });
    default:
      return code.startsWith('Z_') || code.startsWith('ERR_ZLIB')
        ? violation(culprit, {
            code: 'deflate-invalid',
            message: `The message cannot be inflated: ${error.message} (permessage-deflate, RFC 7692 section 7.2.2).`,
          })
        : null;
  }
}

function invalidUtf8(culprit: Culprit): ViolationCrossing {
  const { message } = culprit;
  if (message === null || message.compressed) {
    return violation(culprit, {
      code: 'text-not-utf8',
      message: 'The inflated text of the message is not UTF-8.',
    });
  }
  const payload = concatBytes(message.pieces);
  const at = firstInvalidUtf8(payload);
  const shownFrom = Math.max(0, at - maxShownBytes / 2);
  const shown = payload.slice(shownFrom, shownFrom + maxShownBytes);
  const hex = Buffer.from(payload.subarray(at, at + 4)).toString('hex');
  return {
    ...violation(culprit, {
      code: 'text-not-utf8',
      message: `The text is not UTF-8: byte ${at.toLocaleString('en')} of ${payload.byteLength.toLocaleString('en')} begins a sequence that is not allowed (${hex.replace(/../g, '$& ').trim()}).`,
    }),
    bytes: shown,
    offset: at < 0 ? null : at - shownFrom,
  };
}

function tooBig(culprit: Culprit, limit: number): ViolationCrossing {
  const { message } = culprit;
  const allowed = `the limit of this connection is ${limit.toLocaleString('en')} bytes (${formatByteLength(limit)})`;
  const raise = 'Raise "Maximum payload" in Options to accept it.';
  if (message?.compressed === true) {
    const ratio = Math.floor(limit / Math.max(1, message.wireLength));
    const shrunk = ratio < 2 ? '' : `, more than ${ratio.toLocaleString('en')} : 1`;
    return violation(culprit, {
      code: 'message-too-big',
      message: `The message inflates to more than ${limit.toLocaleString('en')} bytes from ${message.wireLength.toLocaleString('en')} bytes on the wire${shrunk}; ${allowed}. ${raise}`,
    });
  }
  const declared = declaredLength(culprit).toLocaleString('en');
  const oneFrame = message === null || (message.fragments === 1 && culprit.progress === null);
  return violation(culprit, {
    code: 'message-too-big',
    message: oneFrame
      ? `A frame declares ${declared} bytes; ${allowed}. ${raise}`
      : `The fragments of the message add up to ${declared} bytes; ${allowed}. ${raise}`,
  });
}

/** Payload bytes of the message so far, with those that the frame arriving declares. */
function declaredLength({ message, progress }: Culprit): number {
  let byteLength = 0;
  for (const piece of message?.pieces ?? []) {
    byteLength += piece.byteLength;
  }
  const header = progress?.header ?? null;
  return header !== null && header.opcode < 8 ? byteLength + header.payloadLength : byteLength;
}

function violation(
  culprit: Culprit,
  what: Pick<ViolationCrossing, 'code' | 'message'>,
): ViolationCrossing {
  return {
    kind: 'violation',
    direction: 'receive',
    timeUs: nowUs(),
    ...what,
    header: headerOf(culprit),
    bytes: wireHead(culprit),
    offset: null,
  };
}

/** The frame at fault from its first byte, as it stood on the wire; the message has an entry of its own. */
function wireHead({ message, progress }: Culprit): Uint8Array {
  const arriving = progress?.header ?? null;
  if (arriving !== null) {
    return encodeFrameHeader(arriving);
  }
  const header = message?.frames[0]?.header;
  if (message === null || header === undefined) {
    return new Uint8Array();
  }
  const frameLength = header.headerLength + header.payloadLength;
  const first = message.pieces.slice(0, maxShownBytes).map((one) => one.subarray(0, maxShownBytes));
  const head = concatBytes([encodeFrameHeader(header), ...first]);
  return head.slice(0, Math.min(maxShownBytes, frameLength));
}

function headerOf(culprit: Culprit): FrameHeader | null {
  return culprit.progress?.header ?? culprit.message?.frames[0]?.header ?? null;
}
