import type { Difference } from '../compare/difference.ts';
import type { RecordedMessage } from '../recording/recorded-exchange.ts';
import type { ExpectedMessage, JudgedMessage } from './judged-message.ts';
import type { MessageJudge } from './message-judge.ts';
import type { ReplayKind } from './replay-kind.ts';
import type { ReplayStep, ReplayVariable } from './replay-plan.ts';
import { noSources, sourcePartsOf, type SourceParts } from './source-parts.ts';

/** Messages of one kind that a received one is tried against. */
const maxTried = 32;
/** Messages by time that one more of them is tried against. */
const maxSamples = 16;

/** What a received message turned out to be. */
export type Match =
  /** `message` is the index of the recorded one; no differences when it says the same. */
  | {
      readonly kind: 'met';
      readonly message: number;
      readonly differences: readonly Difference[];
    }
  /** One more of those that come by time. */
  | { readonly kind: 'by-time' }
  /** Nothing like it is awaited. */
  | { readonly kind: 'unknown' };

/** A received message, with what is known of it. */
export interface ReceivedReply extends JudgedMessage {
  readonly kind: ReplayKind;
  /** The recorded request that it answers, by its entry; null for none. */
  readonly requestSeq: number | null;
}

interface Waiting {
  readonly orders: number[];
  /** Orders before this one are met. */
  head: number;
}

/** The expected message that a received one stands for. */
interface Found {
  readonly order: number;
  /** Null where they were not held against each other yet. */
  readonly differences: readonly Difference[] | null;
}

/**
 * Finds for each received message of a replay the one of the recording that it stands for: the answer
 * to the same request, else one of the same kind that says the same, else the oldest of that kind.
 */
export class ReplyMatcher {
  /** Indexes of the expected messages, in order. */
  private readonly expected: number[] = [];
  private readonly isByTime: boolean[] = [];
  private readonly isMet: Uint8Array;
  private readonly byKind = new Map<string, Waiting>();
  private readonly byRequest = new Map<number, number[]>();
  private readonly sources: ReadonlyMap<number, SourceParts>;
  private firstUnmet = 0;
  private metCount = 0;
  private readonly byTimeCounts = new Map<
    string,
    { label: string; recorded: number; now: number }
  >();

  constructor(
    private readonly messages: readonly RecordedMessage[],
    private readonly kinds: readonly ReplayKind[],
    steps: readonly ReplayStep[],
    variables: readonly ReplayVariable[],
    private readonly judge: MessageJudge,
  ) {
    for (const step of steps) if (step.kind === 'expect') this.add(step);
    this.isMet = new Uint8Array(this.expected.length);
    this.sources = sourcePartsOf(variables);
  }

  /** Expected messages that must come. */
  required(): number {
    return this.isByTime.filter((isByTime) => !isByTime).length;
  }

  /** How many of them came. */
  met(): number {
    return this.metCount;
  }

  /** The oldest message that must come and did not, among the first `count` expected ones; null for none. */
  awaited(count: number): number | null {
    while (
      this.firstUnmet < this.expected.length &&
      (this.isMet[this.firstUnmet] === 1 || this.isByTime[this.firstUnmet] === true)
    ) {
      this.firstUnmet += 1;
    }
    return this.firstUnmet < count ? (this.expected[this.firstUnmet] ?? null) : null;
  }

  /** Gives a message up: it is not waited for any more. */
  giveUp(message: number): void {
    const order = this.orderOf(message);
    if (order !== null) this.isMet[order] = 1;
  }

  /**
   * Takes in a received message. Of the expected ones the first `count` come before what is sent next:
   * they are tried before the others.
   */
  take(reply: ReceivedReply, count: number): Match {
    const found = this.find(reply, count);
    if (found === null) return this.isOneMore(reply);
    return this.meet(found.order, reply, found.differences);
  }

  /** Takes a message that is nothing known for one that is awaited. */
  takeFor(message: number, reply: ReceivedReply): Match {
    const order = this.orderOf(message);
    return order === null ? { kind: 'unknown' } : this.meet(order, reply);
  }

  /** Messages by time: how many the recording has, and how many came. */
  byTime(): readonly { readonly label: string; readonly recorded: number; readonly now: number }[] {
    return [...this.byTimeCounts.values()];
  }

