import { describe, expect, it } from 'vitest';
import {
  bodyText,
  headerOf,
  isWhole,
  parseHttpReply,
  type HttpReply,
} from '../../../../src/engine/doctor/http-reply.ts';

function reply(text: string): HttpReply {
  const parsed = parseHttpReply(Buffer.from(text, 'latin1'));
  if (parsed === null) {
    throw new Error('no HTTP');
  }
  return parsed;
}

describe('HTTP reply', () => {
  it('is read with status, headers and body', () => {
    const parsed = reply('HTTP/1.1 404 Not Found\r\nServer: x\r\nContent-Length: 2\r\n\r\nno');
    expect(parsed).toMatchObject({
      statusCode: 404,
      statusText: 'Not Found',
      isHeadComplete: true,
    });
    expect(headerOf(parsed.headers, 'server')).toBe('x');
    expect(bodyText(parsed, 10)).toBe('no');
    expect(isWhole(parsed)).toBe(true);
  });

  it('is not whole while head or body are missing', () => {
    expect(isWhole(reply('HTTP/1.1 200 OK\r\nContent-Le'))).toBe(false);
    expect(isWhole(reply('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab'))).toBe(false);
    expect(isWhole(reply('HTTP/1.1 200 OK\r\n\r\nab'))).toBe(false);
    expect(isWhole(reply('HTTP/1.1 204 No Content\r\n\r\n'))).toBe(true);
  });

  it('shows a chunked body without its sizes', () => {
    const parsed = reply(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    );
    expect(isWhole(parsed)).toBe(true);
    expect(bodyText(parsed, 100)).toMatch(/^hello/);
  });

  it('is none when the bytes start otherwise', () => {
    expect(parseHttpReply(Buffer.from('SSH-2.0-OpenSSH'))).toBeNull();
    expect(parseHttpReply(Buffer.from([0x15, 0x03, 0x01]))).toBeNull();
    expect(parseHttpReply(new Uint8Array())).toBeNull();
  });
});
