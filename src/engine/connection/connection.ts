import { Conversation } from '../../core/analysis/conversation.ts';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { ClockOrigin, ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { FinalState } from '../../core/connection/connection-state.ts';
import { isOpen, type ConnectionState } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { EncodedText, OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { ProfileBinding } from '../../core/profile/profile-binding.ts';
import { clockOrigin, nowUs } from '../clock.ts';
import { EngineError } from '../engine-error.ts';
import type { EntrySink } from '../log-store.ts';
import { nativeFind } from '../latency/native-find.ts';
import { ProfileRun } from '../profile/profile-run.ts';
import type { AttemptEnd } from '../profile/reconnect-rule.ts';
import { secretMask } from '../profile/secret-entry-mask.ts';
import { Attempt, notOpen, type AttemptListener } from './attempt.ts';
import { closedState, gaveUp, lossOf, stoppedState } from './final-state.ts';
import { Journal } from './journal.ts';
import { LifecycleTracker } from './lifecycle-tracker.ts';
import { noSubprotocol, openingRequest, type OpeningRequest } from './opening-request.ts';
import { pingTimer, type PingTimer } from './ping-timer.ts';
import type { SessionEnd } from './session.ts';
import { Traffic } from './traffic.ts';

export interface ConnectionHost {
  readonly log: EntrySink;
  /** Called after each change of phase. */
  readonly onStateChange: (connection: Connection) => void;
}

/** What goes on: nothing, an attempt, or the wait for the next one that a profile makes. */
type Activity =
  | { readonly kind: 'none' }
  | { readonly kind: 'attempt'; readonly attempt: Attempt }
  | { readonly kind: 'waiting'; readonly last: FinalState };

/** One row of the connections list: a URL and its attempts, in one continuous log. */
export class Connection {
  private state: ConnectionState = { phase: 'connecting', sinceUs: nowUs(), step: 'dns' };
  private activity: Activity = { kind: 'none' };
  private attempts = 0;
  private openedUs: number | null = null;
  private handshake: Handshake | null = null;
  /** Whether the user still wants it: if not, an end is final. */
  private isWanted = true;
  /** Why the profile gave this attempt up. */
  private aborted: ConnectionError | null = null;
  private pingIntervalMs: number | null;
  private readonly origin: ClockOrigin = clockOrigin();
  private readonly lifecycle = new LifecycleTracker();
  readonly conversation: Conversation;
  readonly journal: Journal;
  private readonly request: OpeningRequest;
  private readonly shownOptions: ConnectionOptions;
  readonly profile: ProfileRun | null;
  readonly traffic: Traffic;
  private readonly pingTimer: PingTimer;

  /** Throws EngineError for options that cannot be used. */
  constructor(
    readonly id: number,
    options: ConnectionOptions,
    private readonly host: ConnectionHost,
    binding: ProfileBinding | null,
    secrets: readonly string[],
  ) {
    const mask = secretMask([...(binding?.secrets ?? []), ...secrets]);
    this.request = openingRequest(options, binding, mask);
    this.shownOptions = mask?.options(options) ?? options;
    this.pingIntervalMs = options.pingIntervalMs;
    this.journal = new Journal(id, host.log, mask);
    this.conversation = new Conversation(binding?.profile ?? null, this.origin, nativeFind);
    this.profile = binding === null ? null : this.profileRun(binding);
    const { journal, conversation, lifecycle, profile } = this;
    this.traffic = new Traffic(id, journal, conversation, lifecycle, profile);
    this.pingTimer = pingTimer(() => this.attempt());
  }

  /** Makes an attempt; refused while another is under way or open. */
  start(): void {
    if (this.activity.kind === 'attempt') {
      throw new EngineError('still-connected', 'This connection is still in use. Close it first.');
    }
    this.profile?.reconnect?.reset();
    this.open();
  }

  /** Makes the next attempt of a profile at once. */
  retryNow(): void {
    if (this.activity.kind !== 'waiting') {
      throw new EngineError('not-reconnecting', 'This connection does not wait to be made again.');
    }
    this.open();
  }

  /** With a profile, a message may be held until the connection is ready, or even start it. */
  send(message: OutgoingMessage | EncodedText): void {
    const { profile } = this;
    const attempt = this.attempt();
    if (profile === null || message.kind === 'ping') {
      if (attempt === null) throw notOpen();
      attempt.send(message);
      return;
    }
    profile.send(message, attempt?.takesMessages() === true ? attempt : null, this.isOver());
    if (this.isOver()) this.start();
  }

  /** Gives up a message that is held. */
  cancelHeld(heldId: number): void {
    if (this.profile === null) {
      throw new EngineError('held-not-found', 'Nothing is held on a connection without a profile.');
    }
    this.profile.cancelHeld(heldId);
  }

  /** Starts the closing handshake, gives up the opening one, or stops waiting for the next attempt. */
  close(code: number | null, reason: string): void {
    this.unwanted();
    this.attempt()?.close(code, reason);
  }

  /** Ends at once, without a closing handshake. */
  terminate(): void {
    this.unwanted();
    this.attempt()?.terminate('dispose');
  }

  setPingInterval(intervalMs: number | null): void {
    this.pingIntervalMs = intervalMs;
    this.pingTimer.set(isOpen(this.state) ? intervalMs : null);
  }

  isOver(): boolean {
    return this.activity.kind === 'none';
  }

  snapshot(): ConnectionSnapshot {
    const attempt = this.attempt();
    return {
      id: this.id,
      options: this.shownOptions,
      state: this.shownState(attempt),
      attempt: this.attempts,
      origin: this.origin,
      openedUs: this.openedUs,
      ...this.traffic.figures(attempt),
      problems: this.journal.problems(),
      handshake: this.handshake,
      lifecycle: this.lifecycle.stages(),
      profile: this.profile?.status() ?? null,
    };
  }

  /** While closing, with what both sides said by now. */
  private shownState(attempt: Attempt | null): ConnectionState {
    if (this.state.phase !== 'closing' || attempt === null) return this.state;
    return this.journal.shown({ ...this.state, ...attempt.closeStatuses() });
  }

  private open(): void {
    this.profile?.reconnect?.cancel();
    this.attempts += 1;
    this.isWanted = true;
    this.aborted = null;
    this.openedUs = null;
    this.handshake = null;
    this.lifecycle.begin();
    const attempt = new Attempt(this.request, this, this.attemptListener());
    this.activity = { kind: 'attempt', attempt };
    this.setState({ phase: 'connecting', sinceUs: nowUs(), step: 'dns' });
  }

  private attemptListener(): AttemptListener {
    return {
      onStep: (step) => {
        if (step === 'upgrade') this.lifecycle.requested();
        if (this.state.phase === 'connecting') this.state = { ...this.state, step };
      },
      onOpen: (handshake) => {
        this.opened(handshake);
      },
      onFailed: (error, handshake, bytes) => {
        this.failed(error, handshake, bytes);
      },
      onClosing: (closing) => {
        this.pingTimer.stop();
        this.profile?.closing();
        this.lifecycle.closing(closing.initiator);
        this.setState({ phase: 'closing', sinceUs: nowUs(), ...closing });
      },
      onEnd: (end) => {
        this.ended(end);
      },
    };
  }

  private opened(handshake: Handshake): void {
    ({ handshake: this.handshake, timeUs: this.openedUs } = this.journal.handshake(handshake));
    if (handshake.subprotocol === '' && this.request.options.subprotocols.length > 0) {
      this.journal.note(noSubprotocol, { warning: 'no-subprotocol' });
    }
    this.lifecycle.connected();
    this.setState({ phase: 'open', sinceUs: nowUs() });
    this.pingTimer.set(this.pingIntervalMs);
    const attempt = this.attempt();
    // Whoever was told of the state may have closed it.
    if (attempt !== null && isOpen(this.state)) this.profile?.opened(attempt);
  }

  private failed(error: ConnectionError, handshake: Handshake, payload: Uint8Array): void {
    this.handshake = this.journal.handshake(handshake).handshake;
    this.journal.error(error, payload);
    const statusCode = handshake.response?.statusCode ?? null;
    this.finish(
      { phase: 'failed', sinceUs: nowUs(), error },
      { kind: 'failed', error, statusCode },
    );
  }

  private ended(end: SessionEnd): void {
    this.pingTimer.stop();
    const attempt = this.attempt();
    if (attempt !== null) this.traffic.ended(attempt);
    if (end.error !== null && !end.errorLogged) this.journal.error(end.error);
    const { aborted } = this;
    const state: FinalState =
      aborted === null ? closedState(end) : { phase: 'failed', sinceUs: nowUs(), error: aborted };
    this.finish(state, { kind: 'ended', end });
  }

  /** An attempt is over: the connection rests, or its profile makes another one later. */
  private finish(state: FinalState, end: AttemptEnd): void {
    const { profile } = this;
    profile?.closing();
    const { error } = this.journal.shown(state) as FinalState;
    this.lifecycle.disconnecting(error?.message ?? 'The connection was closed.');
    this.lifecycle.cleanedUp();
    const isFinal = profile === null || !this.isWanted || this.aborted !== null;
    const next = isFinal ? null : profile.afterEnd(end);
    if (next?.kind === 'again') {
      this.activity = { kind: 'waiting', last: state };
      profile?.reconnect?.wait(next.state.delayMs, () => {
        this.open();
      });
      this.setState({ ...next.state, ...lossOf(state) });
      return;
    }
    if (next?.kind === 'gave-up') {
      const error = gaveUp(next.attempts, state);
      this.journal.error(error);
      this.rest({ ...state, error });
      return;
    }
    this.rest(state);
  }

  /** Nothing goes on any more. */
  private rest(state: FinalState): void {
    this.activity = { kind: 'none' };
    const how = state.phase === 'failed' ? 'the connection failed' : 'the connection was closed';
    this.profile?.dropHeld(how);
    this.setState(state);
  }

  private unwanted(): void {
    this.isWanted = false;
    this.profile?.stop();
    this.attempt()?.cancel();
    if (this.activity.kind === 'waiting') this.rest(stoppedState(this.activity.last));
  }

  private profileRun(binding: ProfileBinding): ProfileRun {
    return new ProfileRun(binding, this.conversation, {
      journal: this.journal,
      setState: (state) => {
        this.setState(state);
      },
      abort: (error, payload) => {
        this.aborted = error;
        this.journal.error(error, payload);
        this.attempt()?.close(1000, '');
      },
      cut: (error) => {
        this.attempt()?.fail(error);
      },
    });
  }

  attempt(): Attempt | null {
    return this.activity.kind === 'attempt' ? this.activity.attempt : null;
  }

  private setState(state: ConnectionState): void {
    this.state = this.journal.state(state);
    this.host.onStateChange(this);
  }
}
