import type { IncomingMessage } from 'node:http';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import { visibleText } from '../../core/text/visible.ts';

/** Characters of the body that are quoted. */
const previewLength = 160;

/** What a status other than 101 means for somebody who wanted a WebSocket (RFC 9110 section 15). */
export function unexpectedStatus(response: IncomingMessage, body: Uint8Array): ConnectionError {
  const status = response.statusCode ?? 0;
  const reason = visibleText(response.statusMessage ?? '', 100);
  const start = Buffer.from(body.subarray(0, previewLength * 4)).toString('utf8');
  const preview = visibleText(start.trim(), previewLength);
  const said = preview === '' ? 'The body is empty.' : `It says: "${preview}".`;
  return {
    code: 'unexpected-status',
    message: `The server answered ${`${String(status)} ${reason}`.trim()} instead of 101 Switching Protocols. ${said}`,
    nextStep: nextStep(status, response),
  };
}

/** Whether a `Location` is relative, or of a scheme that a WebSocket server can have. */
function leadsToServer(location: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(location)?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'ws', 'wss'].includes(scheme);
}

function nextStep(status: number, response: IncomingMessage): string {
  const header = (name: string): string | null => {
    const value = response.headers[name];
    const text = Array.isArray(value) ? value.join(', ') : value;
    return text === undefined ? null : visibleText(text, 200);
  };
  const location = header('location');
  if (status >= 300 && status < 400 && location !== null) {
    if (!leadsToServer(location)) {
      return `The server sends you on to ${location} (Location header), which is no address of a WebSocket. Redirects are not followed. Check the URL and the server.`;
    }
    return `The server sends you on to ${location} (Location header). Redirects are not followed: connect there if you trust it.`;
  }
  switch (status) {
    case 200:
      return 'The path answers plain HTTP. Check the path of the URL: many servers have a WebSocket at /ws only.';
    case 400:
      return 'The server did not accept the request. Compare the request headers with what it expects.';
    case 401: {
      const scheme = header('www-authenticate');
      const asked = scheme === null ? '' : ` It asks for: ${scheme} (WWW-Authenticate).`;
      return `Add credentials under Headers in Options.${asked}`;
    }
    case 403:
      return 'The server refuses this client. Check the credentials, and the Origin header in Options: many servers allow known origins only.';
    case 404:
      return 'There is no such path on the server. Check the path of the URL.';
    case 405:
      return 'The path exists but not for GET. Check the path of the URL.';
    case 407:
      return 'A proxy in between asks for credentials.';
    case 426: {
      const versions = header('sec-websocket-version');
      const upgrade = header('upgrade');
      const wanted = [
        versions === null ? null : `Sec-WebSocket-Version ${versions}`,
        upgrade === null ? null : `Upgrade ${upgrade}`,
      ].filter((part) => part !== null);
      return wanted.length === 0
        ? 'The server wants another protocol or version than WebSocket version 13.'
        : `The server wants ${wanted.join(' and ')}; we speak WebSocket version 13.`;
    }
    case 429:
    case 503: {
      const retryAfter = header('retry-after');
      return retryAfter === null
        ? 'The server is overloaded or limits requests. Try again later.'
        : `Try again later: the server says Retry-After ${retryAfter}.`;
    }
    case 502:
    case 504:
      return 'A proxy in between could not reach the server behind it. Check that the server runs.';
    default:
      return status >= 500
        ? 'Look into the log of the server for the cause.'
        : 'Look at the response of the handshake for the cause.';
  }
}
