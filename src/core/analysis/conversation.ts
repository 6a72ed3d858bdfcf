import type { LatencySeries } from '../latency/latency-snapshot.ts';
import type { PairLink } from '../log/log-entry.ts';
import type { ChipStatus } from '../profile/profile-status.ts';
import type { Profile } from '../profile/profile.ts';
import type { PlainRun } from '../rfc6455/plain-run.ts';
import type { Finding } from './finding.ts';
import { PairTracker } from './pair-tracker.ts';
import type { RunScreen } from './run-screen.ts';

const noFindings: readonly Finding[] = [];
const nothing: RunScreen = { kind: 'nothing' };
const each: RunScreen = { kind: 'each' };

/**
 * What the text messages of one connection mean to each other: requests and answers, streams, series
 * of numbers, announced states, sequences. Fed with what crossed, live or from a file.
 */
export class Conversation {
  private readonly pairs = new PairTracker();

  constructor(readonly profile: Profile | null) {}

  /** A whole text message of ours left at `timeUs` and is entry `seq`. */
  sent(seq: number, payload: Uint8Array, timeUs: number): readonly Finding[] {
    this.pairs.asked(seq, payload, timeUs);
    return noFindings;
  }

  /** What must be looked at in a run of received text messages. */
  screen(_run: PlainRun, _bytes: Uint8Array): RunScreen {
    return this.pairs.hasOutstanding() ? each : nothing;
  }

  /** What a whole text message that arrived at `timeUs` answers. Called before it is written. */
  answerTo(payload: Uint8Array, timeUs: number): PairLink | null {
    return this.pairs.answered(payload, timeUs);
  }

  /** A whole text message arrived at `timeUs` and is entry `seq`; findings are written behind it. */
  received(_seq: number, _payload: Uint8Array, _timeUs: number): readonly Finding[] {
    return noFindings;
  }

  /** The connection is over: what was not answered will not be on the next one. */
  ended(_timeUs: number): void {
    this.pairs.abandon();
  }

  /** States announced by the server, newest values. */
  chips(): readonly ChipStatus[] {
    return [];
  }

  /** Holes found in sequences so far. */
  sequenceGaps(): number {
    return 0;
  }

  /** Errors the server reported so far, by layer. */
  serverErrors(): { readonly message: number; readonly application: number } {
    return { message: 0, application: 0 };
  }

  /** Requests and answers of all kinds. */
  pairSeries(): LatencySeries {
    return this.pairs.series();
  }
}
