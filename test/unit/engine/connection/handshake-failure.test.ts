import { describe, expect, test } from 'vitest';
import type { ConnectStep } from '../../../../src/core/connection/connection-state.ts';
import {
  handshakeFailure,
  handshakeTimeout,
  type HandshakeSituation,
} from '../../../../src/engine/connection/handshake-failure.ts';
import { fromHex, utf8 } from '../../core/hex.ts';

function situation(
  step: ConnectStep,
  url = 'ws://example.test:8000/chat',
  received: Uint8Array = new Uint8Array(),
): HandshakeSituation {
  const receivedByteLength = received.byteLength;
  return { url: new URL(url), step, elapsedUs: 12_345, received, receivedByteLength };
}

/** An error of a system call. */
function nodeError(code: string, message = `connect ${code}`): Error {
  return Object.assign(new Error(message), { code, syscall: 'connect' });
}

/** `code: message` of what a user reads. */
function told(error: Error, where: HandshakeSituation): string {
  const { code, message } = handshakeFailure(error, where);
  return `${code}: ${message}`;
}

describe('what Node reports, in words', () => {
  test.each<[string, ConnectStep, string]>([
    [
      'ECONNREFUSED',
      'tcp',
      'connection-refused: Nothing is listening on example.test port 8000 (connection refused after 12.3 ms).',
    ],
    [
      'ENOTFOUND',
      'dns',
      'host-not-found: The host example.test was not found (ENOTFOUND after 12.3 ms).',
    ],
    [
      'EAI_AGAIN',
      'dns',
      'host-not-found: The host example.test was not found (EAI_AGAIN after 12.3 ms).',
    ],
    [
      'ETIMEDOUT',
      'tcp',
      'timed-out-connecting: example.test:8000 did not accept a TCP connection (no answer for 12.3 ms).',
    ],
    [
      'EHOSTUNREACH',
      'tcp',
      'network-unreachable: There is no route to example.test:8000 (EHOSTUNREACH).',
    ],
    [
      'ENETUNREACH',
      'tcp',
      'network-unreachable: There is no route to example.test:8000 (ENETUNREACH).',
    ],
    [
      'EMFILE',
      'tcp',
      'too-many-open-files: This machine has no file descriptors left for another connection.',
    ],
    [
      'ECONNRESET',
      'upgrade',
      'connection-reset: The server reset the connection (RST) before it answered the upgrade request, after 12.3 ms and 0 bytes of a reply.',
    ],
    [
      'EPIPE',
      'tls',
      'connection-reset: The server closed the connection during the TLS handshake, after 12.3 ms and 0 bytes of a reply.',
    ],
    [
      'ESOMETHING',
      'upgrade',
      'handshake-failed: The opening handshake failed: connect ESOMETHING.',
    ],
  ])('%s while at %s', (code, step, expected) => {
    expect(told(nodeError(code), situation(step))).toBe(expected);
  });

  test('a connection that the server closed is told apart from one that it reset', () => {
    const error = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    expect(told(error, situation('upgrade', undefined, utf8('HTTP/1.1')))).toBe(
      'handshake-connection-closed: The server closed the connection (FIN) before it answered the upgrade request, after 12.3 ms and 8 bytes of a reply.',
    );
  });

  test('several addresses that all failed are told by the first', () => {
    const error = new AggregateError([nodeError('ECONNREFUSED'), nodeError('ENETUNREACH')]);
    expect(handshakeFailure(error, situation('tcp')).code).toBe('connection-refused');
  });

  test.each([
    ['ws://example.test/', '80'],
    ['wss://example.test/', '443'],
    ['ws://[::1]:9/', '9'],
  ])('the port is named also where the URL leaves it out: %s', (url, port) => {
    expect(told(nodeError('ECONNREFUSED'), situation('tcp', url))).toContain(` port ${port} (`);
  });

  test('every failure says what to try', () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT', 'EMFILE', 'EX']) {
      expect(handshakeFailure(nodeError(code), situation('tcp')).nextStep).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('TLS', () => {
  test.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'it is self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'its chain ends in a root that this machine does not trust'],
    ['CERT_HAS_EXPIRED', 'it has expired'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the server does not send the certificate of its issuer'],
  ])('a certificate that is not trusted is told as such: %s', (code, reason) => {
    expect(handshakeFailure(nodeError(code), situation('tls', 'wss://example.test/'))).toEqual({
      code: 'tls-untrusted',
      message: `The certificate of example.test cannot be trusted: ${reason} (${code}).`,
      nextStep:
        'If this is a server of yours with a certificate of its own, switch on "Accept untrusted certificate" in Options.',
    });
  });

  test('a certificate of another host says which names it has', () => {
    const error = nodeError('ERR_TLS_CERT_ALTNAME_INVALID', 'Host: a. is not cert\u0027s CN: b');
    expect(told(error, situation('tls', 'wss://example.test/'))).toBe(
      "tls-untrusted: The certificate of example.test cannot be trusted: it was not made for example.test: Host: a. is not cert's CN: b (ERR_TLS_CERT_ALTNAME_INVALID).",
    );
  });

  test('an alert that comes after the handshake, as TLS 1.3 allows, is still TLS', () => {
    const error = nodeError('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate required');
    expect(told(error, situation('upgrade', 'wss://example.test/'))).toBe(
      'tls-failed: TLS with example.test failed: certificate required (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED).',
    );
  });

  test('is not blamed for what failed before it began', () => {
    const error = nodeError('EACCES', 'connect EACCES 255.255.255.255:443');
    expect(told(error, situation('tcp', 'wss://255.255.255.255/'))).toBe(
      'handshake-failed: The opening handshake failed: connect EACCES 255.255.255.255:443.',
    );
  });
});

describe('a reply that cannot be read', () => {
  test('which is not HTTP is quoted', () => {
    const reply = utf8('SSH-2.0-OpenSSH_9.2\r\nmore');
    expect(
      handshakeFailure(nodeError('HPE_INVALID_CONSTANT'), situation('upgrade', undefined, reply)),
    ).toEqual({
      code: 'not-http',
      message:
        'The reply is not HTTP: it starts with "SSH-2.0-OpenSSH_9.2" (HPE_INVALID_CONSTANT).',
      nextStep: 'Another kind of server listens on this port. Check the port.',
    });
  });

  test('because it is a TLS alert says to use wss', () => {
    const reply = fromHex('15 03 03 00 02 02 46');
    const { nextStep, message } = handshakeFailure(
      nodeError('HPE_INVALID_CONSTANT'),
      situation('upgrade', undefined, reply),
    );
    expect(nextStep).toBe('These bytes are TLS. Use wss:// instead of ws://.');
    expect(message).toContain('"\\u0015\\u0003\\u0003');
  });

  test('is not called another protocol when HTTP began and a header line is malformed', () => {
    const reply = utf8('HTTP/1.1 101 Switching Protocols\r\nno colon\r\n\r\n');
    expect(
      told(nodeError('HPE_INVALID_HEADER_TOKEN'), situation('upgrade', undefined, reply)),
    ).toBe(
      'not-http: The response head breaks the rules of HTTP after it starts with "HTTP/1.1 101 Switching Protocols" (HPE_INVALID_HEADER_TOKEN).',
    );
  });

  test('because its head is too large says how large it is', () => {
    const reply = utf8(`HTTP/1.1 101 OK\r\nA: 1\r\nSet-Cookie: ${'x'.repeat(20_000)}`);
    expect(told(nodeError('HPE_HEADER_OVERFLOW'), situation('upgrade', undefined, reply))).toBe(
      'response-head-too-large: The response head is over the limit of 16 KB: 20,035 bytes came, 1 header lines so far.',
    );
  });
});

describe('our own deadline', () => {
  test.each<[ConnectStep, string, string]>([
    ['dns', '', 'timed-out-connecting: The name example.test was not resolved in 12.3 ms.'],
    [
      'tcp',
      '',
      'timed-out-connecting: example.test:8000 did not accept a TCP connection in 12.3 ms.',
    ],
    [
      'tls',
      '',
      'handshake-timeout: The TLS handshake with example.test:8000 did not finish in 12.3 ms.',
    ],
    ['upgrade', '', 'handshake-timeout: No reply to the upgrade request in 12.3 ms.'],
    [
      'upgrade',
      'HTTP/1.1 101',
      'handshake-timeout: The reply to the upgrade request was not complete in 12.3 ms: 12 bytes came, starting with "HTTP/1.1 101".',
    ],
    [
      'upgrade',
      'H',
      'handshake-timeout: The reply to the upgrade request was not complete in 12.3 ms: 1 byte came, starting with "H".',
    ],
  ])('names the step %s and what had come: %j', (step, received, expected) => {
    const { code, message } = handshakeTimeout(situation(step, undefined, utf8(received)));
    expect(`${code}: ${message}`).toBe(expected);
  });
});
