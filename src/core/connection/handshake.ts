import type { Header } from './connection-options.ts';

/** Durations of the opening handshake in microseconds; null where a phase did not take place. */
export interface HandshakeTimings {
  readonly dnsUs: number | null;
  readonly tcpUs: number | null;
  readonly tlsUs: number | null;
  /** From the request's last byte to the end of the response head. */
  readonly upgradeUs: number | null;
  /** 0 for one that was imported without its times. */
  readonly totalUs: number;
}

/** The request as it left. */
export interface HandshakeRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  /** The head byte for byte. */
  readonly rawHead: Uint8Array;
}

/** The response as it came, 101 or not. */
export interface HandshakeResponse {
  readonly statusCode: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  readonly rawHead: Uint8Array;
  /** First 64 KiB of the body of a response that was not 101. */
  readonly body: Uint8Array;
  /** Whether more of the body existed than was kept. */
  readonly bodyTruncated: boolean;
  /** Responses with a 1xx status other than 101 that came before, such as 103 Early Hints. */
  readonly informational: readonly InformationalResponse[];
}

export interface InformationalResponse {
  readonly statusCode: number;
  readonly headers: readonly Header[];
}

/** One certificate of the chain the server presented, leaf first. */
export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  readonly subjectAltName: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly fingerprint256: string;
}

export interface TlsSummary {
  readonly protocol: string;
  readonly cipher: string;
  /** Whether the chain was verified against a trusted root and the host name. */
  readonly authorized: boolean;
  readonly authorizationError: string | null;
  readonly certificates: readonly CertificateSummary[];
}

/** The opening handshake (RFC 6455 section 4) with everything that was seen of it. */
export interface Handshake {
  readonly url: string;
  readonly outcome: 'accepted' | 'refused' | 'failed';
  /** Address that was connected to, such as `127.0.0.1:8000`; null before TCP connected. */
  readonly remoteAddress: string | null;
  readonly request: HandshakeRequest | null;
  readonly response: HandshakeResponse | null;
  /** What arrived when it was not a whole response head. */
  readonly partialResponse: Uint8Array;
  readonly timings: HandshakeTimings;
  readonly tls: TlsSummary | null;
  /** The subprotocol in use, '' for none. */
  readonly subprotocol: string;
  /** The `Sec-WebSocket-Extensions` in use, '' for none. */
  readonly extensions: string;
}
