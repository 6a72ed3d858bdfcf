import { isContainer, skipWhitespace } from '../json/skip-json.ts';
import { parseString } from '../json/top-level-fields.ts';
import { compileMatch, type CompiledMatch } from '../profile/match.ts';
import {
  compilePointer,
  findValue,
  parsePointer,
  valueEnd,
  type CompiledPointer,
} from '../profile/pointer.ts';
import type { Envelope, Match, ValueTest } from '../profile/profile.ts';

const maxTypeByteLength = 200;
/** Types that are told apart without reading them each time; a hostile server may send any number. */
const maxRoutes = 1000;
const maxHeads = 8;
const maxHeadByteLength = 64;
/** White space behind a message that is passed over. */
export const maxTrailingByteLength = 4096;
const quote = 0x22;
const backslash = 0x5c;
const closeBrace = 0x7d;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A rule that wants messages. */
export interface RoutedRule<T> {
  readonly match: Match;
  readonly target: T;
}

/** Where the messages of one type go. */
interface MessageRoute<T> {
  /** `plain`: the profile knows no types; `unreadable`: no JSON object with a type. */
  readonly kind: 'typed' | 'plain' | 'unreadable';
  /** The type; null when there is none. */
  readonly type: string | null;
  /** Its raw JSON text. */
  readonly raw: Uint8Array;
  /** Who wants them, in the order of the rules; `test` is what must hold besides the type. */
  readonly targets: readonly RouteTarget<T>[];
  /** Those of them that want a message without any of the router's `keys` too. */
  readonly keyless: readonly RouteTarget<T>[];
}

export interface RouteTarget<T> {
  readonly target: T;
  readonly test: CompiledMatch | null;
}

/** A rule made ready once, since a hostile server may send a new type in each message. */
interface ReadyRule<T> {
  /** Null for messages of any type. */
  readonly types: readonly string[] | null;
  readonly wanted: RouteTarget<T>;
  readonly isKeyless: boolean;
}

/**
 * Finds the rules a message may concern by its type, nearly for free: it remembers how messages begin
 * up to their type, and compares bytes. Never throws; reads at most 64 KiB of a message.
 */
export class MessageRouter<T> {
  private readonly place: CompiledPointer | null;
  private readonly byText = new Map<string, MessageRoute<T>>();
  /** Beginnings of messages up to their type, as they were seen. */
  private heads: readonly Uint8Array[] = [];
  private lastHead = new Uint8Array();
  private readonly byHash = new Map<number, MessageRoute<T>[]>();
  private last: MessageRoute<T> | null = null;
  private readonly plain: MessageRoute<T>;
  private readonly ready: readonly ReadyRule<T>[];
  /** Names of members of which a message must have one, or rules without a type do not want it. */
  readonly keys: readonly string[];
  private readonly unreadable: MessageRoute<T>;

  constructor(envelope: Envelope | undefined, rules: readonly RoutedRule<T>[]) {
    this.place = envelope?.type === undefined ? null : compilePointer(envelope.type);
    this.keys = rules.flatMap(({ match }) =>
      match.type === undefined ? (neededKey(match) ?? []) : [],
    );
    this.ready = rules.map((rule) => readyRule(rule, envelope));
    this.plain = this.newRoute('plain', new Uint8Array(), null);
    this.unreadable = { ...this.plain, kind: 'unreadable' };
  }

  /** Whether a rule wants messages without a type, also those without any of the `keys`. */
  wantsTypeless(): boolean {
    return this.unreadable.keyless.length > 0;
  }

  /** The route of the message that lies from `start` up to `end` in `bytes`. */
  routeOf(bytes: Uint8Array, start: number, end: number): MessageRoute<T> {
    if (this.place === null) return this.plain;
    if (bytes[end - 1] === closeBrace) {
      const known = this.known(bytes, start, end);
      if (known !== null) return known;
    }
    return this.read(bytes.subarray(start, end), this.place);
  }

  private known(bytes: Uint8Array, start: number, end: number): MessageRoute<T> | null {
    const { heads, last } = this;
    for (let h = 0; h < heads.length; h++) {
      const head = heads[h];
      if (head === undefined || !holds(bytes, start, head)) continue;
      const at = start + head.length;
      if (last !== null && holds(bytes, at, last.raw) && at + last.raw.length < end) return last;
      return this.hashed(bytes, at, end);
    }
    return null;
  }

