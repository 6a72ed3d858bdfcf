import type { Conversation } from '../../core/analysis/conversation.ts';
import type { DynamicValues } from '../../core/profile/dynamic-values.ts';
import { withDefaults } from '../../core/profile/opening-options.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import type { ProfileBinding } from '../../core/profile/profile-binding.ts';
import type { GateStatus, ProfileStatus } from '../../core/profile/profile-status.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { renderTemplate } from '../../core/profile/template.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { nowUs } from '../clock.ts';
import { notOpen } from '../connection/attempt.ts';
import type { Crossing } from '../connection/crossing.ts';
import type { TrafficWatcher } from '../connection/traffic.ts';
import { EngineError } from '../engine-error.ts';
import { dynamicSources } from './dynamic-sources.ts';
import { GateRun } from './gate-run.ts';
import { gatePlan, type GatePlan } from './gate-step.ts';
import { Keepalive } from './keepalive.ts';
import { Outbox, type DataMessage } from './outbox.ts';
import type { Carrier, ProfileHost } from './profile-host.ts';
import type { ReceivedMessage } from './received-message.ts';
import { mayReconnect, type AttemptEnd } from './reconnect-rule.ts';
import { ReconnectTimer, type Reconnecting } from './reconnect-timer.ts';
import { StepRecord } from './step-record.ts';
import { Subscriptions } from './subscriptions.ts';

/** A connection that was ready this long is not one that fails at once. */
const stableUs = 5_000_000;
const defaultOutbox = { timeoutMs: null, maxMessages: 1000 };

/** What comes after the end of an attempt. */
export type AfterEnd =
  | { readonly kind: 'stay' }
  | { readonly kind: 'again'; readonly state: Reconnecting }
  | { readonly kind: 'gave-up'; readonly attempts: number };

/** Does on one connection what its profile says: over all its attempts. */
export class ProfileRun implements TrafficWatcher {
  readonly profile: Profile;
  /** Waits for the next attempt; null when the profile makes none. */
  readonly reconnect: ReconnectTimer | null;
  private readonly plan: GatePlan;
  private readonly variables: Readonly<Record<string, string>>;
  private readonly dynamic: DynamicValues = dynamicSources();
  private readonly outbox: Outbox;
  private readonly keepalive: Keepalive | null;
  private readonly subscriptions: Subscriptions | null;
  /** Of the attempt that is open; null while none is. */
  private gate: GateRun | null = null;
  /** Of the attempt before, when a step of it failed. */
  private failedGate: GateStatus | null = null;
  private carrier: Carrier | null = null;
  private openedUs: number | null = null;
  /** The connection was ready before: subscriptions are sent again. */
  private wasReady = false;

  constructor(
    binding: ProfileBinding,
    private readonly conversation: Conversation,
    private readonly host: ProfileHost,
  ) {
    const { profile } = binding;
    this.profile = profile;
    this.variables = withDefaults(profile, binding.variables);
    this.plan = gatePlan(profile);
    this.outbox = new Outbox(profile.outbox ?? defaultOutbox, host.journal);
    this.reconnect = profile.reconnect === undefined ? null : new ReconnectTimer(profile.reconnect);
    this.keepalive = profile.keepalive === undefined ? null : this.makeKeepalive(profile.keepalive);
    this.subscriptions = profile.resubscribe === undefined ? null : new Subscriptions(profile);
  }

  /** What names stand for now: parameters, and what the handshake captured. */
  values(): Readonly<Record<string, string>> {
    return this.gate?.variables() ?? this.variables;
  }

