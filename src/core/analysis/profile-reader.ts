import { ClockRecorder } from '../latency/clock-recorder.ts';
import { serverTimeMs } from '../latency/server-time.ts';
import type { StreamFigures } from '../latency/stream-figures.ts';
import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import type { PairLink } from '../log/log-entry.ts';
import {
  compilePointer,
  maxSearchByteLength,
  parsePointer,
  readPointer,
  type CompiledPointer,
} from '../profile/pointer.ts';
import type { Profile } from '../profile/profile.ts';
import type { MessageRun } from '../rfc6455/message-run.ts';
import { formatByteLength } from '../text/byte-size.ts';
import type { Correlation } from './correlation.ts';
import type { FindBytes } from './find-bytes.ts';
import type { Finding } from './finding.ts';
import type { RouteTarget } from './message-router.ts';
import type { ReceivedMessage } from './observer.ts';
import { Pairing } from './pairing.ts';
import { profileRules, type ProfileRules, type ReceivedTarget } from './profile-rules.ts';
import type { RunScreen } from './run-screen.ts';
import { RunMarks } from './run-marks.ts';
import { Seldom } from './seldom.ts';

const noFindings: readonly Finding[] = [];
const nothing: RunScreen = { kind: 'nothing' };
const each: RunScreen = { kind: 'each' };
const maxStreams = 200;
/** UTF-16 units of stream texts in one snapshot. */
const maxShownLength = 256 * 1024;

/** Reads the messages of one connection by the rules of its profile. */
export class ProfileReader {
  readonly rules: ProfileRules;
  readonly pairing: Pairing;
  readonly clock: ClockRecorder | null;
  private readonly timestamp: CompiledPointer | null;
  private readonly marks: RunMarks;
  /** Of the last member on the way to the type; null when the profile knows no types. */
  private readonly typeMarks: RunMarks | null;
  private readonly seldomUnreadable = new Seldom();
  private unreadableCount = 0;

  constructor(
    private readonly profile: Profile,
    origin: ClockOrigin | null,
    find: FindBytes,
  ) {
    this.rules = profileRules(profile);
    this.marks = new RunMarks(this.rules.received.keys, find);
    const typeName = parsePointer(profile.envelope?.type ?? '')?.at(-1);
    this.typeMarks = typeName === undefined ? null : new RunMarks([typeName], find);
    this.pairing = new Pairing(this.rules.correlations);
    const timestamp = profile.envelope?.timestamp;
    this.timestamp = timestamp === undefined ? null : compilePointer(timestamp);
    this.clock = origin === null || this.timestamp === null ? null : new ClockRecorder(origin);
  }

  /** A whole text message of ours left at `timeUs` and is entry `seq`. */
  sent(seq: number, payload: Uint8Array, timeUs: number): readonly Finding[] {
    const route = this.rules.sent.routeOf(payload, 0, payload.length);
    const asked: { readonly correlation: Correlation; readonly key: string }[] = [];
    let name: string | null = null;
    let unread: string | null = null;
    for (const { target, test } of route.targets) {
      if (test?.(payload) === false) continue;
      if (target.kind === 'stream-request') {
        target.stream.asked(payload, timeUs);
        continue;
      }
      const { correlation } = target;
      const key = correlation.requestKey(payload);
      if (key === null) {
        unread ??= correlation.name;
      } else {
        if (asked.length === 0) name = target.name ?? route.type ?? correlation.name;
        asked.push({ correlation, key });
      }
    }
    if (asked.length > 0) this.pairing.asked(seq, timeUs, name ?? '', asked);
    return this.tooLong(payload, route.kind === 'unreadable', unread);
  }

  /** What must be looked at in a run of text messages that arrived at `timeUs`. */
  screen(run: MessageRun, bytes: Uint8Array, timeUs: number): RunScreen {
    const { count, payloadStart, payloadLength } = run;
    const { received } = this.rules;
    const indexes: number[] = [];
    const { marks } = this;
    const isAnyMarked = marks.mark(run, bytes);
    if (!isAnyMarked && this.isTypeless(run, bytes)) return this.typeless(count);
    for (let index = 0; index < count; index++) {
      const start = payloadStart[index] ?? 0;
      const end = start + (payloadLength[index] ?? 0);
      const route = received.routeOf(bytes, start, end);
      if (route.kind === 'unreadable') indexes.push(index);
      const isMarked = isAnyMarked && marks.marked[index] === 1;
      const targets = isMarked ? route.targets : route.keyless;
      if (targets.length === 0) continue;
      switch (this.interest(targets, bytes, start, end, timeUs)) {
        case 'answers':
          return each;
        case 'observed':
          if (indexes.at(-1) !== index) indexes.push(index);
          break;
        case 'none':
      }
    }
    if (this.clock?.isDue(timeUs) === true && count > 0) {
      const start = payloadStart[0] ?? 0;
      this.lookAtClock(bytes.subarray(start, start + (payloadLength[0] ?? 0)), timeUs);
    }
    return indexes.length === 0 ? nothing : { kind: 'some', indexes };
  }

  /** What a whole text message that arrived at `timeUs` answers. */
  answerTo(payload: Uint8Array, timeUs: number): PairLink | null {
    const route = this.rules.received.routeOf(payload, 0, payload.length);
    const rules: Correlation[] = [];
    for (const { target, test } of route.targets) {
      if (target.kind === 'answer' && test?.(payload) !== false) rules.push(target.correlation);
    }
    return rules.length === 0 ? null : this.pairing.answerTo(payload, timeUs, rules);
  }

