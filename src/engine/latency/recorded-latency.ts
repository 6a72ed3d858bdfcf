import {
  directionCodes,
  entryFlags,
  isHeadOnly,
  kindCodes,
  type EntryBlock,
} from '../../core/capture/entry-block.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { LatencySnapshot } from '../../core/latency/latency-snapshot.ts';
import type { LogEntry } from '../../core/log/log-entry.ts';
import type { RequestAnswer } from '../../core/log/request-answer.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { maxTrailingByteLength } from '../../core/analysis/message-router.ts';
import { maxSearchByteLength } from '../../core/profile/pointer.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import { PlainRun } from '../../core/rfc6455/plain-run.ts';
import type { LogReader } from '../log-store.ts';
import { RecordedConversation } from './recorded-conversation.ts';

const messageCode = kindCodes.indexOf('message');
const controlCode = kindCodes.indexOf('control');
const handshakeCode = kindCodes.indexOf('handshake');
const stateCode = kindCodes.indexOf('state');
const pong = 10;
const maxPayloadByteLength = 0xffff;
/** The end of a message as far as it is looked at: its last byte behind white space. */
const endByteLength = maxTrailingByteLength + 1;
/** Messages looked at together. */
const maxRunCount = 1024;
const maxConnections = 10_000;
/** Of anything else than a plain message all is needed that is not its payload. */
const neverPlain = entryFlags.incomplete | entryFlags.wireForm | entryFlags.headOnly;

/** What must be known of a recorded connection besides its entries. */
export interface RecordedLatencySource {
  readonly log: LogReader;
  /** The profile it was made with; null for none. */
  readonly profileOf: (connectionId: number) => Profile | null;
  readonly originOf: (connectionId: number) => ClockOrigin | null;
}

/**
 * Computes what the connections of a log measured from its entries, bit by bit: the same figures as
 * those of a living connection. Reads each chunk once; memory does not grow with the entries.
 */
export class RecordedLatency {
  private readonly byId = new Map<number, RecordedConversation>();
  private readonly run = new PlainRun();
  private nextSeq: number;

  constructor(private readonly source: RecordedLatencySource) {
    this.nextSeq = source.log.firstSeq();
  }

  /** Goes on until `deadline` (of `performance.now`, milliseconds) or the end; whether all is done. */
  advance(deadline: number): boolean {
    const { log } = this.source;
    while (this.nextSeq < log.endSeq()) {
      const block = log.block(this.nextSeq);
      if (block === null) {
        this.skip();
        continue;
      }
      this.takeIn(block, this.nextSeq - block.firstSeq);
      this.nextSeq = block.firstSeq + block.count;
      if (performance.now() >= deadline) break;
    }
    return this.nextSeq >= log.endSeq();
  }

  /** Part of the log that was looked at, 0 to 1. */
  fraction(): number {
    const first = this.source.log.firstSeq();
    const count = this.source.log.endSeq() - first;
    return count <= 0 ? 1 : Math.min(1, Math.max(0, this.nextSeq - first) / count);
  }

  /** Ids of the connections met so far, in the order of their first entry. */
  connectionIds(): readonly number[] {
    return [...this.byId.keys()];
  }

  /** The figures so far; null for a connection that was not met. */
  snapshot(connectionId: number): LatencySnapshot | null {
    return this.byId.get(connectionId)?.snapshot() ?? null;
  }

  /** What became of a request, as far as was looked at; null when the entry is not known to be one. */
  answerOf(connectionId: number, seq: number): RequestAnswer | null {
    return this.byId.get(connectionId)?.answerOf(seq) ?? null;
  }

  /** What is damaged or was evicted is passed over. */
  private skip(): void {
    const { log } = this.source;
    const figures = log.figures(this.nextSeq);
    this.nextSeq = Math.max(
      this.nextSeq + 1,
      log.firstSeq(),
      figures === null ? 0 : figures.firstSeq + figures.count,
    );
  }

  private takeIn(block: EntryBlock, from: number): void {
    let index = from;
    while (index < block.count) {
      const count = this.plainRun(block, index);
      if (count > 0) {
        this.conversation(block.connectionId[index] ?? 0)?.received(this.run, block, index);
        index += count;
        continue;
      }
      if (isTelling(block, index)) this.takeEntry(block, index);
      index += 1;
    }
  }

  /** How many entries from `index` on are received texts of one connection, now in `run`. */
  private plainRun(block: EntryBlock, index: number): number {
    const { run } = this;
    const connectionId = block.connectionId[index];
    let count = 0;
    while (
      count < maxRunCount &&
      index + count < block.count &&
      block.connectionId[index + count] === connectionId &&
      isPlainText(block, index + count)
    ) {
      run.payloadStart[count] = block.payloadOffset[index + count] ?? 0;
      run.payloadLength[count] = block.payloadLength[index + count] ?? 0;
      count += 1;
    }
    run.count = count;
    return count;
  }

  private takeEntry(block: EntryBlock, index: number): void {
    const seq = block.firstSeq + index;
    const { log } = this.source;
    const entry = isHeadOnly(block, index) ? this.cutEntry(seq) : log.get(seq);
    if (entry !== null) this.conversation(entry.connectionId)?.entry(entry);
  }

  /** A message of more than a megabyte with all that is ever looked at: its beginning and its end. */
  private cutEntry(seq: number): LogEntry | null {
    const { log } = this.source;
    const head = log.head(seq);
    if (head?.entry.kind !== 'message') return head?.entry ?? null;
    const byteLength = head.byteLength ?? 0;
    const start = log.payload(seq, 0, maxSearchByteLength);
    const end = log.payload(seq, byteLength - endByteLength, endByteLength);
    return start === null || end === null
      ? head.entry
      : { ...head.entry, payload: concatBytes([start, end]) };
  }

  private conversation(connectionId: number): RecordedConversation | null {
    const known = this.byId.get(connectionId);
    if (known !== undefined) return known;
    if (this.byId.size >= maxConnections) return null;
    const { profileOf, originOf } = this.source;
    const made = new RecordedConversation(profileOf(connectionId), originOf(connectionId));
    this.byId.set(connectionId, made);
    return made;
  }
}

function isPlainText(block: EntryBlock, index: number): boolean {
  return (
    block.kind[index] === messageCode &&
    block.direction[index] === directionCodes.receive &&
    block.opcode[index] === 1 &&
    ((block.flags[index] ?? 0) & neverPlain) === 0 &&
    (block.payloadLength[index] ?? 0) <= maxPayloadByteLength
  );
}

/** Whether an entry that is no plain text says anything about latency. */
function isTelling(block: EntryBlock, index: number): boolean {
  const kind = block.kind[index];
  const opcode = block.opcode[index];
  if (kind === messageCode) return opcode === 1;
  return kind === handshakeCode || kind === stateCode || (kind === controlCode && opcode === pong);
}
