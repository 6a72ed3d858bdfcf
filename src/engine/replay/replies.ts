import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { JsonPointer } from '../../core/profile/json-value.ts';
import { compilePointer, type CompiledPointer } from '../../core/profile/pointer.ts';
import type { RecordedExchange } from '../../core/recording/recorded-exchange.ts';
import { ClientValues } from '../../core/replay/client-values.ts';
import { learningFields } from '../../core/replay/learned-fields.ts';
import { findingKinds } from '../../core/replay/make-plan.ts';
import type { JudgeParts } from '../../core/replay/judged-message.ts';
import { MessageJudge } from '../../core/replay/message-judge.ts';
import { replayKind, type ReplayKind } from '../../core/replay/replay-kind.ts';
import type { ReplayPlan } from '../../core/replay/replay-plan.ts';
import type { Divergence } from '../../core/replay/replay-report.ts';
import { ReplyMatcher, type Match, type ReceivedReply } from '../../core/replay/reply-matcher.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { WaitingReply } from './reply-inbox.ts';

/** Messages that nobody expects, kept until it is clear whether they stand for something else. */
const maxHeld = 1000;

type HeldReply = ReceivedReply & { readonly seq: number };

/** Told of what came. */
export interface RepliesListener {
  /** The message stands for the recorded one at `index`. */
  readonly onMet: (index: number, seq: number, payload: Uint8Array) => void;
  readonly onDivergence: (divergence: Divergence) => void;
}

/** What replies are held against. */
interface RepliesParts {
  readonly exchange: RecordedExchange;
  readonly plan: ReplayPlan;
  /** Places of messages that do not count. */
  readonly ignores: (pointer: JsonPointer) => boolean;
}

/** Reads the recording for what its replies tell, in steps. */
export function* preparingReplies(
  { exchange, plan, ignores }: RepliesParts,
  listener: RepliesListener,
): Generator<void, Replies> {
  const { messages, connection } = exchange;
  const kinds = yield* findingKinds(exchange);
  const learned = yield* learningFields(messages, kinds);
  const clients = new ClientValues();
  yield* clients.reading(messages, plan.variables);
  const recordedNearMs = wallMs(connection.origin, messages[0]?.timeUs);
  const judged = { learned, ignores, clients, recordedNearMs, nowMs: () => Date.now() };
  return new Replies(exchange, plan, kinds, judged, listener);
}

/** What the server says in a replay, held against what it said in the recording. */
export class Replies {
  private readonly matcher: ReplyMatcher;
  private readonly judge: MessageJudge;
  private readonly typePointer: CompiledPointer | null;
  private held: HeldReply[] = [];
  private heldTotal = 0;
  private passed = 0;
  private count = 0;
  private untold = 0;
  /** The newest message of the recording that came. */
  private latestMet = -1;
  private isAnyMissing = false;

  constructor(
    private readonly exchange: RecordedExchange,
    plan: ReplayPlan,
    private readonly kinds: readonly ReplayKind[],
    judged: JudgeParts,
    private readonly listener: RepliesListener,
  ) {
    const { messages, profile } = exchange;
    const type = profile?.envelope?.type;
    this.typePointer = type === undefined ? null : compilePointer(type);
    this.judge = new MessageJudge(judged);
    this.matcher = new ReplyMatcher(messages, kinds, plan.steps, plan.variables, this.judge);
  }

  /** The next expected message of the plan comes before what is sent next. */
  pass(): void {
    this.passed += 1;
  }

  /** How many were passed so far. */
  passedCount(): number {
    return this.passed;
  }

  take({ opcode, payload, requestSeq, seq, passed }: WaitingReply): void {
    this.count += 1;
    const kind = replayKind({ direction: 'receive', opcode, payload }, this.typePointer);
    const received = { opcode, payload, requestSeq, kind };
    const match = this.matcher.take(received, passed);
    if (match.kind === 'unknown') {
      if (this.held.length < maxHeld) {
        this.held.push({ ...received, payload: payload.slice(), seq });
      }
      this.heldTotal += 1;
      return;
    }
    this.tell(match, seq, received);
  }

