import type { EncodedText, OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { RecordedMessage } from '../../core/recording/recorded-exchange.ts';
import type { ReplayStep } from '../../core/replay/replay-plan.ts';
import { opcodes } from '../../core/rfc6455/opcode.ts';
import { nowUs } from '../clock.ts';
import { EngineError } from '../engine-error.ts';
import { Pacer } from './pacer.ts';
import type { ReplayStage } from './replay-stage.ts';
import { allMet, patienceMs } from './reply-wait.ts';

type SendStep = Extract<ReplayStep, { kind: 'send' }>;

/** Bytes that wait for the socket at most; the engine refuses more than 16 MiB. */
const maxWaitingByteLength = 4 * 1024 * 1024;
/** Bytes that go to the system in one call. */
const maxTogetherByteLength = 256 * 1024;
/** Of a connection only the first messages are looked at for opening words. */
const maxOpeningWords = 10;
/** Longer messages are no opening words. */
const maxOpeningByteLength = 4096;
const decoder = new TextDecoder();
const waitCodes: readonly string[] = ['send-queue-full', 'outbox-full'];

/** Sends the messages of a plan at its pace, with the values of the server in them. */
export class ReplaySender {
  readonly pacer: Pacer;
  /** With `fast`: what is sent next waits for all that had been received before it. */
  private mustMeet = true;
  /** Messages that left on this connection. */
  private sent = 0;

  constructor(private readonly stage: ReplayStage) {
    this.pacer = new Pacer(stage.signal, () => stage.ending !== null);
  }

  /** A connection begins: its first message is no sooner than the greeting of the server. */
  begin(): void {
    this.mustMeet = true;
    this.sent = 0;
  }

  /** Sends one when its time has come. */
  async send({ message: index, atUs }: SendStep): Promise<void> {
    const { stage } = this;
    const { pace, exchange } = stage.parts;
    const message = exchange.messages[index];
    if (message === undefined) return;
    const dueUs = pace.kind === 'timed' ? (stage.openedUs ?? nowUs()) + atUs / pace.factor : null;
    if (pace.kind === 'gated' || (pace.kind === 'fast' && this.mustMeet)) await allMet(stage);
    else if (dueUs !== null) await this.pacer.until(dueUs);
    await this.valuesFor(index);
    if (stage.ending === null && pace.kind === 'gated') stage.replies().tellExtras();
    if (stage.departures.waitingByteLength > maxWaitingByteLength) await this.drained(0.5);
    while (!stage.isEnding()) {
      const result = this.hand(index, message, dueUs);
      if (result !== 'full') break;
      await this.drained(0);
    }
    stage.tellProgress('');
  }

  /**
   * Sends as many as can be sent now, from the step at `from` on, in one call of the system; the first
   * step that was not taken.
   */
  async sendTogether(steps: readonly ReplayStep[], from: number): Promise<number> {
    const { stage } = this;
    const { messages } = stage.parts.exchange;
    let at = from;
    if (stage.departures.waitingByteLength > maxWaitingByteLength) await this.drained(0.5);
    stage.engine.together(stage.connectionId, () => {
      let byteLength = 0;
      for (; at < steps.length && byteLength < maxTogetherByteLength; at += 1) {
        const step = steps[at];
        if (stage.isEnding()) return;
        if (step?.kind === 'expect') {
          stage.pass();
          continue;
        }
        const message = step?.kind === 'send' ? messages[step.message] : undefined;
        if (step?.kind !== 'send' || message === undefined || this.mustMeet) return;
        if (stage.variables.awaitedFor(step.message) !== null) return;
        if (this.hand(step.message, message, null) === 'full') return;
        byteLength += message.payload.byteLength;
      }
    });
    await this.pacer.breathe();
    stage.tellProgress('');
    return at;
  }

  /** Waits until no more than this part of what may wait does. */
  async drained(part: number): Promise<void> {
    const { stage } = this;
    const { departures, signal } = stage;
    stage.tellProgress('the server to read');
    while (!stage.isEnding()) {
      const before = departures.left;
      const isDrained = await signal.until(
        () => departures.waitingByteLength <= maxWaitingByteLength * part || stage.ending !== null,
        stage.parts.timeoutMs,
      );
      if (isDrained) return;
      if (departures.left > before) continue;
      stage.diverge('not-sent', 'The server does not read what is sent to it.');
      stage.ending ??= 'diverged';
    }
  }

  private hand(index: number, message: RecordedMessage, dueUs: number | null): 'sent' | 'full' {
    const { engine, connectionId, departures, variables } = this.stage;
    const bytes = variables.fill(index, message);
    departures.begin({ recordedSeq: message.seq, byteLength: bytes.byteLength, dueUs });
    try {
      engine.send(connectionId, outgoing(message, bytes));
      this.sent += 1;
      this.mustMeet = this.sent <= maxOpeningWords && isOpeningWord(message);
      return 'sent';
    } catch (error) {
      departures.undo();
      if (!(error instanceof EngineError)) throw error;
      if (waitCodes.includes(error.code)) return 'full';
      this.stage.diverge('not-sent', `A message could not be sent: ${error.message}`, {
        recordedSeq: message.seq,
        label: this.stage.replies().labelOf(index),
      });
      return 'sent';
    }
  }

  /** Waits for the values of the server that a message is sent with. */
  private async valuesFor(index: number): Promise<void> {
    const { stage } = this;
    const { variables, signal } = stage;
    for (;;) {
      const awaited = variables.awaitedFor(index);
      if (awaited === null || stage.ending !== null) return;
      stage.tellProgress(stage.replies().describe(awaited));
      const came = await signal.until(
        () => variables.awaitedFor(index) !== awaited || stage.ending !== null,
        patienceMs(stage, awaited),
      );
      if (came || stage.judgeAll()) continue;
      stage.replies().missing(awaited);
      variables.giveUp(awaited);
    }
  }
}

/** A server takes nothing before it has answered these: Socket.IO's CONNECT, `connection_init` of GraphQL. */
function isOpeningWord({ opcode, payload }: RecordedMessage): boolean {
  if (opcode !== opcodes.text || payload.byteLength > maxOpeningByteLength) return false;
  if (payload[0] !== 0x34 && payload[0] !== 0x7b) return false;
  const text = decoder.decode(payload);
  return /^40(?:$|[{/])/.test(text) || /^\{[^{}]*"type"\s*:\s*"connection_init"/.test(text);
}

function outgoing({ opcode }: RecordedMessage, bytes: Uint8Array): OutgoingMessage | EncodedText {
  return { kind: opcode === opcodes.text ? 'encoded-text' : 'binary', bytes };
}
