import type { ProfileAct } from '../../core/profile/profile-act.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import { FrameParser, type FrameParserEvent } from '../../core/rfc6455/frame-parser.ts';
import type { MaskedRun } from '../../core/rfc6455/masked-run.ts';
import { MessageAssembler } from '../../core/rfc6455/message-assembler.ts';
import { nowUs } from '../clock.ts';
import type { CrossingQueue } from './crossing-queue.ts';
import { crossingsOf } from './plain-message.ts';
import { UnsentMessages } from './unsent-messages.ts';
import type { DeliverRun } from './crossing.ts';

/** The longest wait that a run can tell, microseconds: a little more than an hour. */
const maxWaitedUs = 0xffff_ffff;

/** What we send: from the moment it is accepted until the system has taken it, when it is delivered. */
export class SentFrames {
  private readonly parser: FrameParser;
  private readonly messages = new MessageAssembler();
  private readonly unsent = new UnsentMessages();
  private lastLeftUs = 0;

  constructor(
    permessageDeflate: boolean,
    private readonly queue: CrossingQueue,
    private readonly deliverRun: DeliverRun,
  ) {
    this.parser = new FrameParser({ sender: 'client', permessageDeflate });
  }

  /**
   * Announces application data about to be handed to `ws`, so that compressed frames can be told, and
   * what made a profile send it.
   */
  sending(payload: Uint8Array, act: ProfileAct | null): void {
    this.unsent.push(payload, act);
  }

  /** Announces messages about to be written at once. */
  sendingRun(run: MaskedRun): void {
    this.unsent.pushRun(run);
  }

  /** Messages and bytes that were accepted for sending and have not left. */
  unsentMessages(): { readonly count: number; readonly byteLength: number } {
    return this.unsent.sums();
  }

  /** The system has taken these bytes: they left when it was their turn, `askedUs` at the earliest. */
  left(chunk: Uint8Array, askedUs: number): void {
    const timeUs = nowUs();
    const turnUs = Math.max(askedUs, this.lastLeftUs);
    this.lastLeftUs = timeUs;
    const run = this.unsent.shiftRun(chunk);
    if (run !== null) {
      this.runLeft(run, turnUs, timeUs);
      return;
    }
    for (const event of this.parser.push(chunk, turnUs)) {
      this.event(event, timeUs);
    }
  }

  private runLeft(run: MaskedRun, turnUs: number, timeUs: number): void {
    run.waitedUs = timeUs - turnUs;
    if (!this.queue.isWaiting() && run.waitedUs <= maxWaitedUs) {
      this.deliverRun(run, run.bytes, timeUs);
      return;
    }
    for (const crossing of crossingsOf(run, run.bytes, timeUs)) this.queue.push(crossing);
  }

  private event(event: FrameParserEvent, timeUs: number): void {
    if (event.kind === 'violation') {
      this.queue.push({ ...event, direction: 'send', timeUs });
      return;
    }
    const { frame } = event;
    if (frame.header.opcode >= 8) {
      this.queue.push({ kind: 'control', direction: 'send', timeUs, frame });
      return;
    }
    const message = this.messages.push(frame);
    if (message === null) {
      return;
    }
    const handedOver = this.unsent.shift();
    const decoded = message.compressed ? handedOver?.payload : concatBytes(message.pieces);
    this.queue.push({
      kind: 'message',
      direction: 'send',
      timeUs,
      message,
      complete: true,
      payload: decoded ?? concatBytes(message.pieces),
      payloadForm: decoded === undefined ? 'wire' : 'decoded',
      act: handedOver?.act ?? null,
    });
  }
}
