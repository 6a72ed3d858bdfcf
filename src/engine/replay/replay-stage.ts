import { isOver, type ConnectionState } from '../../core/connection/connection-state.ts';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { Divergence } from '../../core/replay/replay-report.ts';
import { parseClosePayload } from '../../core/rfc6455/close-code.ts';
import { nowUs } from '../clock.ts';
import { Engine } from '../engine.ts';
import { Departures } from './departures.ts';
import { DivergenceBook } from './divergence-book.ts';
import { preparingReplies, type Replies } from './replies.ts';
import type { ReplayParts } from './replay-parts.ts';
import { ReplayTap } from './replay-tap.ts';
import { ReplyInbox, type WaitingReply } from './reply-inbox.ts';
import { Signal } from './signal.ts';
import { VariableBook } from './variable-book.ts';

const progressEveryUs = 100_000;

/** Why a replay goes no further. */
type Ending = 'stopped' | 'diverged' | 'closed' | 'not-connected';

/** The connection of a replay with all that watches it. */
export class ReplayStage {
  readonly engine: Engine;
  readonly signal = new Signal();
  readonly departures: Departures;
  readonly divergences: DivergenceBook;
  readonly variables: VariableBook;
  readonly notes: string[] = [];
  readonly toSend: number;
  /** The new connection; 0 before it is made. */
  connectionId = 0;
  /** Of the attempt that goes on; null before it is open. */
  openedUs: number | null = null;
  /** The code of the server's Close frame; null for none. */
  serverClose: number | null = null;
  /** An end of the connection is nothing to wonder about. */
  isEndExpected = false;
  ending: Ending | null = null;
  private state: ConnectionState | null = null;
  private progressUs = 0;
  private progressTimer: ReturnType<typeof setTimeout> | null = null;
  private awaits = '';
  private prepared: Replies | null = null;
  private readonly inbox = new ReplyInbox((reply) => {
    this.judge(reply);
  });

  constructor(readonly parts: ReplayParts) {
    const { exchange, plan } = parts;
    this.toSend = plan.steps.filter(({ kind }) => kind === 'send').length;
    this.departures = new Departures(
      new Set(exchange.messages.flatMap(({ pair }) => (pair === null ? [] : [pair.requestSeq]))),
    );
    this.engine = new Engine({ log: this.tap() });
    this.divergences = new DivergenceBook((divergence) => {
      parts.onDivergenceFound?.(divergence);
      if (parts.onDivergence === 'stop') this.ending ??= 'diverged';
      this.signal.changed();
    });
    this.variables = new VariableBook(plan);
    this.engine.onStateChange((snapshot) => {
      this.changed(snapshot);
    });
  }

  /** Reads the recording, in steps; to be done before anything else. */
  *preparing(): Generator<void, void> {
    this.prepared = yield* preparingReplies(this.parts, {
      onMet: (index, seq, payload) => {
        this.variables.take(index, payload);
        this.departures.pair(this.parts.exchange.messages[index]?.seq ?? 0, seq);
      },
      onDivergence: (divergence) => {
        this.divergences.add(divergence);
      },
    });
  }

  /** What the server said, once all that came is judged; after the replay is prepared. */
  replies(): Replies {
    this.inbox.judgeAll();
    return this.judged;
  }

  /** Judges what came and was not judged yet; whether there was any of it. */
  judgeAll(): boolean {
    return this.inbox.judgeAll();
  }

  /** The next expected message of the plan comes before what is sent next. */
  pass(): void {
    this.judged.pass();
  }

  private get judged(): Replies {
    if (this.prepared === null) throw new Error('The replay is not prepared.');
    return this.prepared;
  }

  /** Begins the first connection, or the next one. */
  connect(attempt: number): void {
    const { options, binding } = this.parts;
    this.isEndExpected = false;
    this.serverClose = null;
    if (attempt === 0) this.connectionId = this.engine.connect(options, binding);
    else if (this.state?.phase === 'reconnecting') this.engine.retryNow(this.connectionId);
    // A profile may be at it already.
    else if (this.state === null || isOver(this.state)) this.engine.reconnect(this.connectionId);
  }

