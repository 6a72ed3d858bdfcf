import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import type { RecordedAttempt } from '../recording/recorded-attempt.ts';
import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import type { PeriodicSeries, RecordedClose, SimulatedMessage } from './mock-plan.ts';
import { placedLeaves, type LeafText } from './placed-leaves.ts';
import { RecordedOwners } from './recorded-owners.ts';
import type { KindOf } from './request-kind.ts';

/** Messages at shorter intervals are pieces of something rather than a clock. */
const leastPeriodUs = 80_000;
const leastInSeries = 5;
/** Messages looked at between two turns of others. */
const messagesPerStep = 100;

/** A request of a session with all that followed it. */
export interface SessionRequest {
  readonly message: RecordedMessage;
  readonly kind: string;
  readonly answers: SimulatedMessage[];
  readonly series: PeriodicSeries[];
  /** Of the last request, when not the client ended the connection then. */
  close: RecordedClose | null;
}

/** One recorded connection from its opening to its end, with each message of the server put where it belongs. */
export interface SortedSession {
  readonly greeting: readonly SimulatedMessage[];
  readonly series: readonly PeriodicSeries[];
  /** When not the client ended the connection before anything was asked. */
  readonly close: RecordedClose | null;
  readonly requests: readonly SessionRequest[];
}

/** When a recorded connection was made, and how it ended. */
interface SessionSpan {
  /** Null when it is not known. */
  readonly openedUs: number | null;
  readonly end: RecordedAttempt['end'];
  readonly origin: ClockOrigin;
}

/** What is not periodic and nobody's answer follows the request before it. */
interface Push {
  readonly message: RecordedMessage;
  readonly before: SessionRequest | null;
}

/**
 * Tells for each message that was received which request it follows: the one it is paired with, the one
 * whose ids it has, or the last one before it. Messages of one kind at even intervals to the very end are
 * a series that goes on. In steps.
 */
export function* sortingSession(
  messages: readonly RecordedMessage[],
  { openedUs, end, origin }: SessionSpan,
  kindOf: KindOf,
): Generator<void, SortedSession> {
  const startUs = openedUs ?? messages[0]?.timeUs ?? 0;
  const requests = new Map<number, SessionRequest>();
  const owners = new RecordedOwners<SessionRequest>();
  const pushes = new Map<string, Push[]>();
  const greeting: SimulatedMessage[] = [];
  let last: SessionRequest | null = null;

  function simulated(message: RecordedMessage, sinceUs: number): SimulatedMessage {
    const { opcode, payload, seq, timeUs } = message;
    const afterMs = Math.max(0, (timeUs - sinceUs) / 1000);
    return { opcode, payload, afterMs, seq, recordedMs: wallMs(timeUs, origin) };
  }
  function give(message: RecordedMessage, owner: SessionRequest | null): void {
    if (owner === null) greeting.push(simulated(message, startUs));
    else owner.answers.push(simulated(message, owner.message.timeUs));
  }

  let done = 0;
  for (const { direction, opcode, payload } of messages) {
    if (++done % messagesPerStep === 0) yield;
    if (direction === 'send' && opcode === 1) owners.survey(payload);
  }
  for (const message of messages) {
    if (++done % messagesPerStep === 0) yield;
    const kind = kindOf(message.opcode, message.payload);
    if (message.direction === 'send') {
      last = { message, kind, answers: [], series: [], close: null };
      requests.set(message.seq, last);
      if (message.opcode === 1) owners.asked(last, message.payload);
      continue;
    }
    const paired = message.pair === null ? undefined : requests.get(message.pair.requestSeq);
    const owner = paired ?? (message.opcode === 1 ? owners.ownerOf(message.payload) : null);
    if (owner !== null) {
      give(message, owner);
      continue;
    }
    const ofKind = pushes.get(kind) ?? [];
    pushes.set(kind, ofKind);
    ofKind.push({ message, before: last });
  }

  const series: PeriodicSeries[] = [];
  const endUs = messages.at(-1)?.timeUs ?? startUs;
  for (const [kind, ofKind] of pushes) {
    const periodUs = periodOf(ofKind, endUs);
    const first = ofKind[0];
    if (periodUs === null || first === undefined) {
      // What came twice before anything was asked is no answer when it comes later.
      const isFeed = ofKind[1]?.before === null;
      for (const { message, before } of ofKind) {
        if (++done % messagesPerStep === 0) yield;
        give(message, isFeed ? null : before);
      }
      continue;
    }
    const sinceUs = first.before?.message.timeUs ?? startUs;
    const repeated = ofKind.map(({ message }) => simulated(message, sinceUs));
    const found = { kind, messages: repeated, intervalMs: periodUs / 1000 };
    (first.before?.series ?? series).push(found);
  }
  const byTime = (a: SimulatedMessage, b: SimulatedMessage): number =>
    a.afterMs - b.afterMs || (a.seq ?? 0) - (b.seq ?? 0);
  for (const request of requests.values()) request.answers.sort(byTime);
  const close = closeAfter(end, last?.message.timeUs ?? startUs);
  if (last !== null) last.close = close;
  return {
    ...{ greeting: greeting.sort(byTime), series, close: last === null ? close : null },
    requests: [...requests.values()],
  };
}

/** Null for an end by the client, or by nobody knows whom: a HAR may tell a code alone. */
function closeAfter(end: RecordedAttempt['end'], sinceUs: number): RecordedClose | null {
  if (end === null) return null;
  const { by, code, reason, timeUs } = end;
  const afterMs = Math.max(0, (timeUs - sinceUs) / 1000);
  if (by === 'server') return { kind: 'close-frame', code, reason, afterMs };
  return by === 'nobody' && code === null ? { kind: 'cut', afterMs } : null;
}

/** The scalars of a message; null for bytes and for what is too large. */
export function leavesIn({ opcode, payload }: RecordedMessage): LeafText | null {
  return opcode === 1 ? placedLeaves(payload) : null;
}

/** Microseconds between messages that come evenly until the end; null when they do not. */
function periodOf(pushes: readonly Push[], endUs: number): number | null {
  const first = pushes[0]?.message.timeUs ?? 0;
  const last = pushes.at(-1)?.message.timeUs ?? 0;
  if (pushes.length < leastInSeries) return null;
  const intervals = pushes.slice(1).map(({ message }, i) => {
    return message.timeUs - (pushes[i]?.message.timeUs ?? 0);
  });
  const median = intervals.toSorted((a, b) => a - b)[intervals.length >>> 1] ?? 0;
  // A busy machine makes a clock of 100 ms come after 60 or 140: only most must be near the middle.
  const even = intervals.filter((one) => Math.abs(one - median) <= median / 2);
  if (median < leastPeriodUs || even.length < intervals.length * 0.7) return null;
  return endUs - last <= 2.5 * median ? (last - first) / intervals.length : null;
}

function wallMs(timeUs: number, origin: ClockOrigin): number {
  return origin.wallTimeMs + (timeUs - origin.timeUs) / 1000;
}