  /** The oldest message that must have come by now and did not; null for none. */
  awaited(): number | null {
    return this.matcher.awaited(this.passed);
  }

  /**
   * Whether a message behind this one has come already, of a server that left one out before: then this
   * one will hardly come.
   */
  isOvertaken(index: number): boolean {
    return this.isAnyMissing && this.latestMet > index;
  }

  /** Messages in hand that nobody expects. */
  heldCount(): number {
    return this.heldTotal;
  }

  /** The message is not waited for any longer: another one stands for it, or it is missing. */
  giveUp(index: number): void {
    const seq = this.exchange.messages[index]?.pair?.requestSeq;
    const stand =
      seq === undefined ? 0 : this.held.findIndex(({ requestSeq }) => requestSeq === seq);
    const [reply] = this.held.splice(Math.max(0, stand), 1);
    if (reply === undefined) {
      this.missing(index);
      return;
    }
    this.heldTotal -= 1;
    this.tell(this.matcher.takeFor(index, reply), reply.seq, reply);
  }

  missing(index: number): void {
    this.isAnyMissing = true;
    this.matcher.giveUp(index);
    this.listener.onDivergence({
      kind: 'missing',
      recordedSeq: this.exchange.messages[index]?.seq ?? null,
      replayedSeq: null,
      label: this.labelOf(index),
      message: `${this.describe(index)} did not come.`,
      differences: [],
    });
  }

  /** What nobody expected by now is more than the recording has. */
  tellExtras(): void {
    const { held } = this;
    this.untold += this.heldTotal - held.length;
    this.held = [];
    this.heldTotal = 0;
    for (const { seq, kind } of held) {
      this.listener.onDivergence({
        kind: 'extra',
        recordedSeq: null,
        replayedSeq: seq,
        label: kind.label,
        message: `${shown(kind.label)} came, which the recording does not have.`,
        differences: [],
      });
    }
  }

  seqOf(index: number): number | null {
    return this.exchange.messages[index]?.seq ?? null;
  }

  labelOf(index: number): string {
    return this.kinds[index]?.label ?? '';
  }

  /** A message of the recording, in words. */
  describe(index: number): string {
    const seq = this.exchange.messages[index]?.seq ?? 0;
    return `${shown(this.labelOf(index))} (#${String(seq)} of the recording)`;
  }

  received(): number {
    return this.count;
  }

  met(): number {
    return this.matcher.met();
  }

  required(): number {
    return this.matcher.required();
  }

  allowances(): readonly { readonly what: string; readonly count: number }[] {
    return this.judge.allowances();
  }

  /** What did not count but is worth knowing. */
  notes(): readonly string[] {
    const byTime = this.matcher
      .byTime()
      .map(
        ({ label, recorded, now }) =>
          `${shown(label)} comes by time: ${recorded.toLocaleString('en-US')} times in the recording, ${now.toLocaleString('en-US')} now.`,
      );
    if (this.untold === 0) return byTime;
    const more = `${this.untold.toLocaleString('en-US')} more messages came that the recording does not have: they are in the capture, and not listed.`;
    return [...byTime, more];
  }

  private tell(match: Match, seq: number, { payload }: ReceivedReply): void {
    if (match.kind !== 'met') return;
    const { message: index, differences } = match;
    this.latestMet = Math.max(this.latestMet, index);
    this.listener.onMet(index, seq, payload);
    if (differences.length === 0) return;
    const places = differences.length === 1 ? '1 place' : `${String(differences.length)} places`;
    this.listener.onDivergence({
      kind: 'changed',
      recordedSeq: this.exchange.messages[index]?.seq ?? null,
      replayedSeq: seq,
      label: this.labelOf(index),
      message: `${this.describe(index)} is not the same in ${places}.`,
      differences,
    });
  }
}

function shown(label: string): string {
  return visibleText(label === '' ? 'A message' : label, 80);
}

function wallMs(origin: ClockOrigin, timeUs: number | undefined): number | null {
  return timeUs === undefined ? null : origin.wallTimeMs + (timeUs - origin.timeUs) / 1000;
}
