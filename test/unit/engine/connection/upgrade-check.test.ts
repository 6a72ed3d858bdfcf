import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  checkUpgrade,
  extensionInvalid,
  upgradeHeaderMissing,
  type UpgradeOffer,
} from '../../../../src/engine/connection/upgrade-check.ts';

/** Key and answer of the example in RFC 6455 section 1.3. */
const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

const good: IncomingHttpHeaders = { upgrade: 'websocket', 'sec-websocket-accept': accept };
const offer: UpgradeOffer = { key, subprotocols: [], permessageDeflate: true };

/** `code: message`, or null for a connection that opens. */
function check(headers: IncomingHttpHeaders, more: Partial<UpgradeOffer> = {}): string | null {
  const error = checkUpgrade({ ...good, ...headers }, { ...offer, ...more });
  return error === null ? null : `${error.code}: ${error.message}`;
}

describe('a 101 response opens the connection', () => {
  test.each<[string, IncomingHttpHeaders, Partial<UpgradeOffer>]>([
    ['with the answer to our key', {}, {}],
    ['whatever the case of the word websocket', { upgrade: 'WebSocket' }, {}],
    [
      'with a subprotocol that we offered',
      { 'sec-websocket-protocol': 'v2' },
      { subprotocols: ['v1', 'v2'] },
    ],
    [
      'with permessage-deflate and parameters',
      { 'sec-websocket-extensions': 'permessage-deflate; server_max_window_bits=12' },
      {},
    ],
  ])('%s', (_what, headers, more) => {
    expect(check(headers, more)).toBeNull();
  });
});

describe('a 101 response does not open the connection', () => {
  test('with another protocol in its Upgrade header', () => {
    expect(check({ upgrade: 'h2c' })).toBe(
      'upgrade-header-missing: The server answered 101, but the Upgrade header must say "websocket" and it says "h2c" (RFC 6455 section 4.1).',
    );
  });

  test('with the answer to another key', () => {
    expect(check({ 'sec-websocket-accept': 'AAAA' })).toBe(
      `accept-mismatch: Sec-WebSocket-Accept is wrong: expected "${accept}", received "AAAA" (RFC 6455 section 4.1).`,
    );
  });

  test('without an answer to our key', () => {
    const error = checkUpgrade({ upgrade: 'websocket' }, offer);
    expect(error?.message).toBe(
      `The response has no Sec-WebSocket-Accept header; expected "${accept}" (RFC 6455 section 4.1).`,
    );
  });

  test('with a subprotocol although none was offered', () => {
    expect(check({ 'sec-websocket-protocol': 'chat' })).toBe(
      'subprotocol-not-requested: The server chose the subprotocol "chat", which was not offered: offered none, received "chat" (RFC 6455 section 4.1).',
    );
  });

  test('with a subprotocol that differs in case from the one offered', () => {
    expect(check({ 'sec-websocket-protocol': 'Chat' }, { subprotocols: ['chat'] })).toContain(
      'offered "chat", received "Chat"',
    );
  });

  test('without a subprotocol although some were offered', () => {
    expect(check({}, { subprotocols: ['v1', 'v2'] })).toBe(
      'subprotocol-missing: We offered the subprotocols "v1", "v2" and the server chose none.',
    );
  });

  test('with permessage-deflate although it was not offered', () => {
    expect(
      check({ 'sec-websocket-extensions': 'permessage-deflate' }, { permessageDeflate: false }),
    ).toBe(
      'extension-not-requested: The server uses an extension that was not offered: offered none, received "permessage-deflate" (RFC 6455 section 9.1).',
    );
  });

  test.each(['x-made-up', 'permessage-deflate, x-made-up', ''])(
    'with an extension that was not offered: %j',
    (extensions) => {
      expect(check({ 'sec-websocket-extensions': extensions })).toBe(
        `extension-not-requested: The server uses an extension that was not offered: offered "permessage-deflate", received "${extensions}" (RFC 6455 section 9.1).`,
      );
    },
  );
});

describe('a 101 response that Node does not take for an upgrade', () => {
  test('has no Upgrade header', () => {
    expect(upgradeHeaderMissing(undefined)).toMatchObject({
      code: 'upgrade-header-missing',
      message:
        'The server answered 101, but the Upgrade header must say "websocket" and it has none (RFC 6455 section 4.1).',
    });
  });

  test('or has one, but no Connection header that says so', () => {
    expect(upgradeHeaderMissing('WebSocket')).toMatchObject({
      code: 'connection-header-missing',
      message:
        'The server answered 101 with "Upgrade: websocket", but the Connection header does not say "Upgrade" (RFC 6455 section 4.1).',
    });
  });
});

test('what the server wrote is shown with its escape sequences made visible, and cut', () => {
  const { message } = extensionInvalid(`\u001b[31m\u202e${'x'.repeat(5000)}`);
  expect(message).toContain('"\\u001b[31m\\u202exxx');
  expect(message.length).toBeLessThan(400);
});
