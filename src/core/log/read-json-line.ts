import { bytesOfBase64 } from '../capture/base64-bytes.ts';
import type { Header } from '../connection/connection-options.ts';
import type { Handshake } from '../connection/handshake.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import { itemsOf, memberOf, numberOf, textOf, type JsonValue } from '../har/json-value.ts';
import { wallUsOf } from '../har/har-time.ts';
import { profileActKinds, type ProfileAct } from '../profile/profile-act.ts';
import { violationRules, type ViolationCode } from '../rfc6455/violation.ts';
import type { Direction, Gap, NewLogEntry, PairLink } from './log-entry.ts';
import { unknownFrame } from './log-entry.ts';

/** An entry of a line, its time in microseconds since 1970, and the seq it had. */
export type ReadLine =
  | { readonly ok: true; readonly entry: NewLogEntry; readonly seq: number }
  /** Why the line is no entry, as the end of a sentence. */
  | { readonly ok: false; readonly reason: string };

const encoder = new TextEncoder();
const maxConnectionId = 0xffff_ffff;

/**
 * Reads a line of `export --jsonl` (see JsonLine) back: payloads byte for byte, times to the microsecond.
 * What a line does not hold is not made up: frames, heads of the handshake, close frames of a state.
 */
export function readJsonLine(line: JsonValue | null): ReadLine {
  const kind = textOf(memberOf(line ?? undefined, 'kind'));
  if (line === null || kind === '') return refused('it is no line of JSON with a "kind"');
  const timeUs = wallUsOf(textOf(memberOf(line, 'wallTime')));
  const seq = numberOf(memberOf(line, 'seq'));
  const connectionId = numberOf(memberOf(line, 'connectionId'));
  if (timeUs === null) return refused('its "wallTime" is no time');
  if (seq === null || connectionId === null || !isId(connectionId)) {
    return refused('its "seq" or "connectionId" is no number');
  }
  const payload = payloadOf(memberOf(line, 'payload'));
  if (payload === null) return refused('its "payload" is neither a text nor base64');
  const base = { connectionId, timeUs };
  const entry = entryOf(kind, line, { base, payload });
  return typeof entry === 'string' ? refused(entry) : { ok: true, entry, seq };
}

interface Known {
  readonly base: { readonly connectionId: number; readonly timeUs: number };
  readonly payload: Uint8Array;
}

/** The entry, or why there is none. */
function entryOf(kind: string, line: JsonValue, { base, payload }: Known): NewLogEntry | string {
  const text = (name: string): string => textOf(memberOf(line, name));
  const number = (name: string): number => Math.max(0, numberOf(memberOf(line, name)) ?? 0);
  const direction = directionOf(text('direction'));
  const opcode = numberOf(memberOf(line, 'opcode'));
  const act = actOf(line);
  const wire = { wireLength: Math.min(number('wireLength'), maxConnectionId) };
  switch (kind) {
    case 'message':
      if (direction === null || (opcode !== 1 && opcode !== 2)) {
        return 'its "direction" or "opcode" is none of a message';
      }
      return {
        ...{ kind, ...base, direction, opcode, payload, ...wire },
        payloadForm: text('payloadForm') === 'wire' ? 'wire' : 'decoded',
        compressed: memberOf(line, 'compressed') === true,
        complete: memberOf(line, 'complete') !== false,
        ...{ fragments: Math.floor(number('fragments')), frames: [], pair: pairOf(line), ...act },
      };
    case 'control': {
      if (direction === null || (opcode !== 8 && opcode !== 9 && opcode !== 10)) {
        return 'its "direction" or "opcode" is none of a control frame';
      }
      const roundTripMs = numberOf(memberOf(line, 'roundTripMs'));
      return {
        ...{ kind, ...base, direction, opcode, payload, ...wire },
        frame: unknownFrame(opcode, base.timeUs),
        roundTripUs: roundTripMs === null ? null : Math.round(roundTripMs * 1000),
        ...act,
      };
    }
    case 'handshake':
      return { kind, ...base, handshake: handshakeOf(line) };
    case 'state': {
      const state = stateOf(line, base.timeUs);
      return state === null ? 'its "phase" is none' : { kind, ...base, state };
    }
    case 'error': {
      const error = { code: text('code'), message: text('message'), nextStep: text('nextStep') };
      return { kind, ...base, error, payload };
    }
    case 'violation': {
      const code = text('code');
      if (direction === null || !isViolation(code)) return 'its "code" is no violation';
      return {
        ...{ kind, ...base, direction, code, section: text('section'), message: text('message') },
        ...{ nextStep: text('nextStep'), closeCode: numberOf(memberOf(line, 'closeCode')) },
        ...{ header: null, payload, offset: null },
      };
    }
    case 'note': {
      const gap = gapOf(memberOf(line, 'gap'));
      const warning = text('warning');
      return {
        ...{ kind, ...base, message: text('message'), payload, ...act },
        ...(gap !== null && { gap }),
        ...(warning !== '' && { warning }),
      };
    }
    default:
      return 'its "kind" is none';
  }
}

function payloadOf(value: JsonValue | undefined): Uint8Array | null {
  if (value === undefined || value === null) return new Uint8Array();
  if (typeof value === 'string') {
    return /\p{Surrogate}/u.test(value) ? null : encoder.encode(value);
  }
  const base64 = memberOf(value, 'base64');
  return typeof base64 === 'string' ? bytesOfBase64(base64) : null;
}