  /** What the profile waits for is over; without one the socket is open. */
  isReady(): boolean {
    const phase = this.state?.phase;
    if (this.parts.binding === null) return phase === 'open';
    return phase === 'ready' || phase === 'degraded';
  }

  /** Nothing can cross any more. */
  isOver(): boolean {
    return this.state !== null && (isOver(this.state) || this.state.phase === 'reconnecting');
  }

  isEnding(): boolean {
    return this.ending !== null;
  }

  /** A divergence that belongs to no message. */
  diverge(kind: Divergence['kind'], message: string, more: Partial<Divergence> = {}): void {
    this.divergences.add({
      ...{ kind, message, recordedSeq: null, replayedSeq: null, label: '', differences: [] },
      ...more,
    });
  }

  /** `awaits` says what is waited for; '' for nothing. What is not told at once is told a little later. */
  tellProgress(awaits: string, isLast = false): void {
    if (this.parts.onProgress === undefined) return;
    this.awaits = awaits;
    const restUs = this.progressUs + progressEveryUs - nowUs();
    if (isLast || restUs <= 0) this.tellNow();
    else this.progressTimer ??= setTimeout(() => this.tellNow(), restUs / 1000);
  }

  private tellNow(): void {
    if (this.progressTimer !== null) clearTimeout(this.progressTimer);
    this.progressTimer = null;
    this.progressUs = nowUs();
    this.parts.onProgress?.({
      sent: this.departures.left,
      toSend: this.toSend,
      received: this.judged.received() + this.inbox.count,
      divergences: this.divergences.count(),
      awaits: this.awaits,
    });
  }

  private tap(): ReplayTap {
    return new ReplayTap(this.parts.log, {
      received: (reply) => {
        const requestSeq =
          reply.requestSeq === null ? null : this.departures.recordedSeq(reply.requestSeq);
        const waiting = { ...reply, requestSeq, passed: this.judged.passedCount() };
        if (this.parts.pace.kind === 'fast') this.inbox.push(waiting);
        else this.judge(waiting);
      },
      sent: (seq, timeUs, act) => {
        if (act === undefined || act.kind === 'held') this.departures.leave(seq, timeUs);
        this.signal.changed();
      },
      closeReceived: (payload) => {
        const { code } = parseClosePayload(payload);
        this.serverClose = code === 1005 ? null : code;
      },
    });
  }

  private judge(reply: WaitingReply): void {
    this.judged.take(reply);
    this.signal.changed();
  }

  private changed(snapshot: ConnectionSnapshot): void {
    const { state } = snapshot;
    this.state = state;
    if (state.phase === 'open') this.openedUs = snapshot.openedUs ?? nowUs();
    const isLost = isOver(state) || state.phase === 'reconnecting';
    // What came before the end is told before it.
    if (isLost) this.judgeAll();
    if (isLost && !this.isEndExpected && this.ending === null) this.lost(snapshot);
    if (isLost) this.openedUs = null;
    this.signal.changed();
  }

  /** The connection ended while it was needed. */
  private lost({ state, attempt }: ConnectionSnapshot): void {
    if (this.openedUs === null && attempt === 1) {
      this.ending = 'not-connected';
      const error = 'error' in state ? state.error : null;
      this.notes.push(
        error === null ? 'The connection failed.' : `${error.message} ${error.nextStep}`,
      );
      return;
    }
    const awaited = this.replies().awaited();
    const code = 'code' in state && state.code !== null ? ` (${String(state.code)})` : '';
    this.diverge('closed', `The connection ended${code}, and in the recording it goes on.`, {
      recordedSeq: awaited === null ? null : this.replies().seqOf(awaited),
      label: awaited === null ? '' : this.replies().labelOf(awaited),
    });
    this.ending = 'closed';
  }
}
