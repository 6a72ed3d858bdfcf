import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import { parseExtensions } from '../../core/rfc6455/extension.ts';
import { visibleText } from '../../core/text/visible.ts';

/** Appended to the key to prove that the server understood it (RFC 6455 section 1.3). */
const acceptGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** What `ws` offers when compression is on. */
const deflateOffer = 'permessage-deflate; client_max_window_bits';

export interface UpgradeOffer {
  /** Our `Sec-WebSocket-Key`. */
  readonly key: string;
  readonly subprotocols: readonly string[];
  readonly permessageDeflate: boolean;
}

/** Why a 101 response does not open a connection (RFC 6455 section 4.1); null when it does. */
export function checkUpgrade(
  headers: IncomingHttpHeaders,
  offer: UpgradeOffer,
): ConnectionError | null {
  return (
    checkUpgradeHeader(headers) ??
    checkAccept(headers, offer.key) ??
    checkSubprotocol(headers, offer.subprotocols) ??
    checkExtensions(headers, offer.permessageDeflate)
  );
}

/** The error for a 101 without a usable `Upgrade` header, or without a `Connection` one beside it. */
export function upgradeHeaderMissing(value: string | undefined): ConnectionError {
  if (value?.toLowerCase() === 'websocket') {
    return {
      code: 'connection-header-missing',
      message:
        'The server answered 101 with "Upgrade: websocket", but the Connection header does not say "Upgrade" (RFC 6455 section 4.1).',
      nextStep: 'Check whether a proxy in between removes the Connection header.',
    };
  }
  const found = value === undefined ? 'it has none' : `it says "${shown(value)}"`;
  return {
    code: 'upgrade-header-missing',
    message: `The server answered 101, but the Upgrade header must say "websocket" and ${found} (RFC 6455 section 4.1).`,
    nextStep: 'Check whether a proxy in between removes the Upgrade and Connection headers.',
  };
}

function checkUpgradeHeader(headers: IncomingHttpHeaders): ConnectionError | null {
  return headers.upgrade?.toLowerCase() === 'websocket'
    ? null
    : upgradeHeaderMissing(headers.upgrade);
}

function checkAccept(headers: IncomingHttpHeaders, key: string): ConnectionError | null {
  const expected = createHash('sha1')
    .update(key + acceptGuid)
    .digest('base64');
  const received = headers['sec-websocket-accept'];
  if (received === expected) {
    return null;
  }
  return {
    code: 'accept-mismatch',
    message:
      received === undefined
        ? `The response has no Sec-WebSocket-Accept header; expected "${expected}" (RFC 6455 section 4.1).`
        : `Sec-WebSocket-Accept is wrong: expected "${expected}", received "${shown(received)}" (RFC 6455 section 4.1).`,
    nextStep:
      'The server, or a cache in between, did not compute it from our Sec-WebSocket-Key. Check that the request reaches the WebSocket server itself.',
  };
}

function checkSubprotocol(
  headers: IncomingHttpHeaders,
  offered: readonly string[],
): ConnectionError | null {
  const received = headers['sec-websocket-protocol'];
  if (received === undefined) {
    return offered.length === 0
      ? null
      : {
          code: 'subprotocol-missing',
          message: `We offered the subprotocols ${quotedList(offered)} and the server chose none.`,
          nextStep: 'Ask for a subprotocol that the server knows, or for none, in Options.',
        };
  }
  if (offered.includes(received)) {
    return null;
  }
  const asked = offered.length === 0 ? 'none' : quotedList(offered);
  return {
    code: 'subprotocol-not-requested',
    message: `The server chose the subprotocol "${shown(received)}", which was not offered: offered ${asked}, received "${shown(received)}" (RFC 6455 section 4.1).`,
    nextStep: `Add "${shown(received)}" to the subprotocols in Options if the server needs it.`,
  };
}

function checkExtensions(
  headers: IncomingHttpHeaders,
  permessageDeflate: boolean,
): ConnectionError | null {
  const received = headers['sec-websocket-extensions'];
  if (received === undefined) {
    return null;
  }
  const parsed = parseExtensions(received);
  if (!parsed.ok && permessageDeflate) {
    return extensionInvalid(received);
  }
  const onlyDeflate =
    parsed.ok &&
    parsed.extensions.length === 1 &&
    parsed.extensions[0]?.name === 'permessage-deflate';
  if (permessageDeflate && onlyDeflate) {
    return null;
  }
  const offered = permessageDeflate ? '"permessage-deflate"' : 'none';
  return {
    code: 'extension-not-requested',
    message: `The server uses an extension that was not offered: offered ${offered}, received "${shown(received)}" (RFC 6455 section 9.1).`,
    nextStep:
      'The server must not use extensions the client did not offer. Report it to its makers.',
  };
}

/** The error for extension parameters that cannot be accepted (RFC 7692 section 7.1). */
export function extensionInvalid(received: string): ConnectionError {
  return {
    code: 'extension-invalid',
    message: `The server answered with parameters of permessage-deflate that do not fit the offer or make no sense: offered "${deflateOffer}", received "${shown(received)}" (RFC 7692 section 7.1).`,
    nextStep: 'Switch permessage-deflate off in Options to connect without it.',
  };
}

function quotedList(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}

function shown(value: string): string {
  return visibleText(value, 200);
}
