import type { ConnectionError } from '../../core/connection/connection-error.ts';
import { captureVariables } from '../../core/profile/capture.ts';
import type { DynamicValues } from '../../core/profile/dynamic-values.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import type { GateStatus } from '../../core/profile/profile-status.ts';
import type { Envelope } from '../../core/profile/profile.ts';
import { textPreview } from '../../core/log/payload-preview.ts';
import { EngineError } from '../engine-error.ts';
import { Arrivals, messageName } from './arrivals.ts';
import { capturedAsJson, filledTemplate } from './captured-template.ts';
import { gateFailure, type GateFault } from './gate-failure.ts';
import type { GatePlan, GateStep } from './gate-step.ts';
import { StepRecord } from './step-record.ts';
import type { ReceivedMessage } from './received-message.ts';

/** What a gate needs of its connection. */
export interface GateHost {
  readonly envelope: Envelope | undefined;
  readonly dynamic: DynamicValues;
  /** Throws EngineError when the socket takes nothing. */
  readonly send: (text: string, act: ProfileAct) => void;
  /** A step was reached; `awaits` is the next one, '' for none. */
  readonly onStep: (step: string, awaits: string) => void;
  /** What the user sends may leave from now on. */
  readonly onOpen: (how: 'ready' | 'degraded', awaits: string) => void;
  /** What the ready gate waits for came after all. */
  readonly onLate: () => void;
  readonly onFailed: (error: ConnectionError, payload: Uint8Array) => void;
}

/** Longest part of a message that is kept to show why a handshake failed. */
const maxShownByteLength = 64 * 1024;
const noBytes = new Uint8Array();

/**
 * One attempt's way from the open socket to a usable connection. A new one is made for each attempt:
 * nothing of an earlier one counts.
 */
export class GateRun {
  private stage: 'handshake' | 'waiting' | 'open' | 'over' = 'handshake';
  /** The step that is waited for; sends before it may still be on their way. */
  private cursor = 0;
  /** Our messages that were handed over and have not left, with the numbers of their steps. */
  private readonly leaving: { readonly act: ProfileAct; readonly index: number }[] = [];
  private established = false;
  private values: Readonly<Record<string, string>>;
  /** Captured values that are no texts. */
  private readonly jsonNames = new Set<string>();
  private arrivals: Arrivals;
  private stepTimer: NodeJS.Timeout | null = null;
  /** Of the handshake as a whole, then of the ready gate. */
  private stageTimer: NodeJS.Timeout | null = null;
  private readonly record: StepRecord;

  constructor(
    private readonly plan: GatePlan,
    variables: Readonly<Record<string, string>>,
    private readonly host: GateHost,
  ) {
    this.values = variables;
    this.arrivals = new Arrivals(host.envelope);
    this.record = new StepRecord(plan);
  }

  /** The socket is open. */
  begin(): void {
    const { steps, timeoutMs, ready } = this.plan;
    this.record.begin();
    const first = steps[0];
    if (first === undefined) {
      if (ready !== null) this.host.onStep('open', ready.name);
      this.handshakeDone();
      return;
    }
    this.host.onStep('open', first.name);
    if (this.isOver()) return;
    if (timeoutMs !== null) {
      this.stageTimer = setTimeout(() => {
        this.timedOut(timeoutMs, true);
      }, timeoutMs);
    }
    this.proceed();
  }

  /** The connection is ending: nothing is waited for any more. */
  end(): void {
    this.stage = 'over';
    this.clearTimers();
    this.record.end();
  }

  /** How received messages are to be looked at: a state may follow from each before the gate is open. */
  attention(): 'each' | 'run' | 'none' {
    if (this.stage === 'handshake' || this.stage === 'waiting') return 'each';
    return this.stage === 'open' && this.plan.ready !== null && !this.established ? 'run' : 'none';
  }

  /** Whether what the user sends may leave. */
  isOpen(): boolean {
    return this.stage === 'open';
  }

  /** What is waited for before the gate opens; '' when nothing is. */
  awaited(): string {
    if (this.stage === 'handshake') return this.plan.steps[this.cursor]?.name ?? '';
    return this.stage === 'waiting' ? (this.plan.ready?.name ?? '') : '';
  }

  /** Parameters and what the handshake captured. */
  variables(): Readonly<Record<string, string>> {
    return this.values;
  }

  status(): GateStatus {
    return this.record.status({ established: this.established, ready: this.isOpen() });
  }

  /** A message of a step has left. */
  left(act: ProfileAct): void {
    const first = this.leaving[0];
    if (this.stage === 'handshake' && first?.act === act) {
      this.leaving.shift();
      this.reached(first.index);
    }
  }

  received(message: ReceivedMessage): void {
    if (this.attention() === 'none') return;
    const { ready } = this.plan;
    const isText = message.opcode === 1;
    const isReady = isText && !this.established && ready?.matches(message.payload) === true;
    if (isReady) {
      this.established = true;
      this.record.established();
    }
    if (this.stage === 'handshake') {
      this.receivedInHandshake(message, isReady);
    } else if (isReady && this.stage === 'waiting') {
      this.open('ready');
    } else if (isReady) {
      this.host.onLate();
    } else if (this.stage === 'waiting') {
      this.arrivals.add(message);
    }
  }