  /** The route of the string that begins at `at`, when it is known. */
  private hashed(bytes: Uint8Array, at: number, end: number): MessageRoute<T> | null {
    if (bytes[at] !== quote) return null;
    const limit = Math.min(end, at + maxTypeByteLength);
    let hash = 0;
    let offset = at + 1;
    for (; offset < limit; offset++) {
      const byte = bytes[offset] ?? 0;
      if (byte === quote) break;
      if (byte === backslash) return null;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const byteLength = offset + 1 - at;
    for (const route of this.byHash.get(hash) ?? []) {
      if (route.raw.length === byteLength && holds(bytes, at, route.raw)) {
        this.last = route;
        return route;
      }
    }
    return null;
  }

  private read(payload: Uint8Array, place: CompiledPointer): MessageRoute<T> {
    const start = findValue(payload, place);
    if (start === -1 || !isObject(payload)) return this.unreadable;
    this.learnHead(payload.subarray(0, start));
    const hashed = this.hashed(payload, start, payload.length);
    if (hashed !== null) return hashed;
    const end = valueEnd(payload, start);
    if (end === -1 || end - start > maxTypeByteLength || isContainer(payload[start])) {
      return this.unreadable;
    }
    const text = decoder.decode(payload.subarray(start, end));
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const route = this.newRoute('typed', payload.slice(start, end), text);
    if (this.byText.size < maxRoutes) this.keep(route, text);
    return route;
  }

  private keep(route: MessageRoute<T>, text: string): void {
    this.byText.set(text, route);
    if (!text.startsWith('"') || text.includes('\\')) return;
    let hash = 0;
    for (const byte of route.raw.subarray(1, -1)) hash = (Math.imul(hash, 31) + byte) | 0;
    this.byHash.set(hash, [...(this.byHash.get(hash) ?? []), route]);
  }

  private learnHead(head: Uint8Array): void {
    if (head.length > maxHeadByteLength || this.heads.length === maxHeads) return;
    if (this.heads.some((known) => isSame(known, head))) return;
    // What holds a counter or an id never comes twice.
    if (isSame(this.lastHead, head)) this.heads = [...this.heads, this.lastHead];
    else this.lastHead = head.slice();
  }

  private newRoute(
    kind: MessageRoute<T>['kind'],
    raw: Uint8Array,
    text: string | null,
  ): MessageRoute<T> {
    const type = text?.startsWith('"') === true ? parseString(text) : text;
    const targets: RouteTarget<T>[] = [];
    const keyless: RouteTarget<T>[] = [];
    for (const { types, wanted, isKeyless } of this.ready) {
      if (types !== null && (type === null || !types.includes(type))) continue;
      targets.push(wanted);
      if (isKeyless) keyless.push(wanted);
    }
    return { kind, type, raw, targets, keyless };
  }
}

function readyRule<T>(
  { match, target }: RoutedRule<T>,
  envelope: Envelope | undefined,
): ReadyRule<T> {
  const { type, where } = match;
  if (type === undefined) {
    const wanted = { target, test: compileMatch(match, envelope) };
    return { types: null, wanted, isKeyless: neededKey(match) === null };
  }
  const test = where === undefined ? null : compileMatch({ where }, envelope);
  return { types: [type].flat(), wanted: { target, test }, isKeyless: true };
}

/** The name of a member that every message of a match has; null when there may be none. */
function neededKey({ where }: Match): string | null {
  for (const [pointer, test] of Object.entries(where ?? {})) {
    const name = parsePointer(pointer)?.at(-1);
    if (name !== undefined && !/^[0-9]+$/.test(name) && needsValue(test)) return name;
  }
  return null;
}

function needsValue(test: ValueTest): boolean {
  if (test === null || typeof test !== 'object') return true;
  return 'exists' in test ? test.exists : !('noneOf' in test);
}

/** Begins and ends as an object; white space around it is passed over. */
function isObject(payload: Uint8Array): boolean {
  if (payload[skipWhitespace(payload, 0)] !== 0x7b) return false;
  let end = payload.length;
  const least = Math.max(0, end - maxTrailingByteLength);
  while (end > least && (payload[end - 1] ?? 0) <= 0x20) end--;
  return payload[end - 1] === closeBrace;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && holds(a, 0, b);
}

function holds(bytes: Uint8Array, start: number, part: Uint8Array): boolean {
  for (let index = 0; index < part.length; index++) {
    if (bytes[start + index] !== part[index]) return false;
  }
  return true;
}
