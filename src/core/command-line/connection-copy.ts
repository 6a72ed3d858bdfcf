import type { ConnectionOptions } from '../connection/connection-options.ts';
import type { CopiedConnection, CopiedMessage } from './copied-connection.ts';

/** A connection as it is copied, its query parameters in its URL. */
export function connectionCopy(
  options: ConnectionOptions,
  message: CopiedMessage | null,
): CopiedConnection {
  const { headers, subprotocols, origin, acceptUntrustedCertificate } = options;
  const url = withParameters(options.url, options.queryParameters);
  return { url, headers, subprotocols, origin, acceptUntrustedCertificate, message };
}

function withParameters(url: string, parameters: ConnectionOptions['queryParameters']): string {
  const added = parameters.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`).join('&');
  if (added === '') return url;
  return `${url}${url.includes('?') ? (/[?&]$/.test(url) ? '' : '&') : '?'}${added}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