function pairOf(line: JsonValue): PairLink | null {
  const requestSeq = numberOf(memberOf(line, 'pairOf'));
  const latencyMs = numberOf(memberOf(line, 'latencyMs'));
  if (requestSeq === null || latencyMs === null) return null;
  const isDuplicate = memberOf(line, 'duplicate') === true;
  return {
    ...{ requestSeq, latencyUs: Math.round(latencyMs * 1000) },
    ...(isDuplicate && { duplicate: true }),
  };
}

function actOf(line: JsonValue): { readonly act?: ProfileAct } {
  const kind = profileActKinds.find((one) => one === memberOf(line, 'act'));
  return kind === undefined ? {} : { act: { kind, name: textOf(memberOf(line, 'actName')) } };
}

function gapOf(value: JsonValue | undefined): Gap | null {
  const [entries, byteLength] = [
    numberOf(memberOf(value, 'entries')),
    numberOf(memberOf(value, 'byteLength')),
  ];
  const reason = (['disk-full', 'write-failed', 'damaged'] as const).find(
    (one) => one === memberOf(value, 'reason'),
  );
  return entries === null || byteLength === null || reason === undefined
    ? null
    : { entries, byteLength, reason };
}

function handshakeOf(line: JsonValue): Handshake {
  const text = (name: string): string => textOf(memberOf(line, name));
  const status = numberOf(memberOf(line, 'status'));
  const timings = memberOf(line, 'timingsMs');
  const us = (name: string): number | null => {
    const ms = numberOf(memberOf(timings, name));
    return ms === null ? null : Math.round(ms * 1000);
  };
  const noBytes = new Uint8Array();
  const requestHeaders = headersOf(memberOf(line, 'requestHeaders'));
  const url = text('url');
  const outcome = text('outcome');
  return {
    url,
    outcome: outcome === 'accepted' || outcome === 'refused' ? outcome : 'failed',
    remoteAddress: text('remoteAddress') === '' ? null : text('remoteAddress'),
    request:
      requestHeaders.length === 0
        ? null
        : { method: 'GET', target: targetOf(url), headers: requestHeaders, rawHead: noBytes },
    response:
      status === null
        ? null
        : {
            ...{ statusCode: status, statusText: '', rawHead: noBytes },
            headers: headersOf(memberOf(line, 'responseHeaders')),
            body: payloadOf(memberOf(line, 'body')) ?? noBytes,
            bodyTruncated: memberOf(line, 'bodyTruncated') === true,
            informational: [],
          },
    partialResponse: payloadOf(memberOf(line, 'partialResponse')) ?? noBytes,
    timings: {
      ...{ dnsUs: us('dns'), tcpUs: us('tcp'), tlsUs: us('tls'), upgradeUs: us('upgrade') },
      totalUs: us('total') ?? 0,
    },
    tls: null,
    ...{ subprotocol: text('subprotocol'), extensions: text('extensions') },
  };
}

function targetOf(url: string): string {
  const target = /^wss?:\/\/[^/?]*(.*)$/s.exec(url)?.[1] ?? '';
  return target.startsWith('/') ? target : `/${target}`;
}

function headersOf(value: JsonValue | undefined): readonly Header[] {
  return itemsOf(value).flatMap((item) => {
    const [name, text] = itemsOf(item);
    return typeof name === 'string' && typeof text === 'string' ? [{ name, value: text }] : [];
  });
}

/** Without what a line does not tell: close frames, and the error behind an end. */
function stateOf(line: JsonValue, sinceUs: number): ConnectionState | null {
  const text = (name: string): string => textOf(memberOf(line, name));
  const phase = text('phase');
  const code = numberOf(memberOf(line, 'code'));
  switch (phase) {
    case 'connecting': {
      const step = (['dns', 'tcp', 'tls', 'upgrade'] as const).find((one) => one === text('step'));
      return { phase, sinceUs, step: step ?? 'dns' };
    }
    case 'open':
    case 'ready':
      return { phase, sinceUs };
    case 'handshaking':
      return { phase, sinceUs, step: text('step'), awaits: text('awaits') };
    case 'degraded':
      return { phase, sinceUs, awaits: text('awaits') };
    case 'closing': {
      const initiator = text('initiator') === 'remote' ? 'remote' : 'local';
      return { phase, sinceUs, initiator, sent: null, received: null };
    }
    case 'closed':
      return {
        ...{ phase, sinceUs, code: code ?? 1005, reason: text('reason') },
        wasClean: memberOf(line, 'wasClean') === true,
        ...{ sent: null, received: null, error: null },
      };
    case 'reconnecting': {
      const delayMs = numberOf(memberOf(line, 'delayMs')) ?? 0;
      return {
        ...{ phase, sinceUs, attempt: numberOf(memberOf(line, 'attempt')) ?? 1 },
        maxAttempts: numberOf(memberOf(line, 'maxAttempts')) ?? 1,
        ...{ delayMs, retryAtUs: sinceUs + delayMs * 1000, code, reason: text('reason') },
        error: null,
      };
    }
    case 'failed':
      return {
        ...{ phase, sinceUs },
        error: { code: text('code'), message: text('message'), nextStep: '' },
      };
    default:
      return null;
  }
}

function directionOf(text: string): Direction | null {
  return text === 'send' || text === 'receive' ? text : null;
}

function isViolation(code: string): code is ViolationCode {
  return Object.hasOwn(violationRules, code);
}

function isId(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= maxConnectionId;
}

function refused(reason: string): ReadLine {
  return { ok: false, reason };
}
