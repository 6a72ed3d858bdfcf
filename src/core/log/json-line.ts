import { assertNever } from '../assert-never.ts';
import type { Header } from '../connection/connection-options.ts';
import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import type { Handshake } from '../connection/handshake.ts';
import { isKnownFrame } from './log-entry.ts';
import type { Direction, EntryKind, LogEntry, MessageEntry } from './log-entry.ts';
import type { ProfileAct } from '../profile/profile-act.ts';
import { parseClosePayload } from '../rfc6455/close-code.ts';
import { toJsonBytes, toJsonText } from './json-payload.ts';
import type { JsonPayload } from './json-payload.ts';
import { millisecondsOf, wallTimeOf } from '../text/wall-time.ts';

/**
 * One entry as `--json` prints it, documented in the README. Names and meanings are stable.
 *
 * The fields below are in every line; some kinds add their own.
 */
export interface JsonLine {
  readonly seq: number;
  /** Milliseconds since the connection's origin, with a fraction to the microsecond. */
  readonly timeMs: number;
  /** UTC, ISO 8601, to the microsecond. */
  readonly wallTime: string;
  readonly connectionId: number;
  readonly kind: EntryKind;
  readonly direction: Direction | null;
  readonly opcode: number | null;
  readonly byteLength: number | null;
  readonly wireLength: number | null;
  readonly compressed: boolean;
  readonly fragments: number;
  readonly payload: JsonPayload | null;
  readonly [own: string]: unknown;
}

/** The line for an entry, its payload included. */
export function jsonLine(entry: LogEntry, origin: ClockOrigin): JsonLine {
  return lineOf(entry, origin, jsonPayload(entry));
}

/** The line for an entry with `payload` null, for a payload too long to be made in one piece. */
export function jsonHead(entry: LogEntry, origin: ClockOrigin): JsonLine {
  return lineOf(entry, origin, null);
}

function lineOf(entry: LogEntry, origin: ClockOrigin, payload: JsonPayload | null): JsonLine {
  const base = {
    seq: entry.seq,
    timeMs: millisecondsOf(entry.timeUs - origin.timeUs),
    wallTime: wallTimeOf(entry.timeUs, origin),
    connectionId: entry.connectionId,
    kind: entry.kind,
    direction: null,
    opcode: null,
    byteLength: null,
    wireLength: null,
    compressed: false,
    fragments: 0,
    payload,
  };
  switch (entry.kind) {
    case 'message': {
      const { direction, opcode, wireLength, compressed, fragments, pair } = entry;
      // Written out, not spread: this is done for millions of messages.
      const line = {
        seq: entry.seq,
        timeMs: base.timeMs,
        wallTime: base.wallTime,
        connectionId: entry.connectionId,
        kind: entry.kind,
        direction,
        opcode,
        byteLength: entry.payload.length,
        wireLength: wireLength === 0 ? null : wireLength,
        compressed,
        fragments,
        payload,
      };
      return entry.complete &&
        entry.payloadForm === 'decoded' &&
        pair === null &&
        entry.act === undefined
        ? line
        : {
            ...line,
            ...(!entry.complete && { complete: false }),
            ...(entry.payloadForm === 'wire' && { payloadForm: 'wire' }),
            ...(pair && { pairOf: pair.requestSeq, latencyMs: millisecondsOf(pair.latencyUs) }),
            ...(pair?.duplicate && { duplicate: true }),
            ...(entry.act && actFields(entry.act)),
          };
    }
    case 'control': {
      const { direction, opcode, wireLength } = entry;
      const sizes = {
        byteLength: entry.payload.length,
        wireLength: wireLength === 0 ? null : wireLength,
        fragments: isKnownFrame(entry.frame) ? 1 : 0,
      };
      if (opcode === 8) {
        return { ...base, direction, opcode, ...sizes, ...parseClosePayload(entry.payload) };
      }
      const roundTripMs = entry.roundTripUs === null ? null : millisecondsOf(entry.roundTripUs);
      return {
        ...base,
        direction,
        opcode,
        ...sizes,
        ...(opcode === 10 && { roundTripMs }),
        ...(entry.act && actFields(entry.act)),
      };
    }
    case 'violation': {
      const { direction, code, section, message, nextStep, closeCode } = entry;
      const opcode = entry.header?.opcode ?? null;
      const own = { code, section, message, nextStep, closeCode };
      return { ...base, direction, opcode, byteLength: entry.payload.length, ...own };
    }
    case 'handshake':
      return { ...base, ...handshakeFields(entry.handshake) };
    case 'state':
      return { ...base, ...stateFields(entry.state) };
    case 'error': {
      const { code, message, nextStep } = entry.error;
      return { ...base, byteLength: entry.payload.length, code, message, nextStep };
    }
    case 'note':
      return {
        ...base,
        byteLength: entry.payload.length,
        message: entry.message,
        ...(entry.gap && { gap: entry.gap }),
        ...(entry.act && actFields(entry.act)),
        ...(entry.warning !== undefined && { warning: entry.warning }),
      };
    default:
      return assertNever(entry);
  }
}

