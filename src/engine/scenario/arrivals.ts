import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { ConnectionState } from '../../core/connection/connection-state.ts';
import { endOf, type Link } from './link.ts';
import { LogTail } from './log-tail.ts';
import { readMessage } from './read-message.ts';
import type { RuleBook } from './rule-book.ts';
import type { RunContext } from './run-context.ts';
import { TimeSlice } from './time-slice.ts';

/** What happened on a connection of the run and was not taken in yet. */
type Arrival =
  | { readonly kind: 'messages'; readonly link: Link; readonly from: number; end: number }
  | {
      readonly kind: 'state';
      readonly link: Link;
      readonly connectionId: number;
      readonly state: ConnectionState;
    };

/**
 * Takes what happens on the connections of a run to their inboxes, in the order of the log. Rules see a
 * message before it lies in the inbox, and are done with it before the next one.
 */
export class Arrivals {
  private readonly tail: LogTail;
  private readonly unsubscribe: () => void;
  private queue: Arrival[] = [];
  private isWorking = false;
  private rules: RuleBook | null;

  /** `onError` gets what a rule throws. */
  constructor(
    private readonly context: RunContext,
    rules: RuleBook,
    private readonly onError: (error: unknown) => void,
  ) {
    const { engine, log } = context;
    this.rules = rules.isEmpty ? null : rules;
    this.tail = new LogTail(log, {
      onReceived: (connectionId, from, end) => {
        this.received(connectionId, from, end);
      },
      onSent: (connectionId, seq) => {
        this.sent(connectionId, seq);
      },
      onPong: (connectionId, seq) => {
        const link = this.linkOf(connectionId);
        const payload = log.payload(seq, 0, 125);
        if (link === null || payload === null) return;
        link.lastPong = { seq, payload };
        link.changes.tell();
      },
    });
    this.unsubscribe = engine.onStateChange((snapshot) => {
      this.stateChanged(snapshot);
    });
  }

  /** No rule acts any more. */
  stopRules(): void {
    this.rules = null;
  }

  stop(): void {
    this.tail.stop();
    this.unsubscribe();
  }

  private received(connectionId: number, from: number, end: number): void {
    const link = this.linkOf(connectionId);
    if (link === null || from === end) return;
    link.received.push(from, end);
    const last = this.queue.at(-1);
    if (last?.kind === 'messages' && last.link === link && last.end === from) last.end = end;
    else this.queue.push({ kind: 'messages', link, from, end });
    this.work();
  }

  private sent(connectionId: number, seq: number): void {
    const link = this.linkOf(connectionId);
    const entry = this.context.log.head(seq)?.entry;
    if (link === null || entry?.kind !== 'message') return;
    link.sent.push(seq, seq + 1);
    // What the profile says by itself is no message of a step.
    if (entry.act !== undefined && entry.act.kind !== 'held') return;
    const block = this.context.log.block(seq);
    link.left(seq, entry.opcode, block?.payloadLength[seq - block.firstSeq] ?? 0);
    link.changes.tell();
  }

  private stateChanged({ id, state }: ConnectionSnapshot): void {
    // What is in the log already came before.
    this.tail.drain();
    const link = this.linkOf(id);
    if (link === null) return;
    this.queue.push({ kind: 'state', link, connectionId: id, state });
    this.work();
  }

  private work(): void {
    if (this.isWorking || this.queue.length === 0) return;
    if (this.rules === null) {
      for (const arrival of this.queue.splice(0)) deliver(arrival);
      return;
    }
    this.isWorking = true;
    this.workWithRules().then(
      () => {
        this.isWorking = false;
        this.work();
      },
      (error: unknown) => {
        this.rules = null;
        this.isWorking = false;
        this.onError(error);
        this.work();
      },
    );
  }

  private async workWithRules(): Promise<void> {
    const slice = new TimeSlice();
    for (let at = 0; at < this.queue.length && this.rules !== null;) {
      const arrival = this.queue[at];
      at += 1;
      if (arrival === undefined) break;
      if (at === this.queue.length || at >= 1_000) {
        // What is under way cannot grow any more.
        this.queue.splice(0, at);
        at = 0;
      }
      if (arrival.kind === 'state') {
        deliver(arrival);
        continue;
      }
      await this.withRules(arrival, slice);
    }
  }

  private async withRules(
    { link, from, end }: Extract<Arrival, { kind: 'messages' }>,
    slice: TimeSlice,
  ): Promise<void> {
    for (let seq = from; seq < end; seq++) {
      const message = readMessage(this.context.log, seq);
      if (message !== null) await this.rules?.seen(link, message);
      link.inbox.push(seq, seq + 1);
      if (slice.isOver()) {
        link.changes.tell();
        await slice.pause();
      }
    }
    link.changes.tell();
  }

  private linkOf(connectionId: number): Link | null {
    for (const link of this.context.links.values()) {
      if (link.connectionId === connectionId) return link;
    }
    return null;
  }
}

function deliver(arrival: Arrival): void {
  const { link } = arrival;
  if (arrival.kind === 'messages') {
    link.inbox.push(arrival.from, arrival.end);
  } else if (arrival.connectionId === link.connectionId) {
    link.state = arrival.state;
    link.end = endOf(arrival.state) ?? (isLive(arrival.state) ? null : link.end);
  }
  link.changes.tell();
}

/** A profile made the connection again. */
function isLive({ phase }: ConnectionState): boolean {
  return phase === 'open' || phase === 'handshaking' || phase === 'ready' || phase === 'degraded';
}