  /** A whole text message that arrived is in the log. */
  received(message: ReceivedMessage): readonly Finding[] {
    const { seq, payload, timeUs } = message;
    this.pairing.written(seq);
    if (this.clock?.isDue(timeUs) === true) this.lookAtClock(payload, timeUs);
    const route = this.rules.received.routeOf(payload, 0, payload.length);
    let findings = route.kind === 'unreadable' ? this.unreadable(payload, timeUs) : noFindings;
    for (const { target, test } of route.targets) {
      if (target.kind === 'answer') {
        if (payload.length <= maxSearchByteLength || test?.(payload) === false) continue;
        const { correlation } = target;
        if (correlation.hasAnswerKey(payload)) continue;
        findings = [...findings, ...this.tooLong(payload, false, correlation.name)];
        continue;
      }
      if (test?.(payload) === false) continue;
      const finding = target.observer.observe(message);
      if (finding !== null) findings = [...findings, finding];
    }
    return findings;
  }

  /** The connection is over. */
  ended(): void {
    this.pairing.abandon();
    for (const stream of this.rules.streams) stream.abandon();
  }

  /** Received texts without the form the profile asks for. */
  unreadableMessages(): number {
    return this.unreadableCount;
  }

  /** The newest streams, oldest first; of their texts, those of the newest. */
  streams(nowUs: number): readonly StreamFigures[] {
    const newest = this.rules.streams
      .flatMap((tracker) => {
        tracker.settle(nowUs);
        return tracker.newest(maxStreams).map((stream) => ({ name: tracker.name, stream }));
      })
      .sort((a, b) => b.stream.firstSeq - a.stream.firstSeq)
      .slice(0, maxStreams);
    let room = maxShownLength;
    const figures = newest.map(({ name, stream }) => {
      const shown = stream.figures(name, room);
      room -= shown.parts.reduce((sum, { text }) => sum + text.length, 0);
      return shown;
    });
    return figures.reverse();
  }

  /**
   * Whether no message of a run can have a type and no rule wants one that has none nor any of the
   * router's keys. False when it is not sure: a longer run may hide a type behind what is searched.
   */
  private isTypeless(run: MessageRun, bytes: Uint8Array): boolean {
    return (
      this.typeMarks !== null &&
      run.count > 1 &&
      run.payloadByteLength <= maxSearchByteLength &&
      !this.rules.received.wantsTypeless() &&
      !this.typeMarks.isAny(bytes)
    );
  }

  /** One of a whole run of messages that no rule wants stands for all of them. */
  private typeless(count: number): RunScreen {
    this.unreadableCount += count - 1;
    this.seldomUnreadable.hold(count - 1);
    return { kind: 'some', indexes: [count - 1] };
  }

  private interest(
    targets: readonly RouteTarget<ReceivedTarget>[],
    bytes: Uint8Array,
    start: number,
    end: number,
    timeUs: number,
  ): 'answers' | 'observed' | 'none' {
    let isObserved = false;
    let payload: Uint8Array | null = null;
    for (const { target, test } of targets) {
      if (target.kind === 'answer' ? !target.correlation.isHot() : isObserved) continue;
      if (test !== null || target.kind === 'answer') payload ??= bytes.subarray(start, end);
      if (payload !== null && test?.(payload) === false) continue;
      if (target.kind === 'observed') {
        isObserved = target.observer.passes?.(timeUs) !== true;
      } else if (payload !== null && this.pairing.wouldAnswer(payload, [target.correlation])) {
        return 'answers';
      }
    }
    return isObserved ? 'observed' : 'none';
  }

  private lookAtClock(payload: Uint8Array, timeUs: number): void {
    const raw = this.timestamp === null ? null : readPointer(payload, this.timestamp);
    this.clock?.record(raw === null ? null : serverTimeMs(raw), timeUs);
  }

  private unreadable(payload: Uint8Array, timeUs: number): readonly Finding[] {
    this.unreadableCount += 1;
    const tooLong = this.tooLong(payload, true, null);
    if (tooLong.length > 0) return tooLong;
    const count = this.seldomUnreadable.count(timeUs);
    if (count === null) return noFindings;
    const at = this.profile.envelope?.type ?? '';
    const which = count === 1 ? 'The message before' : `${count} messages, the last one before,`;
    const verb = count === 1 ? 'is' : 'are';
    return [
      {
        warning: 'message-unreadable',
        message: `${which} ${verb} no JSON object with a type at ${at}, which this profile asks for.`,
      },
    ];
  }

  /** Of a message too long to be searched: what could not be found. */
  private tooLong(
    payload: Uint8Array,
    isTypeless: boolean,
    unread: string | null,
  ): readonly Finding[] {
    const isSearchedWhole = payload.length <= maxSearchByteLength;
    if (isSearchedWhole || (!isTypeless && unread === null)) return noFindings;
    const missing = isTypeless ? 'no type' : `no key of the rule ${unread ?? ''}`;
    return [
      {
        warning: 'message-too-long',
        message: `Of a message of ${formatByteLength(payload.length)} the first 64 KiB were searched: ${missing} was found there, so that it was paired with nothing.`,
      },
    ];
  }
}
