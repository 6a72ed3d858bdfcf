import type { CloseStatus } from '../../core/connection/close-status.ts';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionOptions, Header } from '../../core/connection/connection-options.ts';
import type { ConnectionState } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { NewLogEntry } from '../../core/log/log-entry.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { Mask } from '../connection/entry-mask.ts';
import { maskSecrets, maskSecretsInText } from '../../core/profile/secret-mask.ts';

/** Masks these secrets in what is written and shown of a connection; null when there are none. */
export function secretMask(secrets: readonly string[]): Mask | null {
  if (secrets.every((secret) => secret === '')) return null;
  const bytes = (value: Uint8Array): Uint8Array => maskSecrets(value, secrets);
  const text = (value: string): string => maskSecretsInText(value, secrets);
  const headers = (all: readonly Header[]): readonly Header[] =>
    all.map(({ name, value }) => ({ name: text(name), value: text(value) }));
  const error = ({ code, message, nextStep }: ConnectionError): ConnectionError => ({
    code,
    message: text(message),
    nextStep: text(nextStep),
  });

  const options = (clear: ConnectionOptions): ConnectionOptions => ({
    ...clear,
    url: text(clear.url),
    headers: headers(clear.headers),
    subprotocols: clear.subprotocols.map(text),
    origin: clear.origin === null ? null : text(clear.origin),
    queryParameters: headers(clear.queryParameters),
  });

  const handshake = (clear: Handshake): Handshake => {
    const { request, response } = clear;
    return {
      ...clear,
      url: text(clear.url),
      request: request && {
        method: request.method,
        target: text(request.target),
        headers: headers(request.headers),
        rawHead: bytes(request.rawHead),
      },
      response: response && {
        ...response,
        statusText: text(response.statusText),
        headers: headers(response.headers),
        rawHead: bytes(response.rawHead),
        body: bytes(response.body),
        informational: response.informational.map((one) => ({
          statusCode: one.statusCode,
          headers: headers(one.headers),
        })),
      },
      partialResponse: bytes(clear.partialResponse),
      subprotocol: text(clear.subprotocol),
    };
  };

  const status = (clear: CloseStatus | null): CloseStatus | null =>
    clear && { code: clear.code, reason: text(clear.reason) };

  const state = (clear: ConnectionState): ConnectionState => {
    switch (clear.phase) {
      case 'failed':
        return { ...clear, error: error(clear.error) };
      case 'closing':
        return { ...clear, sent: status(clear.sent), received: status(clear.received) };
      case 'closed':
        return {
          ...clear,
          reason: text(clear.reason),
          sent: status(clear.sent),
          received: status(clear.received),
          error: clear.error && error(clear.error),
        };
      case 'reconnecting':
        return {
          ...clear,
          reason: text(clear.reason),
          error: clear.error && error(clear.error),
        };
      default:
        return clear;
    }
  };

  const entry = (clear: NewLogEntry): NewLogEntry => {
    switch (clear.kind) {
      case 'message':
      case 'control': {
        // What the server sends stays as it is: it is what a person looks for.
        const payload = clear.direction === 'send' ? bytes(clear.payload) : clear.payload;
        return payload === clear.payload ? clear : { ...clear, payload };
      }
      case 'handshake': {
        const masked = handshake(clear.handshake);
        return hasSecret(clear.handshake, masked) ? { ...clear, handshake: masked } : clear;
      }
      case 'state':
        return { ...clear, state: state(clear.state) };
      case 'error':
        return { ...clear, error: error(clear.error), payload: bytes(clear.payload) };
      case 'violation':
      case 'note':
        return { ...clear, message: text(clear.message), payload: bytes(clear.payload) };
      default:
        return assertNever(clear);
    }
  };

  return { text, options, state, handshake, entry };
}

function hasSecret(clear: Handshake, masked: Handshake): boolean {
  return (
    clear.url !== masked.url ||
    clear.request?.rawHead !== masked.request?.rawHead ||
    clear.response?.rawHead !== masked.response?.rawHead ||
    clear.response?.body !== masked.response?.body ||
    clear.partialResponse !== masked.partialResponse
  );
}
