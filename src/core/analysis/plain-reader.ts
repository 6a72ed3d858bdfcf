import type { KeyOffer } from '../latency/named-pairs.ts';
import type { PairLink } from '../log/log-entry.ts';
import type { PlainRun } from '../rfc6455/plain-run.ts';
import type { FindBytes } from './find-bytes.ts';
import type { Finding } from './finding.ts';
import { FoundPairs } from './found-pairs.ts';
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

  constructor(private readonly find: FindBytes) {
    this.marks = new RunMarks(this.found.keys(), find);
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

  /** What must be looked at in a run of text messages that arrived at `timeUs`. */
  screen(run: PlainRun, bytes: Uint8Array, timeUs: number): RunScreen {
    if (this.found.isHot(timeUs)) {
      const isAny = this.marks.mark(run, bytes);
      for (let index = 0; isAny && index < run.count; index++) {
        if (this.marks.marked[index] === 0) continue;
        const start = run.payloadStart[index] ?? 0;
        const payload = bytes.subarray(start, start + (run.payloadLength[index] ?? 0));
        if (this.found.wouldAnswer(payload)) return each;
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
