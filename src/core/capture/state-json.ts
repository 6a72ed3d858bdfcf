import type { CloseStatus } from '../connection/close-status.ts';
import type { ConnectionError } from '../connection/connection-error.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import { asBoolean, asNullOr, asNumber, asOneOf, asRecord, asText, asTime } from './json-reader.ts';

/** A connection's state from JSON; throws ChunkError. */
export function readState(value: unknown): ConnectionState {
  const it = asRecord(value);
  const sinceUs = asTime(it['sinceUs']);
  switch (it['phase']) {
    case 'connecting':
      return {
        phase: 'connecting',
        sinceUs,
        step: asOneOf(it['step'], ['dns', 'tcp', 'tls', 'upgrade']),
      };
    case 'open':
      return { phase: 'open', sinceUs };
    case 'handshaking':
      return {
        phase: 'handshaking',
        sinceUs,
        step: asText(it['step']),
        awaits: asText(it['awaits']),
      };
    case 'ready':
      return { phase: 'ready', sinceUs };
    case 'degraded':
      return { phase: 'degraded', sinceUs, awaits: asText(it['awaits']) };
    case 'reconnecting':
      return {
        phase: 'reconnecting',
        sinceUs,
        attempt: asNumber(it['attempt']),
        maxAttempts: asNumber(it['maxAttempts']),
        delayMs: asNumber(it['delayMs']),
        retryAtUs: asTime(it['retryAtUs']),
        code: asNullOr(it['code'], asNumber),
        reason: asText(it['reason']),
        error: asNullOr(it['error'], readError),
      };
    case 'closing':
      return {
        phase: 'closing',
        sinceUs,
        initiator: asOneOf(it['initiator'], ['local', 'remote']),
        sent: asNullOr(it['sent'], readCloseStatus),
        received: asNullOr(it['received'], readCloseStatus),
      };
    case 'closed':
      return {
        phase: 'closed',
        sinceUs,
        code: asNumber(it['code']),
        reason: asText(it['reason']),
        wasClean: asBoolean(it['wasClean']),
        sent: asNullOr(it['sent'], readCloseStatus),
        received: asNullOr(it['received'], readCloseStatus),
        error: asNullOr(it['error'], readError),
      };
    default:
      return {
        phase: asOneOf(it['phase'], ['failed']),
        sinceUs,
        error: readError(it['error']),
      };
  }
}

/** A connection's error from JSON; throws ChunkError. */
export function readError(value: unknown): ConnectionError {
  const it = asRecord(value);
  return {
    code: asText(it['code']),
    message: asText(it['message']),
    nextStep: asText(it['nextStep']),
  };
}

function readCloseStatus(value: unknown): CloseStatus {
  const it = asRecord(value);
  return { code: asNumber(it['code']), reason: asText(it['reason']) };
}
