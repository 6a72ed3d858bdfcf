import { describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import { EngineError } from '../../../../src/engine/engine-error.ts';
import { requestParts } from '../../../../src/engine/connection/handshake-request.ts';
import { optionsFor } from './wire.ts';

/** `code: message` of the refusal. */
function refusal(url: string, more: Partial<ConnectionOptions> = {}): string {
  try {
    requestParts(optionsFor(url, more));
  } catch (error) {
    if (error instanceof EngineError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('the query', () => {
  test.each(['ws://h/?a', 'ws://h/?a=1&&b=', 'ws://h/?a=%2f%2F+%20&a=1', 'wss://h:8443/p?x=~!*()'])(
    'that the user wrote is kept byte for byte: %s',
    (url) => {
      const { search } = new URL(requestParts(optionsFor(url)).url);
      expect(search).toBe(url.slice(url.indexOf('?')));
    },
  );

  test.each([
    ['ws://h/', 'ws://h/?q%20q=%C3%BC%26%3D%23&token='],
    ['ws://h/?', 'ws://h/?q%20q=%C3%BC%26%3D%23&token='],
    ['ws://h/?a=1+2&b', 'ws://h/?a=1+2&b&q%20q=%C3%BC%26%3D%23&token='],
  ])('gets the parameters of the options behind it, encoded: %s', (url, expected) => {
    const queryParameters = [
      { name: 'q q', value: 'ü&=#' },
      { name: 'token', value: '' },
    ];
    expect(requestParts(optionsFor(url, { queryParameters })).url).toBe(expected);
  });

  test('with half a character in a parameter is refused', () => {
    expect(refusal('ws://h/', { queryParameters: [{ name: 'a', value: '\ud800' }] })).toBe(
      'query-parameter-invalid: A query parameter holds half a character (a lone surrogate), which UTF-8 cannot express.',
    );
  });
});

describe('headers', () => {
  test('keep the order and the case of the user, Origin last', () => {
    const headers = [
      { name: 'X-Weird_Case', value: 'Ab c' },
      { name: 'authorization', value: 'Bearer t0ken==' },
    ];
    const parts = requestParts(optionsFor('ws://h/', { headers, origin: 'https://app.example' }));
    expect(Object.entries(parts.headers)).toEqual([
      ['X-Weird_Case', 'Ab c'],
      ['authorization', 'Bearer t0ken=='],
      ['Origin', 'https://app.example'],
    ]);
  });

  test('given twice are sent twice, in the case of the first', () => {
    const headers = [
      { name: 'X-Two', value: 'one' },
      { name: 'x-two', value: 'two' },
    ];
    expect(requestParts(optionsFor('ws://h/', { headers })).headers).toEqual({
      'X-Two': ['one', 'two'],
    });
  });

  test('may carry names that mean something to JavaScript', () => {
    const headers = [
      { name: 'constructor', value: 'a' },
      { name: '__proto__', value: 'b' },
    ];
    const parts = requestParts(optionsFor('ws://h/', { headers }));
    expect(Object.entries(parts.headers)).toEqual([
      ['constructor', 'a'],
      ['__proto__', 'b'],
    ]);
  });

  test.each([
    ['Sec-WebSocket-Key', 'It is made anew for each handshake.'],
    ['sec-websocket-version', 'It is always 13.'],
    ['Sec-WebSocket-Protocol', 'List subprotocols under Subprotocols.'],
    ['Sec-WebSocket-Extensions', 'Use the switch for permessage-deflate.'],
    ['CONNECTION', 'It is always Upgrade.'],
    ['Upgrade', 'It is always websocket.'],
  ])('of the handshake itself are refused, with what to do instead: %s', (name, instead) => {
    expect(refusal('ws://h/', { headers: [{ name, value: 'x' }] })).toBe(
      `header-reserved: The header ${name} cannot be set. ${instead}`,
    );
  });

  test.each(['', 'X Y', 'X:Y', 'Ünï', 'X\r\nY'])('with a name HTTP does not allow: %j', (name) => {
    expect(refusal('ws://h/', { headers: [{ name, value: '1' }] })).toBe(
      `header-invalid: "${name}" cannot be a header name: letters, digits and !#$%&'*+-.^_\`|~ only.`,
    );
  });

  test.each(['1\r\nX-Injected: 2', 'a\0b', 'snowman ☃'])(
    'with a value HTTP does not allow: %j',
    (value) => {
      expect(refusal('ws://h/', { headers: [{ name: 'X-A', value }] })).toBe(
        'header-invalid: The value of the header X-A has characters that HTTP does not allow, such as a line break.',
      );
    },
  );

  test('an origin with a line break cannot smuggle in a header', () => {
    expect(refusal('ws://h/', { origin: 'http://a\r\nX-Injected: 2' })).toContain(
      'header-invalid: The value of the header Origin',
    );
  });
});

describe('subprotocols', () => {
  test.each(['', 'a b', 'a,b', 'ü', 'a/b'])('that are no tokens are refused: %j', (name) => {
    expect(refusal('ws://h/', { subprotocols: ['chat', name] })).toBe(
      `subprotocol-invalid: "${name}" cannot be a subprotocol: letters, digits and !#$%&'*+-.^_\`|~ only.`,
    );
  });

  test('listed twice are refused', () => {
    expect(refusal('ws://h/', { subprotocols: ['chat', 'v2', 'chat'] })).toBe(
      'subprotocol-repeated: The subprotocol "chat" is listed twice.',
    );
  });

  test('that differ in case are two', () => {
    expect(refusal('ws://h/', { subprotocols: ['chat', 'Chat'] })).toBe('accepted');
  });
});

test.each([
  ['', 'url-invalid: "" is not a URL. Start it with ws:// or wss://.'],
  ['ws://', 'url-invalid: "ws://" is not a URL. Start it with ws:// or wss://.'],
  ['http://h/', 'url-scheme: A WebSocket URL starts with ws:// or wss://, not http://.'],
  [
    'ws://h/#part',
    'url-fragment: A WebSocket URL has no fragment (RFC 6455 section 3). Remove "#part" or write # as %23.',
  ],
])('the URL %j is refused with a sentence', (url, expected) => {
  expect(refusal(url)).toBe(expected);
});
