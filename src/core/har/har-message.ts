import { bytesOfBase64 } from '../capture/base64-bytes.ts';
import type { Direction } from '../log/log-entry.ts';
import { readHarTime, type HarTime } from './har-time.ts';
import { isObject, numberOf, textOf, type JsonObject, type JsonValue } from './json-value.ts';

/** A message or control frame of a HAR. */
export interface HarMessage {
  readonly direction: Direction;
  readonly opcode: 1 | 2 | 8 | 9 | 10;
  /** A text stands for its bytes in UTF-8; there are millions of them. */
  readonly payload: Uint8Array | string;
  readonly time: HarTime;
}

/** A message, or why it can be none, as the end of a sentence. */
export type HarMessageResult =
  | { readonly ok: true; readonly message: HarMessage }
  | { readonly ok: false; readonly reason: string; readonly time: HarTime };

const directions: ReadonlyMap<string, Direction> = new Map([
  ['send', 'send'],
  ['receive', 'receive'],
  ['sent', 'send'],
  ['received', 'receive'],
  ['outgoing', 'send'],
  ['incoming', 'receive'],
]);
/** Longest part of a wrong value that a reason repeats. */
const maxShown = 40;

/**
 * Reads an item of `_webSocketMessages`: `type`, `time`, `opcode` and `data`, which is the text of opcode
 * 1 and base64 of all others. `null` is an item that was too large to be kept.
 */
export function readHarMessage(value: JsonValue | null): HarMessageResult {
  const item = value ?? undefined;
  if (!isObject(item)) {
    const reason = value === null ? 'it is too large or null' : 'it is no object';
    return refused(reason, { kind: 'unknown' });
  }
  const time = readHarTime(item['time'] ?? item['timestamp']);
  const direction = directions.get(textOf(item['type']).toLowerCase());
  if (direction === undefined) {
    return refused(`its type is ${shown(item['type'])}, neither send nor receive`, time);
  }
  const opcode = numberOf(item['opcode']);
  if (opcode !== 1 && opcode !== 2 && opcode !== 8 && opcode !== 9 && opcode !== 10) {
    return refused(
      `its opcode is ${shown(item['opcode'])}, none of a message or a control frame`,
      time,
    );
  }
  const data = item['data'] ?? '';
  if (typeof data !== 'string') return refused(`its data is ${shown(data)}, no text`, time);
  const payload = payloadOf(opcode, data, item);
  return isRefusal(payload)
    ? refused(payload.refusal, time)
    : { ok: true, message: { direction, opcode, payload, time } };
}

/** Why there is no payload. */
interface Refusal {
  readonly refusal: string;
}

function isRefusal(payload: HarMessage['payload'] | Refusal): payload is Refusal {
  return typeof payload === 'object' && 'refusal' in payload;
}

function payloadOf(
  opcode: HarMessage['opcode'],
  data: string,
  item: JsonObject,
): HarMessage['payload'] | Refusal {
  if (opcode === 1) {
    // Written so by those who keep text that is not UTF-8; plain text says nothing of an encoding.
    if (item['encoding'] === 'base64') {
      return bytesOf(data) ?? { refusal: 'its data is not the base64 it says' };
    }
    return isWellFormed(data)
      ? data
      : { refusal: 'its text holds half of a surrogate pair, which no UTF-8 can' };
  }
  const bytes = bytesOf(data);
  if (bytes !== null) return opcode === 8 ? closePayload(bytes, data) : bytes;
  // The application data of control frames is often written as text.
  return opcode === 2 || !isWellFormed(data) ? { refusal: 'its data is not base64' } : data;
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Text such as `1000` reads as base64 too, and no Close frame begins like that. */
function closePayload(bytes: Uint8Array, data: string): HarMessage['payload'] {
  const code = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  return bytes.length === 0 || (code >= 1000 && code <= 4999) ? bytes : data;
}

/** Bytes of base64 with or without its padding, in either alphabet; null for anything else. */
function bytesOf(text: string): Uint8Array | null {
  const exact = bytesOfBase64(text);
  if (exact !== null) return exact;
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  return standard.length % 4 === 1
    ? null
    : bytesOfBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'missing';
  const text =
    typeof value === 'object' ? (value === null ? 'null' : 'an object') : JSON.stringify(value);
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

function refused(reason: string, time: HarTime): HarMessageResult {
  return { ok: false, reason, time };
}