  /** The socket is open: takes the steps of the handshake, if there are any. */
  opened(carrier: Carrier): void {
    this.carrier = carrier;
    this.openedUs = null;
    this.failedGate = null;
    const gate = new GateRun(this.plan, this.variables, {
      envelope: this.profile.envelope,
      dynamic: this.dynamic,
      send: (text, act) => {
        this.carrier?.send({ kind: 'text', text }, act);
      },
      onStep: (step, awaits) => {
        this.host.setState({ phase: 'handshaking', sinceUs: nowUs(), step, awaits });
      },
      onOpen: (how, awaits) => {
        this.gateOpened(how, awaits);
      },
      onLate: () => {
        this.host.setState({ phase: 'ready', sinceUs: nowUs() });
      },
      onFailed: (error, payload) => {
        this.failedGate = { ...gate.status(), connected: false, established: false };
        this.host.abort(error, payload);
      },
    });
    this.gate = gate;
    gate.begin();
  }

  /** The connection begins to end, or has ended: nothing that was reached counts any more. */
  closing(): void {
    const awaited = this.gate?.awaited() ?? '';
    if (awaited !== '') {
      this.host.journal.note(`The connection ends while "${awaited}" is waited for.`, {
        warning: 'handshake-interrupted',
      });
    }
    this.gate?.end();
    this.gate = null;
    this.carrier = null;
    this.keepalive?.stop();
    if (this.openedUs !== null && nowUs() - this.openedUs >= stableUs) this.reconnect?.reset();
    this.openedUs = null;
  }

  /** Says what comes after this end of an attempt. */
  afterEnd(end: AttemptEnd): AfterEnd {
    const policy = this.profile.reconnect;
    if (policy === undefined || this.reconnect === null) return { kind: 'stay' };
    const attempts = this.reconnect.made();
    if (!mayReconnect(policy, end, this.wasReady || attempts > 0)) return { kind: 'stay' };
    const state = this.reconnect.next();
    return state === null ? { kind: 'gave-up', attempts } : { kind: 'again', state };
  }

  /** The user ends the connection: nothing of it is made good when he connects again. */
  stop(): void {
    this.reconnect?.cancel();
    this.subscriptions?.clear();
    this.wasReady = false;
  }

  /**
   * Sends a message of the user when the gate is open, or holds it; throws EngineError for neither.
   * `carrier` is null without a socket that takes messages, `isIdle` without even an attempt.
   */
  send(message: DataMessage, carrier: Carrier | null, isIdle: boolean): void {
    const { outbox } = this.profile;
    if (carrier === null && (outbox === undefined || (isIdle && !outbox.connects))) throw notOpen();
    const isOpen = this.gate?.isOpen() === true;
    if (carrier !== null && isOpen && this.outbox.isEmpty()) {
      carrier.send(message);
      return;
    }
    const awaits = this.gate?.awaited() ?? '';
    const until = isOpen ? 'the server has taken what is before it' : 'the connection is ready';
    this.outbox.hold(message, awaits === '' ? until : `"${awaits}" comes`);
    this.release();
  }

  /** Throws EngineError when it left or was given up already. */
  cancelHeld(heldId: number): void {
    if (!this.outbox.cancel(heldId)) {
      throw new EngineError(
        'held-not-found',
        'This message does not wait any more: it was sent or given up.',
      );
    }
  }

  /** There will be no connection for what is held. */
  dropHeld(reason: string): void {
    this.outbox.drop(reason);
  }

  attention(): 'each' | 'run' | 'none' {
    const attention = this.gate?.attention() ?? 'none';
    if (attention !== 'none') return attention;
    return this.keepalive?.awaitsMessage() === true ? 'run' : 'none';
  }

  received(message: ReceivedMessage): void {
    this.gate?.received(message);
    if (message.opcode === 1) this.keepalive?.received(message.payload, message.timeUs);
  }

  pingAct(payload: Uint8Array): ProfileAct | null {
    return this.keepalive?.pingAct(payload) ?? null;
  }

