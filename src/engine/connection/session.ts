import type { WebSocket } from 'ws';
import type { CloseStatus } from '../../core/connection/close-status.ts';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { EncodedText, OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import { parseClosePayload } from '../../core/rfc6455/close-code.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import { violationRules } from '../../core/rfc6455/violation.ts';
import { nowUs } from '../clock.ts';
import { EngineError } from '../engine-error.ts';
import { endError } from './connection-end.ts';
import { rawBytes } from './raw-bytes.ts';
import { SendBatch } from './send-batch.ts';
import type { ControlCrossing, Crossing, ViolationCrossing } from './crossing.ts';
import type { WireTap } from './wire-tap.ts';
import { violationOfWs } from './ws-failure.ts';

/** Bytes that may wait for a peer that does not read. */
const maxQueuedByteLength = 16 * 1024 * 1024;

/** A closing handshake under way. */
export interface Closing {
  readonly initiator: 'local' | 'remote';
  readonly sent: CloseStatus | null;
  readonly received: CloseStatus | null;
}

/** How a session ended. */
export interface SessionEnd {
  readonly sent: CloseStatus | null;
  readonly received: CloseStatus | null;
  readonly error: ConnectionError | null;
  /** Whether the error is already in the log, as a violation. */
  readonly errorLogged: boolean;
}

export interface SessionListener {
  /** A Close frame left or came, or we asked for the close. */
  readonly onClosing: (closing: Closing) => void;
  readonly onNote: (message: string, bytes: Uint8Array) => void;
  readonly onError: (error: ConnectionError) => void;
  readonly onEnd: (end: SessionEnd) => void;
}

/** One open WebSocket, from the opening handshake to the end of its socket. */
export class Session {
  private sent: CloseStatus | null = null;
  private received: CloseStatus | null = null;
  private violation: ViolationCrossing | null = null;
  private failure: ConnectionError | null = null;
  private closing = false;
  private cut: 'close-timeout' | 'ping-timeout' | 'dispose' | null = null;
  private closeTimer: NodeJS.Timeout | null = null;
  private pongPayload: Uint8Array | null = null;
  private lastPingUs: number | null = null;
  private batch: SendBatch | null = null;

  constructor(
    private readonly ws: WebSocket,
    private readonly tap: WireTap,
    private readonly options: ConnectionOptions,
    private readonly listener: SessionListener,
  ) {
    ws.on('message', (data) => {
      tap.resolve(rawBytes(data));
    });
    ws.on('error', (error) => {
      this.refused(error);
    });
    ws.on('close', () => {
      this.ended();
    });
  }

  /** Bytes accepted for sending that have not left. */
  get bufferedAmount(): number {
    return this.ws.bufferedAmount;
  }

  /** Whether messages can be handed over: no close is under way, and the peer sent no FIN. */
  takesMessages(): boolean {
    return !this.closing && this.ws.readyState === this.ws.OPEN;
  }

  /** The code we sent and the code the peer sent, kept apart. */
  closeStatuses(): Omit<Closing, 'initiator'> {
    return { sent: this.sent, received: this.received };
  }

  /** What `send` sends goes to the system in few writes, unless it is deflated. */
  together(send: () => void): void {
    const { tap } = this;
    this.batch?.flush();
    this.batch = tap.isDeflating ? null : new SendBatch((run) => tap.sendRun(run));
    try {
      send();
    } finally {
      this.batch?.flush();
      this.batch = null;
    }
  }

  /** Throws EngineError. `act` tells why a profile sends it; null for what the user sends. */
  send(message: OutgoingMessage | EncodedText, act: ProfileAct | null = null): void {
    if (this.closing) {
      throw new EngineError('not-open', 'The connection is closing; nothing can be sent any more.');
    }
    const bytes = message.kind === 'text' ? Buffer.from(message.text) : message.bytes;
    if (message.kind === 'ping') {
      if (bytes.byteLength > 125) {
        throw new EngineError(
          'ping-too-long',
          'The payload of a ping is at most 125 bytes (RFC 6455 section 5.5).',
        );
      }
      this.batch?.flush();
      this.ws.ping(bytes);
      return;
    }
    if (!this.takesMessages()) {
      throw new EngineError('not-open', 'The connection is ending; nothing can be sent any more.');
    }
    const queued = this.ws.bufferedAmount + (this.batch?.byteLength ?? 0);
    if (queued + bytes.byteLength > maxQueuedByteLength && queued > 0) {
      throw new EngineError(
        'send-queue-full',
        `The peer is not reading: ${queued.toLocaleString('en')} bytes wait to be sent, and at most 16 MB may. This message was not accepted.`,
      );
    }
    if (act === null && this.batch?.takes(bytes) === true) {
      this.batch.add(message.kind === 'binary' ? 2 : 1, bytes);
      return;
    }
    this.batch?.flush();
    this.tap.sending(bytes, act);
    this.ws.send(bytes, { binary: message.kind === 'binary' });
  }

  /** Starts the closing handshake; code null sends a Close frame without a code. */
  close(code: number | null, reason: string): void {
    if (this.closing) {
      return;
    }
    this.batch?.flush();
    this.beginClosing('local');
    if (code === null) {
      this.ws.close();
    } else {
      this.ws.close(code, reason);
    }
  }

  /** Cuts the connection without a closing handshake. */
  terminate(cause: 'ping-timeout' | 'dispose'): void {
    this.cut = cause;
    this.ws.terminate();
  }

  /** Cuts the connection without a closing handshake, for a reason found elsewhere. */
  fail(error: ConnectionError): void {
    this.failure = error;
    this.listener.onError(error);
    this.ws.terminate();
  }

  /** Watches what crosses, before it is written to the log. */
  crossed(crossing: Crossing): void {
    if (crossing.kind === 'control') {
      this.controlCrossed(crossing);
    } else if (crossing.kind === 'violation' && this.isFatal(crossing)) {
      this.violation ??= crossing;
    }
  }

  private controlCrossed({ direction, frame, timeUs }: ControlCrossing): void {
    const { opcode } = frame.header;
    if (opcode === 9 && direction === 'receive') {
      this.answerPing(concatBytes(frame.pieces));
    } else if (opcode === 9) {
      this.lastPingUs = timeUs;
    } else if (opcode === 8) {
      this[direction === 'send' ? 'sent' : 'received'] ??= parseClosePayload(
        concatBytes(frame.pieces),
      );
      this.beginClosing(direction === 'send' ? 'local' : 'remote');
    }
  }

  /**
   * Answers the newest ping of a burst, once per turn of the event loop (RFC 6455 section 5.5.3
   * allows to skip the earlier ones). `ws` itself would give up a connection that pings too fast.
   */
  private answerPing(payload: Uint8Array): void {
    const scheduled = this.pongPayload !== null;
    this.pongPayload = payload;
    if (scheduled) {
      return;
    }
    setImmediate(() => {
      const newest = this.pongPayload;
      this.pongPayload = null;
      if (newest !== null && this.ws.readyState === this.ws.OPEN) {
        this.ws.pong(newest);
      }
    });
  }

  private beginClosing(initiator: 'local' | 'remote'): void {
    if (this.closing) {
      return;
    }
    this.closing = true;
    this.closeTimer = setTimeout(() => {
      this.cut = 'close-timeout';
      this.ws.terminate();
    }, this.options.closeTimeoutMs);
    this.listener.onClosing({ initiator, ...this.closeStatuses() });
  }

  private refused(error: Error): void {
    if (this.violation !== null) {
      return;
    }
    const violation = violationOfWs(error, this.tap.culprit(), this.options);
    if (violation !== null) {
      this.tap.giveUp(violation);
      return;
    }
    this.failure = {
      code: 'websocket-failed',
      message: `The WebSocket library gave up: ${error.message}.`,
      nextStep: 'Connect again; if it comes back, report it with this entry.',
    };
    this.listener.onError(this.failure);
  }

  private ended(): void {
    if (this.closeTimer !== null) {
      clearTimeout(this.closeTimer);
    }
    const progress = this.tap.progress();
    const unfinished = this.tap.unfinishedMessage();
    this.tap.end();
    this.noteIgnored();
    this.noteUnsent();
    const { violation, failure } = this;
    const error =
      violation === null
        ? (failure ??
          endError({
            ...this.closeStatuses(),
            cut: this.cut,
            closeTimeoutMs: this.options.closeTimeoutMs,
            socketError: this.tap.socketFailure(),
            progress,
            unfinished,
            sincePingUs: this.lastPingUs === null ? null : nowUs() - this.lastPingUs,
          }))
        : {
            code: violation.code,
            message: violation.message,
            nextStep: `${violationRules[violation.code].section} says: ${violationRules[violation.code].rule}`,
          };
    this.listener.onEnd({
      ...this.closeStatuses(),
      error,
      errorLogged: violation !== null || failure !== null,
    });
  }

  private noteIgnored(): void {
    const { after, byteLength, head } = this.tap.ignored();
    if (byteLength > 0) {
      const what = after === 'close' ? 'the Close frame' : 'the violation';
      const section = after === 'close' ? '5.5.1' : '7.1.7';
      const bytes = byteLength === 1 ? '1 byte' : `${byteLength.toLocaleString('en')} bytes`;
      this.listener.onNote(
        `${bytes} after ${what} were ignored (RFC 6455 section ${section}).`,
        head,
      );
    }
  }

  private noteUnsent(): void {
    const { count, byteLength } = this.tap.unsentMessages();
    if (count > 0) {
      const messages = count === 1 ? '1 message' : `${count.toLocaleString('en')} messages`;
      this.listener.onNote(
        `${messages} (${byteLength.toLocaleString('en')} bytes) accepted for sending had not left when the connection ended.`,
        new Uint8Array(),
      );
    }
  }

  private isFatal(violation: ViolationCrossing): boolean {
    return violation.direction === 'receive' && violationRules[violation.code].closeCode !== null;
  }
}