  private receivedInHandshake(message: ReceivedMessage, isReady: boolean): void {
    const step = this.plan.steps[this.cursor];
    const isText = message.opcode === 1;
    const { payload } = message;
    if (step?.kind !== 'expect') {
      if (!isReady) this.arrivals.add(message);
      return;
    }
    if (isText && step.fails.some((fails) => fails(payload))) {
      const text = textPreview(payload);
      this.fail({ kind: 'refused', name: messageName(message, this.host.envelope), text }, payload);
      return;
    }
    if (isText && step.matches(payload)) {
      this.take(step, payload);
      return;
    }
    const later = isText && !isReady ? this.laterStep(payload) : null;
    if (later !== null) {
      const name = messageName(message, this.host.envelope);
      this.fail({ kind: 'out-of-turn', name, step: later }, payload);
    } else if (!isReady) {
      this.arrivals.add(message);
    }
  }

  private take(step: GateStep & { kind: 'expect' }, payload: Uint8Array): void {
    const captured = captureVariables(payload, step.capture);
    if (!captured.ok) {
      const { name: variable, pointers } = captured;
      this.fail({ kind: 'nothing-captured', variable, pointers }, payload);
      return;
    }
    this.values = { ...this.values, ...captured.values };
    for (const name of capturedAsJson(payload, step.capture)) this.jsonNames.add(name);
    const { cursor } = this;
    // The server answers our message: it has left, whether the system told us yet or not.
    for (const { index } of this.leaving.splice(0)) this.reached(index);
    this.cursor += 1;
    this.reached(cursor);
    if (!this.isOver()) this.proceed();
  }

  /** The name of a step to come that waits for such a message. */
  private laterStep(payload: Uint8Array): string | null {
    const later = this.plan.steps
      .slice(this.cursor + 1)
      .find((step) => step.kind === 'expect' && step.matches(payload));
    return later?.name ?? null;
  }

  /** Sends what is ours to send and waits for what comes then. */
  private proceed(): void {
    this.arrivals = new Arrivals(this.host.envelope);
    if (this.stepTimer !== null) clearTimeout(this.stepTimer);
    for (
      let step = this.plan.steps[this.cursor];
      this.stage === 'handshake' && step?.kind === 'send';
      step = this.plan.steps[this.cursor]
    ) {
      const act: ProfileAct = { kind: 'handshake', name: step.name };
      const { values, jsonNames, host } = this;
      try {
        host.send(filledTemplate(step.message, values, jsonNames, host.dynamic), act);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        this.fail({ kind: 'unsendable', problem: error.message }, noBytes);
        return;
      }
      this.leaving.push({ act, index: this.cursor });
      this.cursor += 1;
    }
    const step = this.plan.steps[this.cursor];
    if (this.stage === 'handshake' && step?.kind === 'expect' && step.timeoutMs !== null) {
      const { timeoutMs } = step;
      this.stepTimer = setTimeout(() => {
        this.timedOut(timeoutMs, false);
      }, timeoutMs);
    }
  }

  private reached(index: number): void {
    if (this.isOver()) return;
    const { steps, ready } = this.plan;
    this.record.reached(index);
    const next = steps[index + 1]?.name ?? (this.established ? '' : (ready?.name ?? ''));
    this.host.onStep(steps[index]?.name ?? '', next);
    if (index + 1 === steps.length) this.handshakeDone();
  }

  private handshakeDone(): void {
    if (this.isOver()) return;
    this.clearTimers();
    this.arrivals = new Arrivals(this.host.envelope);
    this.record.connected();
    const { ready } = this.plan;
    if (ready === null || this.established) {
      this.open('ready');
      return;
    }
    this.stage = 'waiting';
    this.stageTimer = setTimeout(() => {
      this.notReady(ready.timeoutMs);
    }, ready.timeoutMs);
  }

  private notReady(timeoutMs: number): void {
    if (this.plan.ready?.onTimeout === 'degrade') {
      this.record.late();
      this.open('degraded');
    } else {
      this.timedOut(timeoutMs, false);
    }
  }

  private open(how: 'ready' | 'degraded'): void {
    this.clearTimers();
    this.stage = 'open';
    this.host.onOpen(how, how === 'degraded' ? (this.plan.ready?.name ?? '') : '');
  }

  private timedOut(timeoutMs: number, whole: boolean): void {
    const came = this.arrivals.sentence();
    this.fail({ kind: 'timeout', afterUs: timeoutMs * 1000, whole, came }, noBytes);
  }

  private fail(fault: GateFault, payload: Uint8Array): void {
    const { ready, steps } = this.plan;
    // A timeout while our own message cannot leave is not the fault of what would come then.
    const stuck = fault.kind === 'timeout' ? this.leaving[0]?.index : undefined;
    const step = this.stage === 'waiting' ? null : (steps[stuck ?? this.cursor] ?? null);
    const match =
      step === null ? (ready?.match ?? null) : step.kind === 'expect' ? step.match : null;
    this.record.failed();
    this.end();
    this.host.onFailed(
      gateFailure(step?.name ?? ready?.name ?? '', match, fault),
      payload.slice(0, maxShownByteLength),
    );
  }

  /** Whoever was told of a step may have ended the connection. */
  private isOver(): boolean {
    return this.stage === 'over';
  }

  private clearTimers(): void {
    if (this.stepTimer !== null) clearTimeout(this.stepTimer);
    if (this.stageTimer !== null) clearTimeout(this.stageTimer);
    this.stepTimer = null;
    this.stageTimer = null;
  }
}