/** Whether a message's payload is meant as text: the bytes of one that could not be inflated are not. */
export function hasText(entry: MessageEntry): boolean {
  return entry.opcode === 1 && entry.payloadForm === 'decoded';
}

function jsonPayload(entry: LogEntry): JsonPayload | null {
  switch (entry.kind) {
    case 'message':
      return hasText(entry) ? toJsonText(entry.payload) : toJsonBytes(entry.payload);
    case 'control':
      // A Close payload begins with the two octets of its code, so it is bytes.
      return entry.opcode === 8 ? toJsonBytes(entry.payload) : toJsonText(entry.payload);
    case 'violation':
      return toJsonBytes(entry.payload);
    case 'error':
    case 'note':
      return entry.payload.length === 0 ? null : toJsonBytes(entry.payload);
    case 'handshake':
    case 'state':
      return null;
    default:
      return assertNever(entry);
  }
}

/** Who did it, and why: not the user. */
function actFields({ kind, name }: ProfileAct): object {
  return { by: 'profile', act: kind, ...(name !== '' && { actName: name }) };
}

function stateFields(state: ConnectionState): object {
  switch (state.phase) {
    case 'connecting':
      return { phase: state.phase, step: state.step };
    case 'closing':
      return { phase: state.phase, initiator: state.initiator };
    case 'closed': {
      const { phase, code, reason, wasClean } = state;
      return { phase, code, reason, wasClean };
    }
    case 'handshaking':
      return { phase: state.phase, step: state.step, awaits: state.awaits };
    case 'degraded':
      return { phase: state.phase, awaits: state.awaits };
    case 'reconnecting': {
      const { phase, attempt, maxAttempts, delayMs, code, reason } = state;
      return { phase, attempt, maxAttempts, delayMs, code, reason };
    }
    case 'failed':
      return { phase: state.phase, code: state.error.code, message: state.error.message };
    case 'open':
    case 'ready':
      return { phase: state.phase };
    default:
      return assertNever(state);
  }
}

function handshakeFields(handshake: Handshake): object {
  const { url, outcome, remoteAddress, request, response, timings, subprotocol, extensions } =
    handshake;
  const millisecondsOrNull = (us: number | null) => (us === null ? null : millisecondsOf(us));
  return {
    url,
    outcome,
    remoteAddress,
    status: response?.statusCode ?? null,
    requestHeaders: headerPairs(request?.headers ?? []),
    responseHeaders: headerPairs(response?.headers ?? []),
    subprotocol,
    extensions,
    timingsMs: {
      dns: millisecondsOrNull(timings.dnsUs),
      tcp: millisecondsOrNull(timings.tcpUs),
      tls: millisecondsOrNull(timings.tlsUs),
      upgrade: millisecondsOrNull(timings.upgradeUs),
      total: millisecondsOf(timings.totalUs),
    },
    ...(response !== null &&
      response.statusCode !== 101 && {
        body: toJsonText(response.body),
        bodyTruncated: response.bodyTruncated,
      }),
    ...(handshake.partialResponse.length > 0 && {
      partialResponse: toJsonText(handshake.partialResponse),
    }),
  };
}

function headerPairs(headers: readonly Header[]): readonly (readonly [string, string])[] {
  return headers.map(({ name, value }) => [name, value] as const);
}
