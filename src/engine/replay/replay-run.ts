import type { ReplayStep } from '../../core/replay/replay-plan.ts';
import type { ReplayReport, ReplayVerdict } from '../../core/replay/replay-report.ts';
import { isSendableCloseCode } from '../../core/rfc6455/close-code.ts';
import { nowUs } from '../clock.ts';
import type { Engine } from '../engine.ts';
import { SlicedWork } from '../sliced-work.ts';
import type { ReplayParts } from './replay-parts.ts';
import { ReplaySender } from './replay-sender.ts';
import { ReplayStage } from './replay-stage.ts';
import { allMet } from './reply-wait.ts';

type CloseStep = Extract<ReplayStep, { kind: 'close' }>;

/** How long one listens at the end for what was not in the recording. */
const maxLingerMs = 250;
const minLingerMs = 20;

/** Replays the client's side of one recorded connection, and judges what the server says to it. */
export class ReplayRun {
  private readonly stage: ReplayStage;
  private readonly sender: ReplaySender;

  constructor(private readonly parts: ReplayParts) {
    this.stage = new ReplayStage(parts);
    this.sender = new ReplaySender(this.stage);
  }

  /** Its connections; nobody else makes any. */
  get engine(): Engine {
    return this.stage.engine;
  }

  /** The new connection; 0 before it is made. */
  get connectionId(): number {
    return this.stage.connectionId;
  }

  /** Replays all; never throws for what the server does. Throws EngineError for options that cannot be used. */
  async run(): Promise<ReplayReport> {
    const { stage } = this;
    const startedAt = new Date().toISOString();
    await new SlicedWork().run('replay', stage.preparing());
    const startUs = nowUs();
    const { steps } = this.parts.plan;
    try {
      for (let at = 0; at < steps.length && stage.ending === null; at += 1) {
        if (this.parts.pace.kind === 'fast' && steps[at]?.kind === 'send') {
          at = await this.sender.sendTogether(steps, at);
        }
        const step = steps[at];
        if (step !== undefined && !stage.isEnding()) await this.take(step);
      }
      if (stage.ending === null) stage.replies().tellExtras();
    } finally {
      stage.isEndExpected = true;
      await stage.engine.dispose();
    }
    stage.tellProgress('', true);
    return this.report(startedAt, (nowUs() - startUs) / 1000);
  }

  /** Ends it as soon as possible. */
  stop(): void {
    this.stage.ending ??= 'stopped';
    this.stage.signal.changed();
  }

  /** Entries that stand for each other: of the recording, of the new log. */
  pairs(): readonly (readonly [number, number])[] {
    return this.stage.departures.pairs;
  }

  private async take(step: ReplayStep): Promise<void> {
    switch (step.kind) {
      case 'connect':
        await this.connect(step.attempt);
        return;
      case 'expect':
        this.stage.pass();
        return;
      case 'send':
        await this.sender.send(step);
        return;
      case 'close':
        await this.close(step);
    }
  }

  private async connect(attempt: number): Promise<void> {
    const { stage, parts } = this;
    this.sender.begin();
    stage.connect(attempt);
    stage.tellProgress('the connection');
    await stage.signal.until(
      () => stage.isReady() || stage.ending !== null,
      parts.options.handshakeTimeoutMs + parts.timeoutMs,
    );
    if (stage.isReady() || stage.isEnding()) return;
    stage.ending = 'not-connected';
    stage.notes.push('The connection was not ready in time.');
  }