  /** Something crossed that is in the log already. */
  crossed(crossing: Crossing): void {
    if (crossing.kind === 'control') {
      const { direction, frame, timeUs } = crossing;
      const { opcode } = frame.header;
      if (direction === 'receive' && opcode === 10) {
        this.keepalive?.pong(concatBytes(frame.pieces), timeUs);
      } else if (direction === 'send' && opcode === 9) {
        this.keepalive?.pingLeft(concatBytes(frame.pieces), frame.firstByteTimeUs);
      }
    } else if (crossing.kind === 'message' && crossing.direction === 'send') {
      const { act, payload, message } = crossing;
      if (act) {
        this.gate?.left(act);
        this.keepalive?.left(act, message.firstByteTimeUs);
      }
      if (message.opcode === 1) this.remember(payload);
    }
    if (crossing.direction === 'send' && !this.outbox.isEmpty()) this.release();
  }

  status(): ProfileStatus {
    const { conversation, outbox, keepalive } = this;
    return {
      id: this.profile.id,
      name: this.profile.name,
      gate:
        this.gate?.status() ??
        this.failedGate ??
        new StepRecord(this.plan).status({ established: false, ready: false }),
      heldCount: outbox.count(),
      held: outbox.shown(),
      keepalive: keepalive?.status() ?? null,
      chips: conversation.chips(),
      sequenceGaps: conversation.sequenceGaps(),
      serverErrors: conversation.serverErrors(),
    };
  }

  private gateOpened(how: 'ready' | 'degraded', awaits: string): void {
    const sinceUs = nowUs();
    this.openedUs = sinceUs;
    // Before anybody is told: what a listener sends comes behind these. They leave after the state is
    // in the log all the same, since the system takes them in a later turn.
    this.resubscribe();
    this.wasReady = true;
    this.keepalive?.start();
    this.release();
    if (how === 'ready') {
      this.host.setState({ phase: 'ready', sinceUs });
      return;
    }
    const time = formatDurationUs((this.profile.ready?.timeoutMs ?? 0) * 1000);
    this.host.journal.note(
      `"${awaits}" did not come in ${time}. The connection goes on degraded: what is sent now leaves, but the server may not be ready for it.`,
      { warning: 'not-established' },
    );
    this.host.setState({ phase: 'degraded', sinceUs, awaits });
  }

  private resubscribe(): void {
    const { carrier, subscriptions } = this;
    if (!this.wasReady || carrier === null || subscriptions === null) return;
    const refusal = subscriptions.sendAgain(carrier, this.outbox.texts());
    if (refusal === null) return;
    const message = `Not all subscriptions could be sent again: ${refusal.message}`;
    this.host.journal.note(message, { warning: 'subscription-not-sent' });
  }

  private release(): void {
    if (this.carrier !== null && this.gate?.isOpen() === true) this.outbox.release(this.carrier);
  }

  private remember(payload: Uint8Array): void {
    if (this.subscriptions?.left(payload) === false) {
      this.host.journal.note(
        'This subscription will not be sent again after a reconnect: 10,000 of them, or 8 MB, are remembered already.',
        { warning: 'subscription-not-kept' },
      );
    }
  }

  private makeKeepalive(policy: NonNullable<Profile['keepalive']>): Keepalive {
    return new Keepalive(policy, {
      envelope: this.profile.envelope,
      render: () => this.keepaliveText(),
      send: (message, act) => {
        this.carrier?.send(message, act);
      },
      onMissed: (sentence) => {
        this.host.journal.note(sentence, {
          act: { kind: 'keepalive', name: '' },
          warning: 'keepalive-missed',
        });
      },
      onDead: this.host.cut,
    });
  }

  private keepaliveText(): string | null {
    const template = this.profile.keepalive?.message?.send ?? null;
    const rendering = renderTemplate(template, this.values(), this.dynamic);
    if (rendering.ok) return rendering.text;
    const problem = rendering.problems.map(({ message }) => message).join(' ');
    this.host.journal.error({
      code: 'keepalive-unsendable',
      message: `The profile's keepalive cannot be sent, and none is. ${problem}`,
      nextStep: 'Fill in the parameters of the profile, or correct its keepalive message.',
    });
    return null;
  }
}
