import type { Conversation } from '../../core/analysis/conversation.ts';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { LatencySnapshot } from '../../core/latency/latency-snapshot.ts';
import type { Direction } from '../../core/log/log-entry.ts';
import type { FrameProgress } from '../../core/rfc6455/frame.ts';
import { nowUs } from '../clock.ts';
import { PingTracker } from '../latency/ping-tracker.ts';
import type { ReceivedWatcher } from '../profile/received-message.ts';
import type { Crossing, DeliverRun } from './crossing.ts';
import { EntryWriter } from './entry-writer.ts';
import type { Journal } from './journal.ts';
import type { LifecycleTracker } from './lifecycle-tracker.ts';
import { crossingsOf } from './plain-message.ts';
import { TrafficCounter } from './traffic-counter.ts';

type Figures = Pick<
  ConnectionSnapshot,
  'send' | 'receive' | 'bufferedAmount' | 'receiving' | 'lastReceiveUs'
>;

/** What the socket of an attempt tells of itself. */
export interface WireFigures {
  /** Bytes accepted for sending that have not left. */
  readonly bufferedAmount: number;
  wireLength(direction: Direction): number;
  receiving(): FrameProgress | null;
  lastReceivedUs(): number | null;
}

/** Who looks at what crossed, once it is in the log. */
export interface TrafficWatcher extends ReceivedWatcher {
  /** All but runs of plain messages. */
  readonly crossed: (crossing: Crossing) => void;
}

/** What crosses on a connection, over all its attempts: written into the log, counted and measured. */
export class Traffic {
  private readonly counters = { send: new TrafficCounter(), receive: new TrafficCounter() };
  private readonly pings = new PingTracker();
  private readonly writer: EntryWriter;
  private lastReceiveUs: number | null = null;

  constructor(
    connectionId: number,
    private readonly journal: Journal,
    private readonly conversation: Conversation,
    private readonly lifecycle: LifecycleTracker,
    private readonly watcher: TrafficWatcher | null,
  ) {
    const { counters, pings } = this;
    const parts = { connectionId, log: journal, ...counters, pings, conversation, watcher };
    this.writer = new EntryWriter(parts);
  }

  write(crossing: Crossing): void {
    this.writer.write(crossing);
    if (crossing.kind === 'message') this.lifecycle.crossed(crossing);
    this.watcher?.crossed(crossing);
  }

  readonly writeRun: DeliverRun = (run, bytes, timeUs) => {
    const { direction } = run;
    if (direction === 'send' && (this.watcher !== null || this.journal.mask !== null)) {
      for (const crossing of crossingsOf(run, bytes, timeUs)) this.write(crossing);
      return;
    }
    this.lifecycle.crossed({ direction, timeUs });
    this.writer.writeRun(run, bytes, timeUs);
  };

  /** The socket of an attempt is gone: what was asked on it will not be answered. */
  ended(attempt: WireFigures): void {
    this.pings.abandon();
    this.conversation.ended(nowUs());
    this.lastReceiveUs = attempt.lastReceivedUs();
    this.counters.send.addWireLength(attempt.wireLength('send'));
    this.counters.receive.addWireLength(attempt.wireLength('receive'));
  }

  latency(): LatencySnapshot {
    const ping = this.pings.series();
    const figures = this.conversation.figures(nowUs(), ping.stats?.minUs ?? null);
    return { ...figures, ping, connects: this.journal.connects() };
  }

  /** Of all attempts; `attempt` is the one that goes on. */
  figures(attempt: WireFigures | null): Figures {
    return {
      send: this.counters.send.counts(attempt?.wireLength('send') ?? 0),
      receive: this.counters.receive.counts(attempt?.wireLength('receive') ?? 0),
      bufferedAmount: attempt?.bufferedAmount ?? 0,
      receiving: attempt?.receiving() ?? null,
      lastReceiveUs: attempt?.lastReceivedUs() ?? this.lastReceiveUs,
    };
  }
}
