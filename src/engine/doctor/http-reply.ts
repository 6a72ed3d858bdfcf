import type { Header } from '../../core/connection/connection-options.ts';

/** An HTTP/1 response as far as it came. */
export interface HttpReply {
  readonly statusCode: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  /** The body's bytes as they came, chunk headers included. */
  readonly body: Uint8Array;
  /** Whether the empty line that ends the head came. */
  readonly isHeadComplete: boolean;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Reads what came as an HTTP/1 response (RFC 9112 section 4); null when it does not start like one. */
export function parseHttpReply(bytes: Uint8Array): HttpReply | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.indexOf(headEnd);
  const head = buffer.toString('latin1', 0, end < 0 ? buffer.length : end);
  const [statusLine = '', ...lines] = head.split('\r\n');
  const [, status, statusText = ''] = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(statusLine) ?? [];
  if (status === undefined) {
    return null;
  }
  return {
    statusCode: Number(status),
    statusText,
    headers: lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }];
    }),
    body: end < 0 ? new Uint8Array() : bytes.subarray(end + headEnd.length),
    isHeadComplete: end >= 0,
  };
}

/** Whether nothing more of the body is to come, as far as the head tells (RFC 9112 section 6). */
export function isWhole({ headers, body, isHeadComplete, statusCode }: HttpReply): boolean {
  if (!isHeadComplete) {
    return false;
  }
  if (statusCode === 204 || statusCode === 304) {
    return true;
  }
  const length = headerOf(headers, 'content-length');
  if (length !== null && /^\d+$/.test(length)) {
    return body.byteLength >= Number(length);
  }
  return (
    headerOf(headers, 'transfer-encoding') !== null &&
    Buffer.from(body.slice(-7)).toString('latin1').endsWith('0\r\n\r\n')
  );
}

/** Value of a header by its lower-case name; null without one. */
export function headerOf(headers: readonly Header[], lowerCaseName: string): string | null {
  return headers.find(({ name }) => name.toLowerCase() === lowerCaseName)?.value ?? null;
}

/** The beginning of a body as text; chunk sizes of a chunked one are left out. */
export function bodyText({ headers, body }: HttpReply, maxLength: number): string {
  const text = Buffer.from(body.subarray(0, maxLength * 4)).toString('utf8');
  const isChunked = headerOf(headers, 'transfer-encoding')?.toLowerCase().includes('chunked');
  const plain = isChunked === true ? text.replace(/^[0-9a-f]+(?:;[^\r]*)?\r\n/i, '') : text;
  return plain.trim().slice(0, maxLength);
}
