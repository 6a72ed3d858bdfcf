import type { NewLogEntry } from '../../core/log/log-entry.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import { runPayload, type MessageRun } from '../../core/rfc6455/message-run.ts';
import type { EntrySink } from '../log-store.ts';

/** A received message as it was written; `payload` is to be copied by who keeps it. */
export interface TappedReply {
  readonly seq: number;
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
  /** The sent entry that it answers; null for none that is known. */
  readonly requestSeq: number | null;
}

/** Told of messages right after they were written into the log. */
export interface TapListener {
  readonly received: (reply: TappedReply) => void;
  readonly sent: (seq: number, timeUs: number, act: ProfileAct | undefined) => void;
  /** A Close frame of the server came. */
  readonly closeReceived: (payload: Uint8Array) => void;
}

/** Writes into a log and tells of the messages. */
export class ReplayTap implements EntrySink {
  constructor(
    private readonly log: EntrySink,
    private readonly listener: TapListener,
  ) {}

  append(entry: NewLogEntry): number {
    const seq = this.log.append(entry);
    if (entry.kind === 'control' && entry.opcode === 8 && entry.direction === 'receive') {
      this.listener.closeReceived(entry.payload);
    }
    if (entry.kind !== 'message' || !entry.complete) return seq;
    const { opcode, payload } = entry;
    if (entry.direction === 'send') {
      this.listener.sent(seq, entry.timeUs, entry.act);
    } else {
      const requestSeq = entry.pair?.requestSeq ?? null;
      this.listener.received({ seq, opcode, payload, requestSeq });
    }
    return seq;
  }

  appendRun(connectionId: number, timeUs: number, run: MessageRun, bytes: Uint8Array): number {
    const firstSeq = this.log.appendRun(connectionId, timeUs, run, bytes);
    const { opcode } = run;
    if (run.direction === 'send') {
      for (let index = 0; index < run.count; index += 1) {
        this.listener.sent(firstSeq + index, timeUs, undefined);
      }
      return firstSeq;
    }
    for (let index = 0; index < run.count; index += 1) {
      const payload = runPayload(run, bytes, index);
      this.listener.received({ seq: firstSeq + index, opcode, payload, requestSeq: null });
    }
    return firstSeq;
  }
}
