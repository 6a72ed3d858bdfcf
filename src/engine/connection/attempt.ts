import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectStep } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { EncodedText, OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import type { FrameProgress } from '../../core/rfc6455/frame.ts';
import { EngineError } from '../engine-error.ts';
import type { Carrier } from '../profile/profile-host.ts';
import type { Journal } from './journal.ts';
import { Opening } from './opening.ts';
import type { OpeningRequest } from './opening-request.ts';
import { Session, type Closing, type SessionListener } from './session.ts';
import type { Traffic, WireFigures } from './traffic.ts';
import type { WireTap } from './wire-tap.ts';

/** What carries an attempt at the moment. */
type Phase =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly session: Session; readonly tap: WireTap };

export interface AttemptListener extends Pick<SessionListener, 'onClosing' | 'onEnd'> {
  readonly onStep: (step: ConnectStep) => void;
  /** The connection is open; nothing has been delivered yet. */
  readonly onOpen: (handshake: Handshake) => void;
  /** There will be no connection. `bytes` show the cause when there are any. */
  readonly onFailed: (error: ConnectionError, handshake: Handshake, bytes: Uint8Array) => void;
}

/** One socket of a connection, from name lookup to its end. Ends with one call of `onFailed` or `onEnd`. */
export class Attempt implements Carrier, WireFigures {
  private phase: Phase = { kind: 'opening' };
  private readonly opening: Opening;

  constructor(
    { options, parts }: OpeningRequest,
    { journal, traffic }: { readonly journal: Journal; readonly traffic: Traffic },
    listener: AttemptListener,
  ) {
    const sessionListener: SessionListener = {
      onClosing: listener.onClosing,
      onNote: (message, payload) => {
        journal.note(message, { payload });
      },
      onError: (error) => {
        journal.error(error);
      },
      onEnd: listener.onEnd,
    };
    this.opening = new Opening(options, parts, {
      onStep: listener.onStep,
      onOpen: (ws, tap, handshake) => {
        const session = new Session(ws, tap, options, sessionListener);
        this.phase = { kind: 'open', session, tap };
        listener.onOpen(handshake);
      },
      onFailed: listener.onFailed,
      deliver: (crossing) => {
        traffic.write(crossing);
        if (this.phase.kind === 'open') this.phase.session.crossed(crossing);
      },
      deliverRun: traffic.writeRun,
    });
  }

  /** Whether messages can be handed over: neither opening nor ending. */
  takesMessages(): boolean {
    return this.phase.kind === 'open' && this.phase.session.takesMessages();
  }

  /** Bytes accepted for sending that have not left. */
  get bufferedAmount(): number {
    return this.phase.kind === 'open' ? this.phase.session.bufferedAmount : 0;
  }

  /** Throws EngineError. */
  send(message: OutgoingMessage | EncodedText, act: ProfileAct | null = null): void {
    if (this.phase.kind !== 'open') throw notOpen();
    this.phase.session.send(message, act);
  }

  /** What `send` sends goes to the system in few writes, where there is a socket. */
  together(send: () => void): void {
    if (this.phase.kind === 'open') this.phase.session.together(send);
    else send();
  }

  /** Gives up the opening handshake; nothing when it is done. */
  cancel(): void {
    if (this.phase.kind === 'opening') this.opening.cancel();
  }

  /** Starts the closing handshake, or gives up the opening one. */
  close(code: number | null, reason: string): void {
    this.cancel();
    if (this.phase.kind === 'open') this.phase.session.close(code, reason);
  }

  /** Cuts the connection without a closing handshake. */
  terminate(cause: 'ping-timeout' | 'dispose'): void {
    this.cancel();
    if (this.phase.kind === 'open') this.phase.session.terminate(cause);
  }

  /** Cuts the connection for a reason found elsewhere, which becomes the cause of the end. */
  fail(error: ConnectionError): void {
    if (this.phase.kind === 'open') this.phase.session.fail(error);
  }

  closeStatuses(): Omit<Closing, 'initiator'> {
    return this.phase.kind === 'open'
      ? this.phase.session.closeStatuses()
      : { sent: null, received: null };
  }

  /** Bytes on the wire after the handshake. */
  wireLength(direction: 'send' | 'receive'): number {
    return this.phase.kind === 'open' ? this.phase.tap.wireLength(direction) : 0;
  }

  /** The frame that is arriving; null between frames. */
  receiving(): FrameProgress | null {
    return this.phase.kind === 'open' ? this.phase.tap.progress() : null;
  }

  /** When the last byte came; null before the first. */
  lastReceivedUs(): number | null {
    return this.phase.kind === 'open' ? this.phase.tap.lastReceivedUs() : null;
  }
}

/** The error for what only an open connection can do. */
export function notOpen(): EngineError {
  return new EngineError('not-open', 'The connection is not open. Connect first, then send.');
}
