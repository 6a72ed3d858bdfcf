import { Conversation } from '../../core/analysis/conversation.ts';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { ClockOrigin, ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { ConnectionState, ConnectStep } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { LatencySnapshot } from '../../core/latency/latency-snapshot.ts';
import type { NewLogEntry } from '../../core/log/log-entry.ts';
import { clockOrigin, nowUs } from '../clock.ts';
import { EngineError } from '../engine-error.ts';
import type { EntrySink } from '../log-store.ts';
import { PingTracker } from '../latency/ping-tracker.ts';
import { EntryWriter } from './entry-writer.ts';
import { requestParts } from './handshake-request.ts';
import { Opening } from './opening.ts';
import { PingTimer } from './ping-timer.ts';
import { Session, type SessionEnd } from './session.ts';
import { TrafficCounter } from './traffic-counter.ts';
import type { WireTap } from './wire-tap.ts';

export interface ConnectionHost {
  readonly log: EntrySink;
  /** Called after each change of phase. */
  readonly onStateChange: (connection: Connection) => void;
}

/** What carries the connection at the moment. */
type Link =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening'; readonly opening: Opening }
  | { readonly kind: 'open'; readonly session: Session; readonly tap: WireTap };

/** One row of the connections list: a URL and its attempts, in one continuous log. */
export class Connection {
  private state: ConnectionState;
  private link: Link = { kind: 'none' };
  private attempt = 0;
  private problems = 0;
  private openedUs: number | null = null;
  private lastReceiveUs: number | null = null;
  private handshake: Handshake | null = null;
  private pingIntervalMs: number | null;
  private readonly origin: ClockOrigin = clockOrigin();
  private readonly counters = { send: new TrafficCounter(), receive: new TrafficCounter() };
  private readonly pings = new PingTracker();
  private readonly conversation = new Conversation(null);
  /** The host's log, with an eye on what goes wrong. */
  private readonly log: EntrySink = {
    append: (entry) => this.append(entry),
    appendRun: (...run) => this.host.log.appendRun(...run),
  };
  private readonly writer: EntryWriter;
  private readonly pingTimer: PingTimer;

  /** Throws EngineError for options that cannot be used. */
  constructor(
    readonly id: number,
    private readonly options: ConnectionOptions,
    private readonly host: ConnectionHost,
  ) {
    requestParts(options);
    this.state = { phase: 'connecting', sinceUs: nowUs(), step: 'dns' };
    this.pingIntervalMs = options.pingIntervalMs;
    this.writer = new EntryWriter({
      connectionId: id,
      log: this.log,
      ...this.counters,
      pings: this.pings,
      conversation: this.conversation,
    });
    this.pingTimer = new PingTimer({
      ping: (bytes) => {
        this.send({ kind: 'ping', bytes });
      },
      lastReceivedUs: () => (this.link.kind === 'open' ? this.link.tap.lastReceivedUs() : null),
      onDead: () => {
        if (this.link.kind === 'open') {
          this.link.session.terminate('ping-timeout');
        }
      },
    });
  }

  /** Makes an attempt; refused while another is under way or open. */
  start(): void {
    if (this.link.kind !== 'none') {
      throw new EngineError('still-connected', 'This connection is still in use. Close it first.');
    }
    const parts = requestParts(this.options);
    this.attempt += 1;
    this.openedUs = null;
    this.handshake = null;
    this.setState({ phase: 'connecting', sinceUs: nowUs(), step: 'dns' });
    let session: Session | null = null;
    const opening = new Opening(this.options, parts, {
      onStep: (step) => {
        this.stepTo(step);
      },
      onOpen: (ws, tap, handshake) => {
        session = this.opened(new Session(ws, tap, this.options, this.sessionListener()), tap);
        this.handshake = handshake;
        this.append({ kind: 'handshake', ...this.stamp(), handshake });
        this.setState({ phase: 'open', sinceUs: nowUs() });
        this.pingTimer.set(this.pingIntervalMs);
      },
      onFailed: (error, handshake, bytes) => {
        this.failed(error, handshake, bytes);
      },
      deliver: (crossing) => {
        this.writer.write(crossing);
        session?.crossed(crossing);
      },
      deliverRun: this.writer.writeRun,
    });
    this.link = { kind: 'opening', opening };
  }

  send(message: OutgoingMessage): void {
    if (this.link.kind !== 'open') {
      throw new EngineError('not-open', 'The connection is not open. Connect first, then send.');
    }
    this.link.session.send(message);
  }

  /** Starts the closing handshake, or gives up the opening one. */
  close(code: number | null, reason: string): void {
    if (this.link.kind === 'opening') {
      this.link.opening.cancel();
    } else if (this.link.kind === 'open') {
      this.link.session.close(code, reason);
    }
  }

  /** Ends at once, without a closing handshake. */
  terminate(): void {
    if (this.link.kind === 'opening') {
      this.link.opening.cancel();
    } else if (this.link.kind === 'open') {
      this.link.session.terminate('dispose');
    }
  }

  setPingInterval(intervalMs: number | null): void {
    this.pingIntervalMs = intervalMs;
    this.pingTimer.set(this.state.phase === 'open' ? intervalMs : null);
  }

  isOver(): boolean {
    return this.link.kind === 'none';
  }

  latency(): LatencySnapshot {
    return { ping: this.pings.series(), pairs: this.conversation.pairSeries() };
  }

  snapshot(): ConnectionSnapshot {
    const open = this.link.kind === 'open' ? this.link : null;
    return {
      id: this.id,
      options: this.options,
      state:
        this.state.phase === 'closing' && open !== null
          ? { ...this.state, ...open.session.closeStatuses() }
          : this.state,
      attempt: this.attempt,
      origin: this.origin,
      openedUs: this.openedUs,
      send: this.counters.send.counts(open?.tap.wireLength('send') ?? 0),
      receive: this.counters.receive.counts(open?.tap.wireLength('receive') ?? 0),
      problems: this.problems,
      bufferedAmount: open?.session.bufferedAmount ?? 0,
      receiving: open?.tap.progress() ?? null,
      lastReceiveUs: open?.tap.lastReceivedUs() ?? this.lastReceiveUs,
      handshake: this.handshake,
      lifecycle: [],
      profile: null,
    };
  }

  private opened(session: Session, tap: WireTap): Session {
    this.openedUs = nowUs();
    this.link = { kind: 'open', session, tap };
    return session;
  }

  private sessionListener(): ConstructorParameters<typeof Session>[3] {
    return {
      onClosing: (closing) => {
        this.pingTimer.stop();
        this.setState({ phase: 'closing', sinceUs: nowUs(), ...closing });
      },
      onNote: (message, payload) => {
        this.append({ kind: 'note', ...this.stamp(), message, payload });
      },
      onError: (error) => {
        this.append({ kind: 'error', ...this.stamp(), error, payload: new Uint8Array() });
      },
      onEnd: (end) => {
        this.ended(end);
      },
    };
  }

  private failed(error: ConnectionError, handshake: Handshake, payload: Uint8Array): void {
    this.link = { kind: 'none' };
    this.handshake = handshake;
    this.append({ kind: 'handshake', ...this.stamp(), handshake });
    this.append({ kind: 'error', ...this.stamp(), error, payload });
    this.setState({ phase: 'failed', sinceUs: nowUs(), error });
  }

  private ended({ sent, received, error, errorLogged }: SessionEnd): void {
    this.pingTimer.stop();
    this.pings.abandon();
    this.conversation.ended(nowUs());
    if (this.link.kind === 'open') {
      const { tap } = this.link;
      this.lastReceiveUs = tap.lastReceivedUs();
      this.counters.send.addWireLength(tap.wireLength('send'));
      this.counters.receive.addWireLength(tap.wireLength('receive'));
    }
    this.link = { kind: 'none' };
    if (error !== null && !errorLogged) {
      this.append({ kind: 'error', ...this.stamp(), error, payload: new Uint8Array() });
    }
    this.setState({
      phase: 'closed',
      sinceUs: nowUs(),
      // A Close frame that breaks a rule is no closing handshake.
      code: error === null ? (received?.code ?? 1006) : 1006,
      reason: error === null ? (received?.reason ?? '') : '',
      wasClean: error === null && sent !== null && received !== null,
      sent,
      received,
      error,
    });
  }

  private stepTo(step: ConnectStep): void {
    if (this.state.phase === 'connecting') {
      this.state = { ...this.state, step };
    }
  }

  private setState(state: ConnectionState): void {
    this.state = state;
    this.append({ kind: 'state', ...this.stamp(), state });
    this.host.onStateChange(this);
  }

  private stamp(): { readonly connectionId: number; readonly timeUs: number } {
    return { connectionId: this.id, timeUs: nowUs() };
  }

  private append(entry: NewLogEntry): number {
    if (entry.kind === 'error' || (entry.kind === 'violation' && entry.closeCode !== null)) {
      this.problems += 1;
    }
    return this.host.log.append(entry);
  }
}
