import type { CloseStatus } from '../connection/close-status.ts';

/** What a close code stands for. */
export interface CloseCodeMeaning {
  readonly name: string;
  /** One sentence for a reader who does not know the RFC. */
  readonly meaning: string;
}

/** The registered codes (RFC 6455 section 7.4.1 and the IANA registry). */
const registered: Readonly<Record<number, CloseCodeMeaning>> = {
  1000: { name: 'Normal Closure', meaning: 'The connection did what it was opened for.' },
  1001: {
    name: 'Going Away',
    meaning: 'The peer is leaving: a server going down or a page navigating away.',
  },
  1002: { name: 'Protocol Error', meaning: 'The peer received something that breaks RFC 6455.' },
  1003: {
    name: 'Unsupported Data',
    meaning: 'The peer received a type of data it cannot accept, such as binary instead of text.',
  },
  1004: { name: 'Reserved', meaning: 'Reserved; it has no meaning and must not be sent.' },
  1005: {
    name: 'No Status Received',
    meaning: 'A Close frame came without a code. This code itself is never sent.',
  },
  1006: {
    name: 'Abnormal Closure',
    meaning: 'The connection ended and no Close frame came. This code itself is never sent.',
  },
  1007: {
    name: 'Invalid Frame Payload Data',
    meaning: 'The peer received data that does not match its type, such as text that is not UTF-8.',
  },
  1008: { name: 'Policy Violation', meaning: 'The peer refused a message for a rule of its own.' },
  1009: { name: 'Message Too Big', meaning: 'The peer received a message larger than it accepts.' },
  1010: {
    name: 'Mandatory Extension',
    meaning: 'The client needs an extension that the server did not negotiate.',
  },
  1011: {
    name: 'Internal Error',
    meaning: 'The server met a condition that kept it from fulfilling the request.',
  },
  1012: { name: 'Service Restart', meaning: 'The server is restarting; connect again later.' },
  1013: { name: 'Try Again Later', meaning: 'The server is overloaded; connect again later.' },
  1014: {
    name: 'Bad Gateway',
    meaning: 'A gateway got an invalid response from the server behind it.',
  },
  1015: {
    name: 'TLS Handshake',
    meaning: 'The TLS handshake failed. This code itself is never sent.',
  },
  3000: { name: 'Unauthorized', meaning: 'The peer requires authentication.' },
  3003: { name: 'Forbidden', meaning: 'The peer does not permit what was asked for.' },
  3008: { name: 'Timeout', meaning: 'The peer waited too long.' },
};

/** Name and meaning of a close code, by its range when it is not registered (section 7.4.2). */
export function describeCloseCode(code: number): CloseCodeMeaning {
  const known = registered[code];
  if (known !== undefined) return known;
  if (code >= 1016 && code <= 2999) {
    return { name: 'Reserved', meaning: 'Reserved for future versions of the protocol.' };
  }
  if (code >= 3000 && code <= 3999) {
    return {
      name: 'Library or Framework',
      meaning: 'Set aside for libraries and frameworks; this one is not registered.',
    };
  }
  if (code >= 4000 && code <= 4999) {
    return {
      name: 'Private Use',
      meaning: 'Defined by the application; its documentation says what it means.',
    };
  }
  return { name: 'Invalid', meaning: 'Not a close code: valid codes are 1000 to 4999.' };
}

/** Whether a code may stand in a Close frame: 1000-1003, 1007-1014, 3000-4999 (section 7.4). */
export function isSendableCloseCode(code: number): boolean {
  if (!Number.isInteger(code)) return false;
  return (
    (code >= 1000 && code <= 1003) ||
    (code >= 1007 && code <= 1014) ||
    (code >= 3000 && code <= 4999)
  );
}

const lossyDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Reads the payload of a Close frame (section 5.5.1). Code 1005 when there is none, also for a
 * payload of one byte. Bytes of the reason that are not UTF-8 become U+FFFD.
 */
export function parseClosePayload(payload: Uint8Array): CloseStatus {
  if (payload.length < 2) return { code: 1005, reason: '' };
  const code = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0);
  return { code, reason: lossyDecoder.decode(payload.subarray(2)) };
}

/** The payload of a Close frame: empty for null, else the code and the reason in UTF-8. */
export function encodeClosePayload(code: number | null, reason = ''): Uint8Array {
  if (code === null) return new Uint8Array(0);
  const text = encoder.encode(reason);
  const payload = new Uint8Array(2 + text.length);
  payload[0] = code >>> 8;
  payload[1] = code & 0xff;
  payload.set(text, 2);
  return payload;
}
