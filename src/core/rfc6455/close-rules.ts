import { describeCloseCode, isSendableCloseCode, parseClosePayload } from './close-code.ts';
import { firstInvalidUtf8 } from './utf8.ts';
import type { ViolationCode } from './violation.ts';

/** A rule that the payload of a Close frame breaks. */
export interface BrokenCloseRule {
  readonly code: ViolationCode;
  /** One sentence with the figures. */
  readonly message: string;
  /** Offset in the payload of the first byte at fault. */
  readonly offset: number;
}

/** The first rule that the payload of a Close frame breaks (RFC 6455 sections 5.5.1 and 7.4). */
export function brokenCloseRule(payload: Uint8Array): BrokenCloseRule | null {
  if (payload.length === 0) return null;
  if (payload.length === 1) {
    const message =
      'The Close frame carries 1 byte of payload; it carries none, or a code of two bytes and a reason.';
    return { code: 'close-payload-one-byte', message, offset: 0 };
  }
  const { code } = parseClosePayload(payload);
  if (!isSendableCloseCode(code)) {
    const message = `The Close frame carries code ${code} (${describeCloseCode(code).name}), which must not be sent.`;
    return { code: 'close-code-invalid', message, offset: 0 };
  }
  const invalid = firstInvalidUtf8(payload.subarray(2));
  if (invalid === -1) return null;
  const byte = (payload[2 + invalid] ?? 0).toString(16).padStart(2, '0');
  const message = `The reason of the Close frame is not UTF-8: byte 0x${byte} at offset ${invalid} of the reason.`;
  return { code: 'close-reason-not-utf8', message, offset: 2 + invalid };
}
