import type { RecordedConnection } from '../capture/recorded-connection.ts';
import type { CloseStatus } from '../connection/close-status.ts';
import type { ConnectionError } from '../connection/connection-error.ts';
import type { ConnectionOptions } from '../connection/connection-options.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import type {
  CertificateSummary,
  Handshake,
  HandshakeRequest,
  HandshakeResponse,
  InformationalResponse,
  TlsSummary,
} from '../connection/handshake.ts';
import type { LifecycleStage } from '../connection/lifecycle.ts';
import type { FieldEdit } from './field-edit.ts';
import { keep, withFields, type FieldRules } from './field-rules.ts';

/** A connection with every text and every byte of it gone through `edit`. */
export function editConnection(
  connection: RecordedConnection,
  edit: FieldEdit,
): RecordedConnection {
  const rules: FieldRules<RecordedConnection> = {
    ...{ id: keep, attempt: keep, origin: keep, openedUs: keep, send: keep, receive: keep },
    ...{ problems: keep, bufferedAmount: keep, lastReceiveUs: keep },
    options: (options) => withFields(options, optionFields(edit)),
    state: (state) => stateFields(state, edit),
    // What goes on is not kept in a capture.
    receiving: () => null,
    profile: () => null,
    handshake: (handshake) => handshake && withFields(handshake, handshakeFields(edit)),
    lifecycle: (stages) => stages.map((stage) => withFields(stage, stageFields(edit))),
  };
  return withFields(connection, rules);
}

function optionFields(edit: FieldEdit): FieldRules<ConnectionOptions> {
  return {
    ...{ permessageDeflate: keep, maxPayloadByteLength: keep, maxFragments: keep },
    ...{ acceptUntrustedCertificate: keep, handshakeTimeoutMs: keep, closeTimeoutMs: keep },
    pingIntervalMs: keep,
    url: (url) => edit.text(url, 'URL'),
    headers: (headers) => headers.map((header) => edit.header(header, 'header')),
    subprotocols: (names) => edit.subprotocols(names, 'subprotocols'),
    origin: (origin) => origin && edit.text(origin, 'origin'),
    queryParameters: (all) => all.map((one) => edit.parameter(one, 'query parameter')),
  };
}

/** What becomes of the fields of an error. */
export function connectionErrorFields(edit: FieldEdit): FieldRules<ConnectionError> {
  return {
    code: keep,
    message: (message) => edit.text(message, 'error'),
    nextStep: (nextStep) => edit.text(nextStep, 'next step'),
  };
}

/** A state with what was said in it gone through `edit`. */
export function stateFields(state: ConnectionState, edit: FieldEdit): ConnectionState {
  const reason = (text: string): string => edit.text(text, 'close reason');
  const status = (sent: CloseStatus | null): CloseStatus | null =>
    sent && withFields(sent, { code: keep, reason });
  const error = (happened: ConnectionError): ConnectionError =>
    withFields(happened, connectionErrorFields(edit));
  const errorOrNull = (happened: ConnectionError | null): ConnectionError | null =>
    happened && error(happened);
  const name = (text: string): string => edit.text(text, 'name of the step');
  const base = { phase: keep, sinceUs: keep };
  switch (state.phase) {
    case 'connecting':
      return withFields(state, { ...base, step: keep });
    case 'open':
    case 'ready':
      return withFields(state, base);
    case 'handshaking':
      return withFields(state, { ...base, step: name, awaits: name });
    case 'degraded':
      return withFields(state, { ...base, awaits: name });
    case 'closing':
      return withFields(state, { ...base, initiator: keep, sent: status, received: status });
    case 'closed':
      return withFields(state, {
        ...{ ...base, code: keep, wasClean: keep },
        ...{ reason, sent: status, received: status, error: errorOrNull },
      });
    case 'failed':
      return withFields(state, { ...base, error });
    case 'reconnecting':
      return withFields(state, {
        ...{ ...base, attempt: keep, maxAttempts: keep, delayMs: keep, retryAtUs: keep },
        ...{ code: keep, reason, error: errorOrNull },
      });
  }
}

/** What becomes of the fields of a handshake. */
export function handshakeFields(edit: FieldEdit): FieldRules<Handshake> {
  return {
    ...{ outcome: keep, timings: keep },
    url: (url) => edit.text(url, 'URL'),
    remoteAddress: (address) => address && edit.text(address, 'address'),
    request: (request) => request && withFields(request, requestFields(edit)),
    response: (response) => response && withFields(response, responseFields(edit)),
    partialResponse: (bytes) => edit.bytes(bytes, 'partial response', 'cut'),
    tls: (tls) => tls && withFields(tls, tlsFields(edit)),
    subprotocol: (name) => edit.subprotocols([name], 'subprotocol')[0] ?? '',
    extensions: (extensions) => edit.text(extensions, 'extensions'),
  };
}

function requestFields(edit: FieldEdit): FieldRules<HandshakeRequest> {
  return {
    method: (method) => edit.text(method, 'method'),
    target: (target) => edit.text(target, 'request target'),
    headers: (headers) => headers.map((header) => edit.header(header, 'request header')),
    rawHead: (bytes) => edit.bytes(bytes, 'request head', 'whole'),
  };
}

function responseFields(edit: FieldEdit): FieldRules<HandshakeResponse> {
  return {
    ...{ statusCode: keep, bodyTruncated: keep },
    statusText: (text) => edit.text(text, 'status'),
    headers: (headers) => headers.map((header) => edit.header(header, 'response header')),
    rawHead: (bytes) => edit.bytes(bytes, 'response head', 'whole'),
    body: (bytes) => edit.bytes(bytes, 'response body', 'cut'),
    informational: (all) => all.map((one) => withFields(one, informationalFields(edit))),
  };
}

function informationalFields(edit: FieldEdit): FieldRules<InformationalResponse> {
  return {
    statusCode: keep,
    headers: (headers) => headers.map((header) => edit.header(header, 'response header')),
  };
}

function tlsFields(edit: FieldEdit): FieldRules<TlsSummary> {
  return {
    ...{ protocol: keep, cipher: keep, authorized: keep },
    authorizationError: (error) => error && edit.text(error, 'certificate error'),
    certificates: (all) => all.map((one) => withFields(one, certificateFields)),
  };
}

/** Certificates are public; what a server shows to everybody explains why it is not trusted. */
const certificateFields: FieldRules<CertificateSummary> = {
  ...{ subject: keep, issuer: keep, subjectAltName: keep },
  ...{ validFrom: keep, validTo: keep, fingerprint256: keep },
};

function stageFields(edit: FieldEdit): FieldRules<LifecycleStage> {
  return { stage: keep, timeUs: keep, trigger: (trigger) => edit.text(trigger, 'lifecycle') };
}
