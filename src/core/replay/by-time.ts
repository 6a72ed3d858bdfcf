import { inOneGo } from '../in-one-go.ts';
import { evenInterval } from '../log/even-interval.ts';
import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import { textOf } from './json-leaves.ts';
import type { ReplayKind } from './replay-kind.ts';

/** Messages between two turns of others. */
const messagesPerStep = 1000;
const maxLooked = 2000;
const minIntervalUs = 20_000;
/** With few messages only the longer intervals are believed. */
const minFewIntervalUs = 100_000;
const maxUnevenness = 0.25;
/** How a connection of Engine.IO, and so of Socket.IO, begins; its packet `2` is a ping. */
const openOfEngineIo = '0{"sid"';
/** Nothing that was asked for takes so long and calls itself so. */
const minUnaskedUs = 10_000;
const clockWord =
  /^(?:[a-z]+[:._/-])?(?:ticks?|ticker|clock|heartbeat|stats|metrics|telemetry|presence)$/i;

interface KindTimes {
  readonly times: number[];
  /** Messages that came without anything having been sent since the one before. */
  unasked: number;
  isPaired: boolean;
  lastSend: number;
  /** How many came a while after anything that was sent, less those that came sooner. */
  late: number;
  readonly label: string;
}

/**
 * The kinds of received messages that come on their own at an even interval, such as ticks and
 * heartbeats: how many there are says how long one waited, and nothing else.
 */
export function kindsByTime(
  messages: readonly RecordedMessage[],
  kinds: readonly ReplayKind[],
): ReadonlySet<string> {
  return inOneGo(findingKindsByTime(messages, kinds));
}

/** As `kindsByTime`, in steps. */
export function* findingKindsByTime(
  messages: readonly RecordedMessage[],
  kinds: readonly ReplayKind[],
): Generator<void, ReadonlySet<string>> {
  const found = new Set<string>();
  const timesOf = new Map<string, KindTimes>();
  let sends = 0;
  let sentUs = -Infinity;
  let isEngineIo = false;
  for (const [index, message] of messages.entries()) {
    if (index % messagesPerStep === 0) yield;
    if (message.direction === 'send') {
      sends += 1;
      sentUs = message.timeUs;
      continue;
    }
    const kind = kinds[index];
    if (kind === undefined) continue;
    if (timesOf.size === 0) isEngineIo = startsWith(message.payload, openOfEngineIo);
    if (kind.isHeartbeat && message.pair === null) found.add(kind.key);
    // How many pings come depends on when the client's pongs do.
    if (isEngineIo && isPingOfEngineIo(message.payload)) found.add(kind.key);
    const late = message.timeUs - sentUs >= minUnaskedUs ? 1 : -1;
    const known = timesOf.get(kind.key);
    if (known === undefined) {
      timesOf.set(kind.key, {
        times: [message.timeUs],
        unasked: 0,
        isPaired: message.pair !== null,
        lastSend: sends,
        late,
        label: kind.label,
      });
      continue;
    }
    if (known.lastSend === sends) known.unasked += 1;
    known.lastSend = sends;
    known.late += late;
    if (message.pair !== null) known.isPaired = true;
    if (known.times.length < maxLooked) known.times.push(message.timeUs);
  }
  let looked = 0;
  for (const [key, history] of timesOf) {
    looked += history.times.length;
    if (looked >= messagesPerStep) {
      looked = 0;
      yield;
    }
    if (comesByTime(history)) found.add(key);
  }
  return found;
}

function comesByTime({ times, unasked, isPaired, late, label }: KindTimes): boolean {
  if (!isPaired && late > 0 && clockWord.test(label)) return true;
  const intervals = times.slice(1).map((timeUs, index) => timeUs - (times[index] ?? 0));
  if (isPaired || intervals.length < 2 || unasked * 2 < intervals.length) return false;
  const even = evenInterval(intervals);
  if (even !== null) return even >= minIntervalUs;
  if (intervals.length > 3) return false;
  const middle = intervals.toSorted((a, b) => a - b)[intervals.length >>> 1] ?? 0;
  return (
    middle >= minFewIntervalUs &&
    intervals.every((one) => Math.abs(one - middle) <= middle * maxUnevenness)
  );
}

function isPingOfEngineIo(payload: Uint8Array): boolean {
  return payload.length === 1 && startsWith(payload, '2');
}

function startsWith(payload: Uint8Array, text: string): boolean {
  return textOf(payload, 0, Math.min(payload.length, text.length)) === text;
}
