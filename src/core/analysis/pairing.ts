import { LatencyRecorder } from '../latency/latency-recorder.ts';
import type { LatencySeries } from '../latency/latency-series.ts';
import type { NamedPairs } from '../latency/named-pairs.ts';
import type { PairLink } from '../log/log-entry.ts';
import type { RequestAnswer } from '../log/request-answer.ts';
import type { AskedRequest } from './asked-request.ts';
import type { Correlation } from './correlation.ts';
import { KnownRequests } from './known-requests.ts';
import { PairFigures } from './pair-figures.ts';

/** Waiting requests that are remembered; beyond, the oldest is forgotten first. */
const maxWaiting = 100_000;
/** Requests of which is known what became of them. */
const maxKnown = 110_000;
const maxNames = 50;
const otherName = '(others)';

/** A rule, and what links an answer to a request of it. */
export interface RequestKey {
  readonly correlation: Correlation;
  readonly key: string;
}

/** Finds the requests that messages answer and keeps figures of both. */
export class Pairing {
  private readonly all = new LatencyRecorder();
  private readonly byName = new Map<string, PairFigures>();
  private readonly known = new KnownRequests(maxKnown);
  /** Answered by the message that is written next. */
  private answered: AskedRequest | null = null;
  private waiting = 0;
  private forgotten = 0;

  constructor(private readonly correlations: readonly Correlation[]) {}

  /** A message of ours left at `timeUs`, is entry `seq` and a request of these rules, with its keys. */
  asked(seq: number, timeUs: number, name: string, rules: readonly RequestKey[]): void {
    this.expire(timeUs);
    let timeoutUs = 0;
    for (const { correlation } of rules) timeoutUs = Math.max(timeoutUs, correlation.timeoutUs);
    const figures = this.figuresOf(name);
    const deadlineUs = timeUs + timeoutUs;
    const request: AskedRequest = { seq, timeUs, deadlineUs, figures, answer: 'waiting' };
    for (const { correlation, key } of rules) {
      const replaced = correlation.ask(request, key);
      if (replaced !== null) this.giveUp(replaced);
      correlation.trim(maxWaiting);
    }
    figures.waiting += 1;
    this.waiting += 1;
    this.known.add(request);
    if (this.waiting > maxWaiting) this.forgetOldest();
  }

  /** Whether a message answers one of these rules' requests, for the first time or again. */
  wouldAnswer(payload: Uint8Array, rules: readonly Correlation[]): boolean {
    return rules.some((rule) => rule.isHot() && isAnswer(rule, payload));
  }

  /** A message arrived at `timeUs`; the oldest request of these rules that it answers, or null. */
  answerTo(payload: Uint8Array, timeUs: number, rules: readonly Correlation[]): PairLink | null {
    this.expire(timeUs);
    this.answered = null;
    let request: AskedRequest | null = null;
    for (const rule of rules) {
      const candidate = rule.answeredBy(payload);
      if (candidate !== null && candidate.seq < (request?.seq ?? Infinity)) request = candidate;
    }
    if (request === null) return this.duplicateAnswer(payload, timeUs, rules);
    const latencyUs = Math.max(0, timeUs - request.timeUs);
    if (request.answer === 'waiting') {
      this.waiting -= 1;
      request.figures.waiting -= 1;
    } else {
      request.figures.unanswered -= 1;
    }
    request.answer = { seq: 0, latencyUs };
    request.figures.record(timeUs, latencyUs);
    this.all.record(timeUs, latencyUs);
    for (const rule of rules) rule.settle(payload, request);
    this.answered = request;
    return { requestSeq: request.seq, latencyUs };
  }

  /** The message asked about last is entry `seq`. */
  written(seq: number): void {
    if (typeof this.answered?.answer === 'object') {
      this.answered.answer = { ...this.answered.answer, seq };
    }
    this.answered = null;
  }

  /** What became of a request of ours; null when it is not known to be one. */
  answerOf(requestSeq: number, nowUs: number): RequestAnswer | null {
    this.expire(nowUs);
    return this.known.find(requestSeq)?.answer ?? null;
  }

  /** Gives up what waited too long. */
  expire(nowUs: number): void {
    for (const correlation of this.correlations) {
      for (;;) {
        const oldest = correlation.oldest();
        if (oldest === null || nowUs < oldest.deadlineUs) break;
        this.giveUp(oldest);
      }
    }
  }

  /** The connection is over: whatever waits will not be answered on the next one. */
  abandon(): void {
    for (const correlation of this.correlations) {
      for (;;) {
        const oldest = correlation.oldest();
        if (oldest === null) break;
        this.giveUp(oldest);
      }
      correlation.clear();
    }
    this.answered = null;
  }

  series(): LatencySeries {
    return this.all.series(this.waiting);
  }

  named(): readonly NamedPairs[] {
    return [...this.byName.values()].map((figures) => figures.pairs());
  }

  /** Requests forgotten while they waited. */
  forgottenCount(): number {
    return this.forgotten;
  }

  private duplicateAnswer(
    payload: Uint8Array,
    timeUs: number,
    rules: readonly Correlation[],
  ): PairLink | null {
    for (const rule of rules) {
      const request = rule.answeredAgainBy(payload);
      if (request === null) continue;
      request.figures.duplicates += 1;
      const latencyUs = Math.max(0, timeUs - request.timeUs);
      return { requestSeq: request.seq, latencyUs, duplicate: true };
    }
    return null;
  }

  private giveUp(request: AskedRequest): void {
    request.answer = 'unanswered';
    request.figures.waiting -= 1;
    request.figures.unanswered += 1;
    this.waiting -= 1;
  }

  private forgetOldest(): void {
    let oldest: AskedRequest | null = null;
    for (const correlation of this.correlations) {
      const candidate = correlation.oldest();
      if (candidate !== null && candidate.seq < (oldest?.seq ?? Infinity)) oldest = candidate;
    }
    if (oldest === null) return;
    this.giveUp(oldest);
    this.forgotten += 1;
  }

  private figuresOf(name: string): PairFigures {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const key = this.byName.size < maxNames - 1 ? name : otherName;
    const figures = this.byName.get(key) ?? new PairFigures(key);
    this.byName.set(key, figures);
    return figures;
  }
}

function isAnswer(rule: Correlation, payload: Uint8Array): boolean {
  return rule.answeredBy(payload) !== null || rule.answeredAgainBy(payload) !== null;
}
