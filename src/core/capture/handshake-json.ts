import type { Header } from '../connection/connection-options.ts';
import type {
  CertificateSummary,
  Handshake,
  HandshakeRequest,
  HandshakeResponse,
  InformationalResponse,
  TlsSummary,
} from '../connection/handshake.ts';
import { base64Of } from '../text/base64.ts';
import {
  asBoolean,
  asBytes,
  asList,
  asNullOr,
  asNumber,
  asOneOf,
  asRecord,
  asText,
} from './json-reader.ts';

/** A handshake as a value for JSON: bytes are base64 texts. */
export function handshakeValue(handshake: Handshake): object {
  const { request, response } = handshake;
  return {
    ...handshake,
    request: request === null ? null : { ...request, rawHead: base64Of(request.rawHead) },
    response:
      response === null
        ? null
        : {
            ...response,
            rawHead: base64Of(response.rawHead),
            body: base64Of(response.body),
          },
    partialResponse: base64Of(handshake.partialResponse),
  };
}

/** A handshake from the value that `handshakeValue` made; throws ChunkError. */
export function readHandshake(value: unknown): Handshake {
  const it = asRecord(value);
  const timings = asRecord(it['timings']);
  return {
    url: asText(it['url']),
    outcome: asOneOf(it['outcome'], ['accepted', 'refused', 'failed']),
    remoteAddress: asNullOr(it['remoteAddress'], asText),
    request: asNullOr(it['request'], readRequest),
    response: asNullOr(it['response'], readResponse),
    partialResponse: asBytes(it['partialResponse']),
    timings: {
      dnsUs: asNullOr(timings['dnsUs'], asNumber),
      tcpUs: asNullOr(timings['tcpUs'], asNumber),
      tlsUs: asNullOr(timings['tlsUs'], asNumber),
      upgradeUs: asNullOr(timings['upgradeUs'], asNumber),
      totalUs: asNumber(timings['totalUs']),
    },
    tls: asNullOr(it['tls'], readTls),
    subprotocol: asText(it['subprotocol']),
    extensions: asText(it['extensions']),
  };
}

/** A header line, as requests and responses list them. */
export function readHeader(value: unknown): Header {
  const it = asRecord(value);
  return { name: asText(it['name']), value: asText(it['value']) };
}

function readRequest(value: unknown): HandshakeRequest {
  const it = asRecord(value);
  return {
    method: asText(it['method']),
    target: asText(it['target']),
    headers: asList(it['headers'], readHeader),
    rawHead: asBytes(it['rawHead']),
  };
}

function readResponse(value: unknown): HandshakeResponse {
  const it = asRecord(value);
  return {
    statusCode: asNumber(it['statusCode']),
    statusText: asText(it['statusText']),
    headers: asList(it['headers'], readHeader),
    rawHead: asBytes(it['rawHead']),
    body: asBytes(it['body']),
    bodyTruncated: asBoolean(it['bodyTruncated']),
    informational: asList(it['informational'], readInformational),
  };
}

function readInformational(value: unknown): InformationalResponse {
  const it = asRecord(value);
  return { statusCode: asNumber(it['statusCode']), headers: asList(it['headers'], readHeader) };
}

function readTls(value: unknown): TlsSummary {
  const it = asRecord(value);
  return {
    protocol: asText(it['protocol']),
    cipher: asText(it['cipher']),
    authorized: asBoolean(it['authorized']),
    authorizationError: asNullOr(it['authorizationError'], asText),
    certificates: asList(it['certificates'], readCertificate),
  };
}

function readCertificate(value: unknown): CertificateSummary {
  const it = asRecord(value);
  return {
    subject: asText(it['subject']),
    issuer: asText(it['issuer']),
    subjectAltName: asText(it['subjectAltName']),
    validFrom: asText(it['validFrom']),
    validTo: asText(it['validTo']),
    fingerprint256: asText(it['fingerprint256']),
  };
}
