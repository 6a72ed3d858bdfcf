import { isHeartbeatShape } from '../log/shape-of.ts';
import { evenInterval } from '../log/even-interval.ts';
import { compilePointer } from '../profile/pointer.ts';
import type { RecordedExchange, RecordedMessage } from '../recording/recorded-exchange.ts';
import { messageKind, type MessageKind } from './message-kind.ts';

/** A message of one side with all that decides which message of the other side it belongs to. */
export interface LaneMessage {
  /** Its place among the messages of its side. */
  readonly index: number;
  readonly message: RecordedMessage;
  readonly kind: MessageKind;
  /** The request it answers; null for none. */
  readonly request: LaneMessage | null;
}

/** One side of a comparison. */
export interface Lane {
  readonly messages: readonly LaneMessage[];
  /** By the key of the kind, in order. */
  readonly byKind: ReadonlyMap<string, readonly LaneMessage[]>;
}

const yieldEvery = 500;
const maxIntervals = 2000;
const maxBetween = 1000;

/** Tells what each message of a recording is. Yields now and then. */
export function* laneOf(exchange: RecordedExchange): Generator<void, Lane> {
  const type = exchange.profile?.envelope?.type;
  const typePointer = type === undefined ? null : compilePointer(type);
  const messages: LaneMessage[] = [];
  const bySeq = new Map<number, LaneMessage>();
  const byKind = new Map<string, LaneMessage[]>();
  for (const message of exchange.messages) {
    const kind = messageKind(message, typePointer);
    const request = message.pair === null ? null : (bySeq.get(message.pair.requestSeq) ?? null);
    const lane: LaneMessage = { index: messages.length, message, kind, request };
    messages.push(lane);
    if (message.direction === 'send') bySeq.set(message.seq, lane);
    const ofKind = byKind.get(kind.key);
    if (ofKind === undefined) byKind.set(kind.key, [lane]);
    else ofKind.push(lane);
    if (messages.length % yieldEvery === 0) yield;
  }
  return { messages, byKind };
}

/**
 * Whether messages of a kind come by the clock: heartbeats, keepalives of a profile, and what arrives
 * unasked at an even interval. Their number says how long a recording is, and nothing else. What comes
 * once for each message of ours does not count, however evenly those were sent.
 */
export function isPeriodic(lane: Lane, messages: readonly LaneMessage[]): boolean {
  const [first] = messages;
  if (first === undefined) return false;
  if (isHeartbeatShape(first.kind.shape)) return true;
  if (messages.every(({ message }) => message.act?.kind === 'keepalive')) return true;
  if (messages.some(({ message, request }) => message.direction === 'send' || request !== null)) {
    return false;
  }
  const seen = messages.slice(0, maxIntervals);
  const times = seen.map(({ message }) => message.timeUs);
  const intervals = times.slice(1).map((timeUs, index) => timeUs - (times[index] ?? 0));
  if (evenInterval(intervals) === null) return false;
  const asked = seen.filter((one, index) => index > 0 && isAfterSend(lane, seen[index - 1], one));
  return asked.length * 2 < intervals.length;
}

/** Whether a message of ours, no heartbeat, left between the two. */
function isAfterSend(lane: Lane, before: LaneMessage | undefined, after: LaneMessage): boolean {
  const from = Math.max((before?.index ?? 0) + 1, after.index - maxBetween);
  return lane.messages
    .slice(from, after.index)
    .some(({ kind }) => kind.direction === 'send' && !isHeartbeatShape(kind.shape));
}
