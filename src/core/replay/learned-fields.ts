import { itemPointer } from '../compare/json-differences.ts';
import { isRandomId, volatileKind } from '../compare/volatile-values.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import { readsAsText } from './readable-payload.ts';
import { jsonStart, nameOf, pointerOf, textOf, visitLeaves } from './json-leaves.ts';
import type { ReplayKind } from './replay-kind.ts';
import { isIdName } from './value-names.ts';

/** Situations that are remembered to see whether they lead to the same message again. */
const maxSituations = 20_000;
const maxMessagesOfKind = 500;
const maxFields = 20_000;
const maxLeaves = 500;
/** Messages between two turns of others. */
const messagesPerStep = 64;

/** What the fields of the kinds of messages do within the recording, by kind and item pointer. */
export interface LearnedFields {
  /** The same request, or the same moment, had another value: it says nothing. */
  readonly varying: ReadonlySet<string>;
  /** Numbers that go up by one with each message. */
  readonly counters: ReadonlySet<string>;
  /** Numbers that were not always the same, or came once only. */
  readonly moving: ReadonlySet<string>;
}

interface NumberHistory {
  last: number;
  count: number;
  /** Times it went up by one. */
  steps: number;
  moves: boolean;
  /** The message that had it last, and whether one had several: items of a list count nothing. */
  message: number;
  isInList: boolean;
}

/** The name of a field in `LearnedFields`. */
export function fieldKey(kindKey: string, pointer: JsonPointer): string {
  return `${kindKey}\u0000${itemPointer(pointer)}`;
}

/**
 * Looks at how the values of received messages vary within one recording: between answers to equal
 * requests, between messages in the same place after equal requests, and from one to the next. In steps.
 */
export function* learningFields(
  messages: readonly RecordedMessage[],
  kinds: readonly ReplayKind[],
): Generator<void, LearnedFields> {
  const varying = new Set<string>();
  const numbers = new Map<string, NumberHistory>();
  const situations = new Map<string, Uint8Array>();
  const askedBySeq = new Map<number, string>();
  const ofKind = new Map<string, number>();
  let asked = '';
  let since = new Map<string, number>();
  let attempt = 0;
  for (const [index, message] of messages.entries()) {
    if (index % messagesPerStep === 0) yield;
    const kind = kinds[index];
    if (!readsAsText(message) || kind === undefined) continue;
    if (message.attempt !== attempt) {
      attempt = message.attempt;
      asked = '';
      since = new Map();
    }
    if (message.direction === 'send') {
      asked = requestText(message.payload);
      since = new Map();
      if (askedBySeq.size < maxSituations) askedBySeq.set(message.seq, asked);
      continue;
    }
    const seen = (ofKind.get(kind.key) ?? 0) + 1;
    ofKind.set(kind.key, seen);
    if (seen > maxMessagesOfKind) continue;
    followNumbers(numbers, kind.key, index, message.payload);
    const ordinal = (since.get(kind.key) ?? 0) + 1;
    since.set(kind.key, ordinal);
    const request = message.pair === null ? null : askedBySeq.get(message.pair.requestSeq);
    const situation =
      request === null || request === undefined
        ? `${kind.key}\u0000after\u0000${String(ordinal)}\u0000${asked}`
        : `${kind.key}\u0000answer\u0000${request}`;
    const before = situations.get(situation);
    if (before !== undefined) noteVarying(varying, kind.key, before, message.payload);
    else if (situations.size < maxSituations) situations.set(situation, message.payload);
  }
  const all = [...numbers];
  return {
    varying,
    counters: keysOf(
      all,
      ({ count, steps, isInList }) => !isInList && count >= 3 && steps === count - 1,
    ),
    moving: keysOf(all, ({ count, moves }) => moves || count === 1),
  };
}

/** A request without what is new each time; its beginning stands for a long one. */
function requestText(payload: Uint8Array): string {
  const parts: string[] = [];
  visitLeaves(payload, jsonStart(payload), (start, end, path) => {
    const raw = textOf(payload, start, Math.min(end, start + 200));
    const name = nameOf(payload, path);
    const isOwn =
      isIdName(name) ||
      (raw.length <= 128 && (isRandomId(innerOf(raw)) || volatileKind(name, raw) !== null));
    if (!isOwn) parts.push(`${name}=${raw}`);
    return parts.length < 100;
  });
  return parts.length === 0 ? textOf(payload, 0, Math.min(payload.length, 500)) : parts.join('&');
}

function innerOf(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1) : raw;
}

function noteVarying(
  varying: Set<string>,
  kindKey: string,
  before: Uint8Array,
  after: Uint8Array,
): void {
  const values = new Map<JsonPointer, string>();
  visitLeaves(before, jsonStart(before), (start, end, path) => {
    values.set(pointerOf(before, path), textOf(before, start, end));
    return values.size < maxLeaves;
  });
  let count = 0;
  visitLeaves(after, jsonStart(after), (start, end, path) => {
    const pointer = pointerOf(after, path);
    const value = values.get(pointer);
    if (value !== undefined && value !== textOf(after, start, end) && varying.size < maxFields) {
      if (/\d/.test(value)) varying.add(fieldKey(kindKey, pointer));
    }
    count += 1;
    return count < maxLeaves;
  });
}

function followNumbers(
  numbers: Map<string, NumberHistory>,
  kindKey: string,
  message: number,
  payload: Uint8Array,
): void {
  let count = 0;
  visitLeaves(payload, jsonStart(payload), (start, end, path) => {
    count += 1;
    const raw = textOf(payload, start, Math.min(end, start + 40));
    if (!/^-?\d/.test(raw)) return count < maxLeaves;
    const key = fieldKey(kindKey, pointerOf(payload, path));
    const known = numbers.get(key);
    const value = Number(raw);
    if (known === undefined) {
      if (numbers.size < maxFields) {
        numbers.set(key, {
          last: value,
          count: 1,
          steps: 0,
          moves: false,
          message,
          isInList: false,
        });
      }
    } else {
      known.count += 1;
      if (known.message === message) known.isInList = true;
      known.message = message;
      if (value === known.last + 1) known.steps += 1;
      if (value !== known.last) known.moves = true;
      known.last = value;
    }
    return count < maxLeaves;
  });
}

function keysOf(
  all: readonly (readonly [string, NumberHistory])[],
  holds: (history: NumberHistory) => boolean,
): ReadonlySet<string> {
  return new Set(all.flatMap(([key, history]) => (holds(history) ? [key] : [])));
}
