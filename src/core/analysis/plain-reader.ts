import type { KeyOffer } from '../latency/named-pairs.ts';
import type { PairLink } from '../log/log-entry.ts';
import { runPayload, type MessageRun } from '../rfc6455/message-run.ts';
import type { FindBytes } from './find-bytes.ts';
import type { Finding } from './finding.ts';
import { FoundPairs, noRequestWords } from './found-pairs.ts';
import { KeyLearner } from './key-learner.ts';
import type { ReceivedMessage } from './observer.ts';
import type { Pairing } from './pairing.ts';
import { RunMarks } from './run-marks.ts';
import type { RunScreen } from './run-screen.ts';

const noFindings: readonly Finding[] = [];
const nothing: RunScreen = { kind: 'nothing' };
const each: RunScreen = { kind: 'each' };

/** Reads the messages of a connection without a profile: pairs by `id`, and looks for other keys. */
export class PlainReader {
  private readonly found = new FoundPairs();
  private readonly learner = new KeyLearner();
  private isAccepted = false;
  private marks: RunMarks;
  /** What a message of ours with an `id` has when it is no request. */
  private readonly otherMarks: RunMarks;

  constructor(private readonly find: FindBytes) {
    this.marks = new RunMarks(this.found.keys(), find);
    this.otherMarks = new RunMarks(noRequestWords, find);
  }

  get pairing(): Pairing {
    return this.found.pairing;
  }

  /** A whole text message of ours left at `timeUs` and is entry `seq`. */
  sent(seq: number, payload: Uint8Array, timeUs: number): readonly Finding[] {
    const isRequest = this.found.asked(seq, payload, timeUs);
    if (!isRequest && !this.isAccepted) this.learner.asked(payload, timeUs);
    return noFindings;
  }

  /** A run of text messages of ours left at `timeUs`, the first of which is entry `firstSeq`. */
  sentRun(firstSeq: number, run: MessageRun, bytes: Uint8Array, timeUs: number): void {
    const isAsking = !this.otherMarks.isAny(bytes);
    for (let index = 0; index < run.count; index++) {
      const payload = runPayload(run, bytes, index);
      const isRequest = isAsking
        ? this.found.askedPlainly(firstSeq + index, payload, timeUs)
        : this.found.asked(firstSeq + index, payload, timeUs);
      if (!isRequest && !this.isAccepted) this.learner.asked(payload, timeUs);
    }
  }

  /** What must be looked at in a run of text messages that arrived at `timeUs`. */
  screen(run: MessageRun, bytes: Uint8Array, timeUs: number): RunScreen {
    if (this.found.isHot(timeUs)) {
      const isAny = this.marks.mark(run, bytes);
      for (let index = 0; isAny && index < run.count; index++) {
        if (this.marks.marked[index] === 0) continue;
        if (this.found.wouldAnswer(runPayload(run, bytes, index))) return each;
      }
    }
    if (this.isAccepted || !this.learner.isCurious(timeUs)) return nothing;
    const count = Math.min(run.count, maxLookedAt);
    return { kind: 'some', indexes: Array.from({ length: count }, (_, index) => index) };
  }

  /** What a whole text message that arrived at `timeUs` answers. */
  answerTo(payload: Uint8Array, timeUs: number): PairLink | null {
    return this.found.answerTo(payload, timeUs);
  }

  /** A whole text message that arrived is in the log. */
  received({ seq, payload, timeUs }: ReceivedMessage): readonly Finding[] {
    this.found.pairing.written(seq);
    if (!this.isAccepted && this.learner.isCurious(timeUs)) this.learner.answered(payload, timeUs);
    return noFindings;
  }

  /** The connection is over. */
  ended(): void {
    this.found.pairing.abandon();
  }

  /** A key that seems to link answers to requests. */
  keyOffer(): KeyOffer | null {
    return this.isAccepted ? null : this.learner.offer();
  }

  /** Pairs by an offered key from now on. */
  acceptKey(offer: KeyOffer): void {
    this.isAccepted = true;
    this.found.accept(offer);
    this.marks = new RunMarks(this.found.keys(), this.find);
  }
}

/** Messages of one run in which a key is looked for. */
const maxLookedAt = 50;
