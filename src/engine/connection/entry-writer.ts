import { assertNever } from '../../core/assert-never.ts';
import type { Conversation } from '../../core/analysis/conversation.ts';
import type { Finding } from '../../core/analysis/finding.ts';
import type {
  ControlEntry,
  FrameRecord,
  MessageEntry,
  ViolationEntry,
} from '../../core/log/log-entry.ts';
import type { RunScreen } from '../../core/analysis/run-screen.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import { runPayload, type MessageRun } from '../../core/rfc6455/message-run.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import { violationRules } from '../../core/rfc6455/violation.ts';
import type { EntrySink } from '../log-store.ts';
import type { ReceivedWatcher } from '../profile/received-message.ts';
import type { PingTracker } from '../latency/ping-tracker.ts';
import type {
  ControlCrossing,
  Crossing,
  DeliverRun,
  MessageCrossing,
  ViolationCrossing,
} from './crossing.ts';
import { crossingsOf } from './plain-message.ts';
import type { TrafficCounter } from './traffic-counter.ts';

const nothing: RunScreen = { kind: 'nothing' };

export interface EntryWriterParts {
  readonly connectionId: number;
  readonly log: EntrySink;
  readonly send: TrafficCounter;
  readonly receive: TrafficCounter;
  readonly pings: PingTracker;
  readonly conversation: Conversation;
  /** Null when nobody looks at what is received. */
  readonly watcher: ReceivedWatcher | null;
}

/** Writes what crossed the wire into the log, counts it and measures it. */
export class EntryWriter {
  constructor(private readonly parts: EntryWriterParts) {}

  write(crossing: Crossing): void {
    switch (crossing.kind) {
      case 'message':
        this.writeMessage(crossing);
        return;
      case 'control':
        this.parts.log.append(this.controlEntry(crossing));
        return;
      case 'violation':
        this.parts.log.append(this.violationEntry(crossing));
        return;
      default:
        assertNever(crossing);
    }
  }

  /** Writes plain messages; received ones as objects only while one of them may have to be told apart. */
  readonly writeRun: DeliverRun = (run, bytes, timeUs) => {
    if (run.direction === 'send') {
      this.writeSentRun(run, bytes, timeUs);
      return;
    }
    const { connectionId, receive, conversation, log, watcher } = this.parts;
    const screen: RunScreen = run.opcode === 1 ? conversation.screen(run, bytes, timeUs) : nothing;
    const attention = watcher === null ? 'none' : watcher.attention();
    if (screen.kind !== 'each' && attention !== 'each') {
      receive.countMessages(run.count, run.payloadByteLength);
      const firstSeq = log.appendRun(connectionId, timeUs, run, bytes);
      if (screen.kind === 'some') {
        for (const index of screen.indexes) {
          const payload = runPayload(run, bytes, index);
          this.note(conversation.received(firstSeq + index, payload, timeUs), timeUs);
        }
      }
      if (attention === 'run') this.showRun(run, bytes, timeUs);
      return;
    }
    for (const crossing of crossingsOf(run, bytes, timeUs)) this.writeMessage(crossing);
  };

  private writeSentRun(run: MessageRun, bytes: Uint8Array, timeUs: number): void {
    const { connectionId, send, conversation, log } = this.parts;
    send.countMessages(run.count, run.payloadByteLength);
    const firstSeq = log.appendRun(connectionId, timeUs, run, bytes);
    if (run.opcode !== 1) return;
    const askedUs = timeUs - run.waitedUs;
    this.note(conversation.sentRun(firstSeq, run, bytes, askedUs), timeUs);
  }

  private showRun(run: MessageRun, bytes: Uint8Array, timeUs: number): void {
    const { opcode } = run;
    for (let index = 0; index < run.count; index += 1) {
      this.parts.watcher?.received({ opcode, payload: runPayload(run, bytes, index), timeUs });
    }
  }

  private writeMessage(crossing: MessageCrossing): void {
    const { message, payload, direction } = crossing;
    const received = direction === 'receive';
    if (crossing.complete) {
      this.parts[direction].countMessage(payload.byteLength);
    }
    const isText = message.opcode === 1 && crossing.payloadForm === 'decoded';
    const entry: MessageEntry = {
      kind: 'message',
      connectionId: this.parts.connectionId,
      timeUs: crossing.timeUs,
      direction,
      opcode: message.opcode,
      payload,
      payloadForm: crossing.payloadForm,
      wireLength: message.wireLength,
      compressed: message.compressed,
      complete: crossing.complete,
      fragments: message.fragments,
      frames: message.frames,
      pair:
        received && isText && crossing.complete
          ? this.parts.conversation.answerTo(payload, crossing.timeUs)
          : null,
    };
    const { act } = crossing;
    const seq = this.parts.log.append(act ? { ...entry, act } : entry);
    if (isText && crossing.complete) {
      const { conversation } = this.parts;
      this.note(
        received
          ? conversation.received(seq, payload, crossing.timeUs)
          : conversation.sent(seq, payload, message.firstByteTimeUs),
        crossing.timeUs,
      );
    }
    const { watcher } = this.parts;
    if (watcher !== null && received && crossing.complete && crossing.payloadForm === 'decoded') {
      watcher.received({ opcode: message.opcode, payload, timeUs: crossing.timeUs });
    }
  }

  private note(findings: readonly Finding[], timeUs: number): void {
    const { connectionId, log } = this.parts;
    for (const { warning, message } of findings) {
      const payload = new Uint8Array();
      log.append({ kind: 'note', connectionId, timeUs, message, payload, warning });
    }
  }

  private controlEntry(crossing: ControlCrossing): ControlEntry {
    const { frame, direction } = crossing;
    const opcode = controlOpcode(frame.header.opcode);
    const payload = concatBytes(frame.pieces);
    this.parts[direction].countControlFrame();
    let roundTripUs: number | null = null;
    let act: ProfileAct | null = null;
    if (direction === 'send' && opcode === 9) {
      act = this.parts.watcher?.pingAct(payload) ?? null;
      this.parts.pings.sent(payload, frame.firstByteTimeUs);
    } else if (direction === 'receive' && opcode === 10) {
      roundTripUs = this.parts.pings.answered(payload, crossing.timeUs);
    }
    const record: FrameRecord = {
      header: frame.header,
      firstByteTimeUs: frame.firstByteTimeUs,
      lastByteTimeUs: frame.lastByteTimeUs,
    };
    return {
      kind: 'control',
      connectionId: this.parts.connectionId,
      timeUs: crossing.timeUs,
      direction,
      opcode,
      payload,
      wireLength: frame.header.headerLength + frame.header.payloadLength,
      frame: record,
      roundTripUs,
      ...(act !== null && { act }),
    };
  }

  private violationEntry(crossing: ViolationCrossing): ViolationEntry {
    const rule = violationRules[crossing.code];
    return {
      kind: 'violation',
      connectionId: this.parts.connectionId,
      timeUs: crossing.timeUs,
      direction: crossing.direction,
      code: crossing.code,
      section: rule.section,
      message: crossing.message,
      nextStep:
        rule.closeCode === null
          ? `The rule: ${rule.rule}`
          : `The rule: ${rule.rule} It ends the connection with ${String(rule.closeCode)}.`,
      closeCode: rule.closeCode,
      header: crossing.header,
      payload: crossing.bytes,
      offset: crossing.offset,
    };
  }
}

function controlOpcode(opcode: number): 8 | 9 | 10 {
  return opcode === 8 ? 8 : opcode === 9 ? 9 : 10;
}