  private add({ message, comes }: Extract<ReplayStep, { kind: 'expect' }>): void {
    const order = this.expected.length;
    this.expected.push(message);
    this.isByTime.push(comes === 'by-time');
    const { key, label } = this.kinds[message] ?? { key: '', label: '' };
    const waiting = this.byKind.get(key);
    if (waiting === undefined) this.byKind.set(key, { orders: [order], head: 0 });
    else waiting.orders.push(order);
    const pair = this.messages[message]?.pair ?? null;
    if (pair !== null) {
      const answers = this.byRequest.get(pair.requestSeq);
      if (answers === undefined) this.byRequest.set(pair.requestSeq, [order]);
      else answers.push(order);
    }
    if (comes === 'by-time') {
      const known = this.byTimeCounts.get(key) ?? { label, recorded: 0, now: 0 };
      known.recorded += 1;
      this.byTimeCounts.set(key, known);
    }
  }

  private find(reply: ReceivedReply, count: number): Found | null {
    if (reply.requestSeq !== null) {
      const unmet = (this.byRequest.get(reply.requestSeq) ?? []).filter(
        (order) => this.isMet[order] !== 1,
      );
      const alike = unmet.find((order) => this.kindOf(order) === reply.kind.key);
      const answer = alike ?? unmet[0];
      if (answer !== undefined) return { order: answer, differences: null };
    }
    const waiting = this.byKind.get(reply.kind.key);
    if (waiting === undefined) return null;
    while (this.isMet[waiting.orders[waiting.head] ?? -1] === 1) waiting.head += 1;
    let oldest: Found | null = null;
    let tried = 0;
    for (let at = waiting.head; at < waiting.orders.length && tried < maxTried; at++) {
      const order = waiting.orders[at] ?? 0;
      if (this.isMet[order] === 1) continue;
      // Those after what is sent next are tried only when none before is left.
      if (order >= count && oldest !== null) break;
      tried += 1;
      const differences = this.judge.differences(this.expectedAt(order), reply);
      if (differences.length === 0) return { order, differences };
      oldest ??= { order, differences };
      if (order >= count && tried >= 4) break;
    }
    return oldest;
  }

  private meet(
    order: number,
    reply: ReceivedReply,
    known: readonly Difference[] | null = null,
  ): Match {
    const expected = this.expectedAt(order);
    const differences = known ?? this.judge.differences(expected, reply);
    const later = this.judge.learn(expected, reply);
    this.isMet[order] = 1;
    if (expected.isByTime) this.countByTime(reply);
    else this.metCount += 1;
    const all = differences.length > 0 ? differences : later;
    return { kind: 'met', message: expected.index, differences: all };
  }

  /** Of the kinds that come by time, one more than recorded is nothing new unless it says something else. */
  private isOneMore(reply: ReceivedReply): Match {
    const counts = this.byTimeCounts.get(reply.kind.key);
    if (counts === undefined) {
      return reply.kind.isHeartbeat ? { kind: 'by-time' } : { kind: 'unknown' };
    }
    const orders = this.byKind.get(reply.kind.key)?.orders ?? [];
    const samples = orders.filter((order) => this.isByTime[order] === true).slice(-maxSamples);
    const isKnown = samples.some(
      (order) => this.judge.differences(this.expectedAt(order), reply).length === 0,
    );
    if (!isKnown) return { kind: 'unknown' };
    this.countByTime(reply);
    return { kind: 'by-time' };
  }

  private countByTime({ kind }: ReceivedReply): void {
    const counts = this.byTimeCounts.get(kind.key);
    if (counts !== undefined) counts.now += 1;
  }

  private kindOf(order: number): string {
    return this.kinds[this.expected[order] ?? -1]?.key ?? '';
  }

  private expectedAt(order: number): ExpectedMessage {
    const index = this.expected[order] ?? 0;
    const message = this.messages[index];
    return {
      index,
      opcode: message?.opcode ?? 1,
      payload: message?.payload ?? new Uint8Array(),
      kindKey: this.kinds[index]?.key ?? '',
      isByTime: this.isByTime[order] === true,
      sources: this.sources.get(index) ?? noSources,
    };
  }

  /** Where a message stands among the expected ones, which are in the order of the recording. */
  private orderOf(message: number): number | null {
    let [low, high] = [0, this.expected.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.expected[middle] ?? 0;
      if (found === message) return middle;
      if (found < message) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }
}