  private async close(step: CloseStep): Promise<void> {
    const { stage, sender, parts } = this;
    // The server closes when it likes; only what we do has its time.
    stage.isEndExpected = step.by === 'server';
    if (parts.pace.kind === 'timed' && step.by !== 'server') {
      await sender.pacer.until((stage.openedUs ?? nowUs()) + step.atUs / parts.pace.factor);
    }
    await allMet(stage);
    if (!stage.isOver()) await sender.drained(0);
    if (stage.isEnding()) return;
    if (step.by === 'server') await this.closedByServer(step);
    else await stage.signal.until(() => stage.ending !== null, this.lingerMs(step));
    stage.replies().tellExtras();
    if (stage.isEnding()) return;
    stage.isEndExpected = true;
    const isCloseMissing = step.by === 'server' && !stage.isOver();
    if (!stage.isOver()) {
      const code = step.by === 'us' ? step.code : 1000;
      const isSendable = code === null || isSendableCloseCode(code);
      const reason = isSendable && code !== null ? step.reason : '';
      stage.engine.close(stage.connectionId, isSendable ? code : 1000, reason);
      await stage.signal.until(
        () => stage.isOver(),
        parts.options.closeTimeoutMs + parts.timeoutMs,
      );
    }
    stage.departures.end();
    // A close that did not come has been told already.
    if (!isCloseMissing) this.compareClose(step);
  }

  private async closedByServer(step: CloseStep): Promise<void> {
    const { stage, parts } = this;
    const { code } = step;
    stage.tellProgress('the server to close the connection');
    await stage.signal.until(
      () => stage.isOver() || stage.ending !== null,
      parts.timeoutMs + this.silenceMs(step),
    );
    if (stage.isOver() || stage.isEnding()) return;
    const how = code === null ? '' : ` with ${String(code)}`;
    stage.diverge(
      'missing',
      `The server did not close the connection, as it did in the recording${how}.`,
    );
  }

  private lingerMs(step: CloseStep): number {
    return Math.min(maxLingerMs, Math.max(minLingerMs, this.silenceMs(step)));
  }

  /** Between the last message of the attempt and its end, in the recording. */
  private silenceMs({ attempt, atUs }: CloseStep): number {
    const { messages, attempts } = this.parts.exchange;
    const openedUs = attempts?.[attempt]?.openedUs;
    if (openedUs === undefined) return 0;
    const last = messages.findLast((message) => message.attempt === attempt);
    return Math.max(0, (openedUs + atUs - (last?.timeUs ?? openedUs)) / 1000);
  }

  private compareClose({ serverCode, by }: CloseStep): void {
    const { serverClose } = this.stage;
    if (by === 'nobody' || serverCode === serverClose) return;
    if (by === 'us' && (serverCode === null || serverClose === null)) return;
    const [before, after] = [serverCode, serverClose].map((code) =>
      code === null ? 'no code' : String(code),
    );
    this.stage.diverge(
      'close-code',
      `The server closed with ${after ?? ''}; in the recording with ${before ?? ''}.`,
      {
        differences: [{ kind: 'changed', pointer: '', before: before ?? '', after: after ?? '' }],
      },
    );
  }

  private report(startedAt: string, durationMs: number): ReplayReport {
    const { parts, stage } = this;
    const replies = stage.replies();
    const { divergences, departures, variables } = stage;
    const unread = variables
      .unread()
      .slice(0, 20)
      .map(
        ({ name }) => `${name} was not where it stood in the recording: it was sent as recorded.`,
      );
    return {
      verdict: this.verdict(),
      url: parts.options.url,
      pace: parts.pace,
      startedAt,
      durationMs,
      sent: departures.left,
      toSend: stage.toSend,
      received: replies.received(),
      met: replies.met(),
      expected: replies.required(),
      divergences: divergences.list(),
      divergenceCount: divergences.count(),
      variables: variables.report(parts.exchange.messages),
      allowed: replies.allowances(),
      lateness: departures.lateness(),
      notes: [...parts.plan.notes, ...stage.notes, ...replies.notes(), ...unread],
    };
  }

  private verdict(): ReplayVerdict {
    const { ending, divergences } = this.stage;
    if (ending === 'not-connected') return 'not-connected';
    if (divergences.count() > 0) return 'diverged';
    return ending === 'stopped' ? 'stopped' : 'same';
  }
}
