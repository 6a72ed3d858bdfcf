import { compileMatch, type CompiledMatch } from '../../core/profile/match.ts';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import type { KeepaliveStatus } from '../../core/profile/profile-status.ts';
import type { Envelope, KeepalivePolicy } from '../../core/profile/profile.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { EngineError } from '../engine-error.ts';

/** What a keepalive needs of its connection. */
export interface KeepaliveHost {
  readonly envelope: Envelope | undefined;
  /** Text of the policy's message now; null when it cannot be made, which was told. */
  readonly render: () => string | null;
  /** Throws EngineError when the socket takes nothing. */
  readonly send: (message: OutgoingMessage, act: ProfileAct) => void;
  readonly onMissed: (sentence: string) => void;
  readonly onDead: (error: ConnectionError) => void;
}

/** A question that waits for its answer. */
interface Question {
  readonly act: ProfileAct;
  /** Of a ping frame; null for a message. */
  readonly pingPayload: Uint8Array | null;
  /** When it left; null while it has not. */
  sentUs: number | null;
}

/** Asks the server at an interval whether it still answers, one question at a time. */
export class Keepalive {
  private readonly matches: CompiledMatch | null;
  private interval: NodeJS.Timeout | null = null;
  private timeout: NodeJS.Timeout | null = null;
  private question: Question | null = null;
  private counter = 0;
  private sent = 0;
  private answered = 0;
  private missed = 0;
  private missedInARow = 0;
  private lastRoundTripUs: number | null = null;

  constructor(
    private readonly policy: KeepalivePolicy,
    private readonly host: KeepaliveHost,
  ) {
    this.matches =
      policy.message === undefined ? null : compileMatch(policy.message.answer, host.envelope);
  }

  /** The connection is ready: asks for the first time after one interval. */
  start(): void {
    this.stop();
    this.interval = setInterval(() => {
      this.ask();
    }, this.policy.intervalMs);
  }

  stop(): void {
    if (this.interval !== null) clearInterval(this.interval);
    this.interval = null;
    this.forget();
    this.missedInARow = 0;
  }

  /** Whether a received message may be the answer. */
  awaitsMessage(): boolean {
    return this.question !== null && this.matches !== null;
  }

  /** A message of ours has left. */
  left(act: ProfileAct, timeUs: number): void {
    if (this.question?.act === act) this.question.sentUs = timeUs;
  }

  /** Why this ping was sent; null when it is none of this keepalive. */
  pingAct(payload: Uint8Array): ProfileAct | null {
    const { question } = this;
    const asked = question?.pingPayload ?? null;
    const isOurs = question !== null && asked !== null && Buffer.compare(asked, payload) === 0;
    return isOurs ? question.act : null;
  }

  /** A ping of ours has left. */
  pingLeft(payload: Uint8Array, timeUs: number): void {
    const act = this.pingAct(payload);
    if (act !== null) this.left(act, timeUs);
  }

  received(payload: Uint8Array, timeUs: number): void {
    if (this.question !== null && this.matches?.(payload) === true) this.answer(timeUs);
  }

  pong(payload: Uint8Array, timeUs: number): void {
    if (this.pingAct(payload) !== null) this.answer(timeUs);
  }

  status(): KeepaliveStatus {
    return {
      sent: this.sent,
      answered: this.answered,
      missed: this.missed,
      missedInARow: this.missedInARow,
      closeAfterMissed: this.policy.closeAfterMissed,
      lastRoundTripUs: this.lastRoundTripUs,
    };
  }

  private ask(): void {
    if (this.question !== null) return;
    const act: ProfileAct = { kind: 'keepalive', name: '' };
    const text = this.matches === null ? '' : this.host.render();
    if (text === null) {
      this.stop();
      return;
    }
    const pingPayload = this.matches === null ? this.nextPing() : null;
    this.question = { act, pingPayload, sentUs: null };
    this.timeout = setTimeout(() => {
      this.miss();
    }, this.policy.timeoutMs);
    try {
      this.host.send(
        pingPayload === null ? { kind: 'text', text } : { kind: 'ping', bytes: pingPayload },
        act,
      );
      this.sent += 1;
    } catch (error) {
      // The peer reads nothing, so that nothing fits into the socket: that is no answer either.
      if (!(error instanceof EngineError)) throw error;
    }
  }

  private answer(timeUs: number): void {
    const sentUs = this.question?.sentUs ?? null;
    // What came before the question left is no answer to it.
    if (sentUs === null) return;
    this.lastRoundTripUs = Math.max(0, timeUs - sentUs);
    this.answered += 1;
    this.missedInARow = 0;
    this.forget();
  }

  private miss(): void {
    this.forget();
    this.missed += 1;
    this.missedInARow += 1;
    const { closeAfterMissed, timeoutMs } = this.policy;
    const time = formatDurationUs(timeoutMs * 1000);
    const inARow = `${this.missedInARow} missed in a row`;
    this.host.onMissed(`The keepalive was not answered in ${time}: ${inARow}.`);
    if (closeAfterMissed !== null && this.missedInARow >= closeAfterMissed) {
      this.host.onDead({
        code: 'keepalive-timeout',
        message: `The server did not answer ${closeAfterMissed === 1 ? 'a keepalive' : `${closeAfterMissed} keepalives in a row`} (${time} each), so we ended the connection.`,
        nextStep:
          'The server or the network is gone, or the server does not answer what the profile asks.',
      });
    }
  }

  private forget(): void {
    if (this.timeout !== null) clearTimeout(this.timeout);
    this.timeout = null;
    this.question = null;
  }

  /** Told from pings of the user and of other timers by its first octet. */
  private nextPing(): Uint8Array {
    this.counter += 1;
    const payload = Buffer.alloc(8);
    payload.writeUInt8(0x6b, 0);
    payload.writeUInt32BE(this.counter, 4);
    return payload;
  }
}
