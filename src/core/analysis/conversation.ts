import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import type { ConversationFigures } from '../latency/latency-snapshot.ts';
import type { LatencySeries } from '../latency/latency-series.ts';
import type { KeyOffer } from '../latency/named-pairs.ts';
import type { PairLink } from '../log/log-entry.ts';
import type { RequestAnswer } from '../log/request-answer.ts';
import type { ChipStatus } from '../profile/profile-status.ts';
import type { Profile } from '../profile/profile.ts';
import { runPayload, type MessageRun } from '../rfc6455/message-run.ts';
import { findBytes, type FindBytes } from './find-bytes.ts';
import type { Finding } from './finding.ts';
import { PlainReader } from './plain-reader.ts';
import { ProfileReader } from './profile-reader.ts';
import type { RunScreen } from './run-screen.ts';

/**
 * What the text messages of one connection mean to each other: requests and answers, streams, series
 * of numbers, announced states, sequences. Fed with what crossed, live or from a file.
 */
export class Conversation {
  private readonly byProfile: ProfileReader | null;
  private readonly plain: PlainReader;
  private readonly reader: PlainReader | ProfileReader;

  /**
   * `origin` links the engine's clock to the wall clock; without it the server's clock is not read.
   * `find` makes a flood cheaper where the platform has a fast one.
   */
  constructor(
    readonly profile: Profile | null,
    origin: ClockOrigin | null = null,
    find: FindBytes = findBytes,
  ) {
    this.plain = new PlainReader(find);
    this.byProfile = profile === null ? null : new ProfileReader(profile, origin, find);
    this.reader = this.byProfile ?? this.plain;
  }

  /** A whole text message of ours left at `timeUs` and is entry `seq`. */
  sent(seq: number, payload: Uint8Array, timeUs: number): readonly Finding[] {
    return this.reader.sent(seq, payload, timeUs);
  }

  /** The same of a run of text messages that left together at `timeUs`, the first of which is entry `seq`. */
  sentRun(
    firstSeq: number,
    run: MessageRun,
    bytes: Uint8Array,
    timeUs: number,
  ): readonly Finding[] {
    if (this.byProfile === null) {
      this.plain.sentRun(firstSeq, run, bytes, timeUs);
      return [];
    }
    const findings: Finding[] = [];
    for (let index = 0; index < run.count; index++) {
      const payload = runPayload(run, bytes, index);
      findings.push(...this.byProfile.sent(firstSeq + index, payload, timeUs));
    }
    return findings;
  }

  /** What must be looked at in a run of text messages that arrived at `timeUs`. */
  screen(run: MessageRun, bytes: Uint8Array, timeUs: number): RunScreen {
    return this.reader.screen(run, bytes, timeUs);
  }

  /** What a whole text message that arrived at `timeUs` answers. Called before it is written. */
  answerTo(payload: Uint8Array, timeUs: number): PairLink | null {
    return this.reader.answerTo(payload, timeUs);
  }

  /** A whole text message arrived at `timeUs` and is entry `seq`; findings are written behind it. */
  received(seq: number, payload: Uint8Array, timeUs: number): readonly Finding[] {
    return this.reader.received({ seq, payload, timeUs });
  }

  /** The connection is over: what was not answered will not be on the next one. */
  ended(_timeUs: number): void {
    this.reader.ended();
  }

  /** States announced by the server, newest values. */
  chips(): readonly ChipStatus[] {
    return this.byProfile?.rules.chips.flatMap((tracker) => tracker.chip() ?? []) ?? [];
  }

  /** Holes found in sequences so far. */
  sequenceGaps(): number {
    return this.byProfile?.rules.sequences.gaps().count ?? 0;
  }

  /** Errors the server reported so far, by layer. */
  serverErrors(): { readonly message: number; readonly application: number } {
    return this.byProfile?.rules.errors.errors() ?? { message: 0, application: 0 };
  }

  /** What became of a request of ours by `nowUs`; null when the entry is not known to be one. */
  answerOf(requestSeq: number, nowUs: number): RequestAnswer | null {
    return this.reader.pairing.answerOf(requestSeq, nowUs);
  }

  /** Without a profile: a key that seems to link answers to requests. */
  keyOffer(): KeyOffer | null {
    return this.byProfile === null ? this.plain.keyOffer() : null;
  }

  /** Pairs by an offered key from now on; only without a profile. */
  acceptKey(offer: KeyOffer): void {
    if (this.byProfile === null) this.plain.acceptKey(offer);
  }

  /** Requests and answers of all kinds. */
  pairSeries(): LatencySeries {
    return this.reader.pairing.series();
  }

  /** All figures, as of `nowUs`; half of the fastest round trip helps to compare the clocks. */
  figures(nowUs: number, fastestRoundTripUs: number | null): ConversationFigures {
    const { pairing } = this.reader;
    pairing.expire(nowUs);
    const { byProfile } = this;
    return {
      pairs: pairing.series(),
      pairsByName: pairing.named(),
      forgottenRequests: pairing.forgottenCount(),
      streams: byProfile?.streams(nowUs) ?? [],
      streamTotals: byProfile?.rules.streams.map((stream) => stream.total()) ?? [],
      metrics: (byProfile?.rules.metrics.flatMap((metric) => metric.metrics()) ?? []).slice(0, 200),
      clock: byProfile?.clock?.drift(fastestRoundTripUs) ?? null,
      sequenceGaps: byProfile?.rules.sequences.gaps() ?? { count: 0, missing: 0 },
      unreadable: byProfile?.unreadableMessages() ?? 0,
      keyOffer: this.keyOffer(),
    };
  }
}
