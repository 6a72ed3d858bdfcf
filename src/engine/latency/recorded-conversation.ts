import { Conversation } from '../../core/analysis/conversation.ts';
import type { EntryBlock } from '../../core/capture/entry-block.ts';
import { isOver } from '../../core/connection/connection-state.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import { ConnectRecorder } from '../../core/latency/connect-recorder.ts';
import { LatencyRecorder } from '../../core/latency/latency-recorder.ts';
import type { LatencySnapshot } from '../../core/latency/latency-snapshot.ts';
import type { LogEntry } from '../../core/log/log-entry.ts';
import type { RequestAnswer } from '../../core/log/request-answer.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { PlainRun } from '../../core/rfc6455/plain-run.ts';
import { nativeFind } from './native-find.ts';

/** What one connection of a capture measured, as its entries tell. */
export class RecordedConversation {
  private readonly conversation: Conversation;
  private readonly pings = new LatencyRecorder();
  private readonly connects = new ConnectRecorder();
  private lastUs = 0;

  constructor(profile: Profile | null, origin: ClockOrigin | null) {
    this.conversation = new Conversation(profile, origin, nativeFind);
  }

  /** Takes in received text messages: those of `block` from `first` on, whose places `run` holds. */
  received(run: PlainRun, block: EntryBlock, first: number): void {
    const { conversation } = this;
    const timeUs = block.timeUs[first] ?? 0;
    const last = run.count - 1;
    const end = (run.payloadStart[last] ?? 0) + (run.payloadLength[last] ?? 0);
    const screen = conversation.screen(run, block.body.subarray(0, end), timeUs);
    this.lastUs = block.timeUs[first + last] ?? timeUs;
    if (screen.kind === 'nothing') return;
    const indexes = screen.kind === 'some' ? screen.indexes : Array(run.count).keys();
    for (const index of indexes) {
      const start = run.payloadStart[index] ?? 0;
      const payload = block.body.subarray(start, start + (run.payloadLength[index] ?? 0));
      const atUs = block.timeUs[first + index] ?? 0;
      if (screen.kind === 'each') conversation.answerTo(payload, atUs);
      conversation.received(block.firstSeq + first + index, payload, atUs);
    }
  }

  /** Takes in any other entry. */
  entry(entry: LogEntry): void {
    const { conversation } = this;
    this.lastUs = entry.timeUs;
    switch (entry.kind) {
      case 'message':
        if (entry.opcode !== 1 || !entry.complete || entry.payloadForm === 'wire') return;
        if (entry.direction === 'send') {
          const leftUs = entry.frames[0]?.firstByteTimeUs ?? entry.timeUs;
          conversation.sent(entry.seq, entry.payload, leftUs);
        } else {
          conversation.answerTo(entry.payload, entry.timeUs);
          conversation.received(entry.seq, entry.payload, entry.timeUs);
        }
        return;
      case 'control':
        if (entry.roundTripUs !== null) this.pings.record(entry.timeUs, entry.roundTripUs);
        return;
      case 'handshake':
        this.connects.record(entry.handshake, entry.timeUs);
        return;
      case 'state':
        if (isOver(entry.state) || entry.state.phase === 'reconnecting') {
          conversation.ended(entry.timeUs);
        }
        return;
      case 'error':
      case 'note':
      case 'violation':
    }
  }

  snapshot(): LatencySnapshot {
    const ping = this.pings.series(0);
    return {
      ...this.conversation.figures(this.lastUs, ping.stats?.minUs ?? null),
      ping,
      connects: this.connects.connects(),
    };
  }

  /** What became of a request of ours by the last entry taken in; null when it is not known to be one. */
  answerOf(requestSeq: number): RequestAnswer | null {
    return this.conversation.answerOf(requestSeq, this.lastUs);
  }
}
