import { directionCodes, entryFlags, kindCodes } from '../../core/capture/entry-block.ts';
import type { EntryBlock } from '../../core/capture/entry-block.ts';
import type { LogReader } from '../log-store.ts';

/** What came into a log, in its order. */
export interface LogTailListener {
  /** Whole received messages of one connection, whose seqs follow each other. */
  readonly onReceived: (connectionId: number, from: number, end: number) => void;
  /** A message of ours has left. */
  readonly onSent: (connectionId: number, seq: number) => void;
  readonly onPong: (connectionId: number, seq: number) => void;
}

const messageCode = kindCodes.indexOf('message');
const controlCode = kindCodes.indexOf('control');
const pong = 10;
/** A message that came only in part, or cannot be inflated, says nothing. */
const unusable = entryFlags.incomplete | entryFlags.wireForm;

/** Reads what is appended to a log, block by block, once it was told of it. Makes no objects. */
export class LogTail {
  private nextSeq: number;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly log: LogReader,
    private readonly listener: LogTailListener,
  ) {
    this.nextSeq = log.endSeq();
    this.unsubscribe = log.subscribe((change) => {
      if (change === 'appended') this.drain();
    });
  }

  /** Takes in everything that is in the log by now. */
  drain(): void {
    while (this.nextSeq < this.log.endSeq()) {
      const block = this.log.block(this.nextSeq);
      if (block === null) {
        // Not held any more, or damaged: the next one may be whole.
        this.nextSeq += 1;
        continue;
      }
      const first = this.nextSeq - block.firstSeq;
      const { count } = block;
      this.nextSeq = block.firstSeq + count;
      this.read(block, first, count);
    }
  }

  stop(): void {
    this.unsubscribe();
  }

  /** `count` was read before: listeners may cause new entries. */
  private read(block: EntryBlock, first: number, count: number): void {
    const { firstSeq, connectionId, kind, direction, opcode, flags } = block;
    for (let i = first; i < count;) {
      const id = connectionId[i] ?? 0;
      const isMessage = kind[i] === messageCode;
      if (isMessage && direction[i] === directionCodes.receive) {
        const from = i;
        while (
          i < count &&
          kind[i] === messageCode &&
          direction[i] === directionCodes.receive &&
          connectionId[i] === id &&
          ((flags[i] ?? 0) & unusable) === 0
        ) {
          i += 1;
        }
        this.listener.onReceived(id, firstSeq + from, firstSeq + i);
        // It was one that says nothing.
        if (i === from) i += 1;
        continue;
      }
      if (isMessage) this.listener.onSent(id, firstSeq + i);
      else if (
        kind[i] === controlCode &&
        opcode[i] === pong &&
        direction[i] === directionCodes.receive
      ) {
        this.listener.onPong(id, firstSeq + i);
      }
      i += 1;
    }
  }
}
