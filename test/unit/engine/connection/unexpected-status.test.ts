import { IncomingMessage, type IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { ConnectionError } from '../../../../src/core/connection/connection-error.ts';
import { unexpectedStatus } from '../../../../src/engine/connection/unexpected-status.ts';
import { utf8 } from '../../core/hex.ts';

function refused(
  statusCode: number,
  statusMessage: string,
  body = '',
  headers: IncomingHttpHeaders = {},
): ConnectionError {
  const response = new IncomingMessage(new Socket());
  Object.assign(response, { statusCode, statusMessage });
  Object.assign(response.headers, headers);
  return unexpectedStatus(response, utf8(body));
}

describe('the message', () => {
  test('names the status and quotes the body', () => {
    expect(refused(404, 'Not Found', 'no such page')).toEqual({
      code: 'unexpected-status',
      message:
        'The server answered 404 Not Found instead of 101 Switching Protocols. It says: "no such page".',
      nextStep: 'There is no such path on the server. Check the path of the URL.',
    });
  });

  test('says when there is no body, and leaves out a reason that is not there', () => {
    expect(refused(500, '').message).toBe(
      'The server answered 500 instead of 101 Switching Protocols. The body is empty.',
    );
  });

  test('shows escape sequences of the status line and the body as text', () => {
    expect(refused(500, 'Oh\u001b[2J', 'a\r\n\u202eb').message).toBe(
      'The server answered 500 Oh\\u001b[2J instead of 101 Switching Protocols. It says: "a\\r\\n\\u202eb".',
    );
  });

  test.each(['x', 'é', '界', '😀'])('shows that a long body of %s was cut', (character) => {
    const { message } = refused(500, 'Oops', character.repeat(1000));
    expect(message).toMatch(/…"\.$/);
    expect(message).not.toContain('\ufffd');
    expect(message.length).toBeLessThan(300);
  });
});

describe('the next step', () => {
  test.each<[number, IncomingHttpHeaders, string]>([
    [302, { location: 'wss://new/' }, 'The server sends you on to wss://new/ (Location header).'],
    [302, { location: 'file:///etc/passwd' }, 'which is no address of a WebSocket.'],
    [302, { location: '/live' }, 'connect there if you trust it'],
    [302, {}, 'Look at the response of the handshake for the cause.'],
    [200, {}, 'The path answers plain HTTP.'],
    [400, {}, 'Compare the request headers with what it expects.'],
    [401, {}, 'Add credentials under Headers in Options.'],
    [401, { 'www-authenticate': 'Bearer realm="api"' }, 'It asks for: Bearer realm="api"'],
    [403, {}, 'Origin header'],
    [404, {}, 'Check the path of the URL.'],
    [405, {}, 'not for GET'],
    [407, {}, 'A proxy in between asks for credentials.'],
    [418, {}, 'Look at the response of the handshake for the cause.'],
    [426, { 'sec-websocket-version': '8, 7' }, 'The server wants Sec-WebSocket-Version 8, 7;'],
    [426, { upgrade: 'h2c' }, 'The server wants Upgrade h2c;'],
    [426, {}, 'another protocol or version than WebSocket version 13.'],
    [429, { 'retry-after': '17' }, 'the server says Retry-After 17.'],
    [503, {}, 'Try again later.'],
    [502, {}, 'A proxy in between could not reach the server behind it.'],
    [500, {}, 'Look into the log of the server for the cause.'],
  ])('after %i %j', (status, headers, expected) => {
    expect(refused(status, 'Status', '', headers).nextStep).toContain(expected);
  });
});
