import { assertNever } from '../assert-never.ts';
import type { Corruption } from './mock-faults.ts';
import type { Random } from './random.ts';

/** A payload spoiled in one of the ways; always other bytes than it had. */
export function corrupted(payload: Uint8Array, how: Corruption, random: Random): Uint8Array {
  switch (how) {
    case 'bytes':
      return withOtherBytes(payload, random);
    case 'json':
      return cutOff(payload, random);
    case 'utf8':
      return withBadUtf8(payload, random);
    default:
      return assertNever(how);
  }
}

/** One byte in sixteen, at least one, is another printable character: a text stays a text. */
function withOtherBytes(payload: Uint8Array, random: Random): Uint8Array {
  if (payload.length === 0) return Uint8Array.of(0x3f);
  const bytes = payload.slice();
  for (let count = Math.ceil(bytes.length / 16); count > 0; count--) {
    let at = Math.floor(random() * bytes.length);
    // Octets above 0x7f are parts of one character; a text with one of them changed is none.
    for (let tries = 0; tries < bytes.length && (payload[at] ?? 0) >= 0x80; tries++) {
      at = (at + 1) % bytes.length;
    }
    const next = 0x21 + Math.floor(random() * 0x5d);
    bytes[at] = next === payload[at] ? 0x7e : next;
  }
  return bytes;
}

/** Its beginning, cut between two characters. */
function cutOff(payload: Uint8Array, random: Random): Uint8Array {
  if (payload.length === 0) return Uint8Array.of(0x7b);
  let end = Math.floor(payload.length * (0.25 + random() / 2));
  while (end > 0 && ((payload[end] ?? 0) & 0xc0) === 0x80) end--;
  return payload.slice(0, end);
}

/** 0xff and 0xfe occur in no UTF-8 text. */
function withBadUtf8(payload: Uint8Array, random: Random): Uint8Array {
  const at = Math.floor(random() * (payload.length + 1));
  const bytes = new Uint8Array(payload.length + 2);
  bytes.set(payload.subarray(0, at));
  bytes.set([0xff, 0xfe], at);
  bytes.set(payload.subarray(at), at + 2);
  return bytes;
}
