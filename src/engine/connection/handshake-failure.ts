import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectStep } from '../../core/connection/connection-state.ts';
import { counted } from '../../core/text/counted.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { visibleText } from '../../core/text/visible.ts';

/** What was known when an opening handshake failed. */
export interface HandshakeSituation {
  readonly url: URL;
  readonly step: ConnectStep;
  readonly elapsedUs: number;
  readonly received: Uint8Array;
  readonly receivedByteLength: number;
}

const refused = (message: string, code: string, nextStep: string): ConnectionError => ({
  code,
  message,
  nextStep,
});

/** Our own deadline ran out: says at which step, and what had come. */
export function handshakeTimeout(situation: HandshakeSituation): ConnectionError {
  const { step, url, receivedByteLength, elapsedUs } = situation;
  const time = formatDurationUs(elapsedUs);
  switch (step) {
    case 'dns':
      return refused(
        `The name ${url.hostname} was not resolved in ${time}.`,
        'timed-out-connecting',
        'Check the host name and the DNS server of this machine.',
      );
    case 'tcp':
      return refused(
        `${url.host} did not accept a TCP connection in ${time}.`,
        'timed-out-connecting',
        'Check the address, the port and the firewalls in between.',
      );
    case 'tls':
      return refused(
        `The TLS handshake with ${url.host} did not finish in ${time}.`,
        'handshake-timeout',
        'Check that the port speaks TLS; if it does not, use ws:// instead of wss://.',
      );
    case 'upgrade':
      return receivedByteLength === 0
        ? refused(
            `No reply to the upgrade request in ${time}.`,
            'handshake-timeout',
            'The server accepted the connection but does not answer HTTP. Check that this port is a WebSocket server and that it is not stuck.',
          )
        : refused(
            `The reply to the upgrade request was not complete in ${time}: ${counted(receivedByteLength, 'byte')} came, starting with ${starting(situation.received)}.`,
            'handshake-timeout',
            'The server sends its response head too slowly. Raise the handshake timeout in Options if that is expected.',
          );
  }
}

/** What Node reported while the opening handshake was under way, in plain words. */
export function handshakeFailure(error: Error, situation: HandshakeSituation): ConnectionError {
  const { url } = situation;
  const time = formatDurationUs(situation.elapsedUs);
  const code = errorCode(error);
  if (code.startsWith('HPE_')) {
    return unreadableResponse(code, situation);
  }
  switch (code) {
    case 'ECONNREFUSED':
      return refused(
        `Nothing is listening on ${url.hostname} port ${port(url)} (connection refused after ${time}).`,
        'connection-refused',
        'Start the server, or check the port.',
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
      return refused(
        `The host ${url.hostname} was not found (${code} after ${time}).`,
        'host-not-found',
        'Check the spelling of the host name and whether this machine can reach a DNS server.',
      );
    case 'ECONNRESET':
    case 'EPIPE':
      return connectionLost(error, situation);
    case 'ETIMEDOUT':
      return situation.step === 'tls' || situation.step === 'upgrade'
        ? refused(
            `The network to ${url.host} stopped answering during the handshake (after ${time}).`,
            'handshake-timeout',
            'Check the network of this machine and of the server.',
          )
        : refused(
            `${url.host} did not accept a TCP connection (no answer for ${time}).`,
            'timed-out-connecting',
            'Check the address, the port and the firewalls in between.',
          );
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return refused(
        `There is no route to ${url.host} (${code}).`,
        'network-unreachable',
        'Check the network of this machine, a VPN that may be needed, and the address.',
      );
    case 'EMFILE':
    case 'ENFILE':
      return refused(
        'This machine has no file descriptors left for another connection.',
        'too-many-open-files',
        'Close connections that are no longer needed, or raise the limit (ulimit -n).',
      );
  }
  // With TLS 1.3 the server may refuse our certificate after the handshake is over for us.
  if (situation.step === 'tls' || (situation.step === 'upgrade' && url.protocol === 'wss:')) {
    return tlsFailure(code, error, situation);
  }
  return refused(
    `The opening handshake failed: ${visibleText(error.message, 300)}.`,
    'handshake-failed',
    'Look at the request and the response of the handshake for the cause.',
  );
}

const trustErrors: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its chain ends in a root that this machine does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the server does not send the certificate of its issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate of its issuer is missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not trusted by this machine',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_UNTRUSTED: 'it is not trusted',
  CERT_REVOKED: 'it was revoked',
  HOSTNAME_MISMATCH: 'it was made for another host name',
};

