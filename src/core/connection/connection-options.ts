/** One request header, as the user wrote it. Order and case are kept. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** Everything that decides how a connection is made. */
export interface ConnectionOptions {
  /** `ws:` or `wss:`, without a fragment. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly subprotocols: readonly string[];
  /** Sent as `Origin`; null sends none. */
  readonly origin: string | null;
  /** Added to the URL's own query. */
  readonly queryParameters: readonly Header[];
  /** Offers permessage-deflate (RFC 7692). */
  readonly permessageDeflate: boolean;
  /** Largest message accepted, in bytes after inflation. */
  readonly maxPayloadByteLength: number;
  /** Most fragments accepted in one message. */
  readonly maxFragments: number;
  /** Accepts a certificate that cannot be verified. Shown in red wherever the connection is shown. */
  readonly acceptUntrustedCertificate: boolean;
  /** Total time for DNS, TCP, TLS and the upgrade. */
  readonly handshakeTimeoutMs: number;
  /** How long the peer may take to answer our Close frame. */
  readonly closeTimeoutMs: number;
  /** Sends a ping this often; null sends none unless asked. */
  readonly pingIntervalMs: number | null;
}

export const defaultConnectionOptions: Omit<ConnectionOptions, 'url'> = {
  headers: [],
  subprotocols: [],
  origin: null,
  queryParameters: [],
  permessageDeflate: true,
  maxPayloadByteLength: 100 * 1024 * 1024,
  maxFragments: 262_144,
  acceptUntrustedCertificate: false,
  handshakeTimeoutMs: 10_000,
  closeTimeoutMs: 5_000,
  pingIntervalMs: null,
};