/** Why a certificate is not trusted, by OpenSSL's code: completes "cannot be trusted: …"; null for a code unknown. */
export function untrustedReason(code: string): string | null {
  return Object.hasOwn(trustErrors, code) ? (trustErrors[code] ?? null) : null;
}

function tlsFailure(code: string, error: Error, situation: HandshakeSituation): ConnectionError {
  const { url } = situation;
  const reason =
    code === 'ERR_TLS_CERT_ALTNAME_INVALID'
      ? `it was not made for ${url.hostname}: ${visibleText(error.message, 200)}`
      : untrustedReason(code);
  if (reason !== null) {
    return refused(
      `The certificate of ${url.host} cannot be trusted: ${reason} (${code}).`,
      'tls-untrusted',
      'If this is a server of yours with a certificate of its own, switch on "Accept untrusted certificate" in Options.',
    );
  }
  return refused(
    `TLS with ${url.host} failed: ${visibleText(error.message, 200).trim()} (${code}).`,
    'tls-failed',
    'If the server does not speak TLS on this port, use ws:// instead of wss://.',
  );
}

function unreadableResponse(code: string, situation: HandshakeSituation): ConnectionError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return refused(
      `The response head is over the limit of 16 KB: ${counted(situation.receivedByteLength, 'byte')} came, ${String(headerLines(situation.received))} header lines so far.`,
      'response-head-too-large',
      'Find the header that is so large in the raw response of the handshake; cookies are the usual cause.',
    );
  }
  if (startsLikeHttp(situation.received)) {
    return refused(
      `The response head breaks the rules of HTTP after it starts with ${starting(situation.received)} (${code}).`,
      'not-http',
      'Look at the raw response of the handshake: a header line is malformed. Report it to the makers of the server.',
    );
  }
  return refused(
    `The reply is not HTTP: it starts with ${starting(situation.received)} (${code}).`,
    'not-http',
    startsLikeTls(situation.received)
      ? 'These bytes are TLS. Use wss:// instead of ws://.'
      : 'Another kind of server listens on this port. Check the port.',
  );
}

function connectionLost(error: Error, situation: HandshakeSituation): ConnectionError {
  const after = `after ${formatDurationUs(situation.elapsedUs)} and ${counted(situation.receivedByteLength, 'byte')} of a reply`;
  // A reset comes from a system call; for a FIN too early Node makes up an error of its own.
  const finished = !('syscall' in error);
  if (situation.step === 'tls') {
    return refused(
      `The server closed the connection during the TLS handshake, ${after}.`,
      finished ? 'handshake-connection-closed' : 'connection-reset',
      'If the server does not speak TLS on this port, use ws:// instead of wss://.',
    );
  }
  return finished
    ? refused(
        `The server closed the connection (FIN) before it answered the upgrade request, ${after}.`,
        'handshake-connection-closed',
        'Look into the log of the server: it accepted the connection and gave up. If it expects TLS, use wss://.',
      )
    : refused(
        `The server reset the connection (RST) before it answered the upgrade request, ${after}.`,
        'connection-reset',
        'Look into the log of the server, or of a proxy in between: the connection was cut, not closed.',
      );
}

/** The code of an error, or of the first inside an AggregateError (several addresses tried). */
function errorCode(error: Error): string {
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  const first: unknown = error instanceof AggregateError ? error.errors[0] : null;
  return first instanceof Error && first !== error ? errorCode(first) : error.name;
}

function port(url: URL): string {
  return url.port === '' ? (url.protocol === 'wss:' ? '443' : '80') : url.port;
}

function starting(bytes: Uint8Array): string {
  const firstLine = Buffer.from(bytes.subarray(0, 81)).toString('latin1').split(/\r?\n/)[0] ?? '';
  return `"${visibleText(firstLine, 80)}"`;
}

function startsLikeHttp(bytes: Uint8Array): boolean {
  return /^HTTP\/1\.[01] /.test(Buffer.from(bytes.subarray(0, 9)).toString('latin1'));
}

/** A TLS record: handshake or alert, version 3.x (RFC 8446 section 5.1). */
function startsLikeTls(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 0x03;
}

function headerLines(bytes: Uint8Array): number {
  let lines = -1;
  for (const byte of bytes) {
    lines += byte === 0x0a ? 1 : 0;
  }
  return Math.max(0, lines);
}
