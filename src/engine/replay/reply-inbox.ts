import type { TappedReply } from './replay-tap.ts';

/** Beyond these, one is judged for each that comes. */
const maxCount = 50_000;
const maxByteLength = 16 * 1024 * 1024;
/** Judging goes on this long before sockets have their turn. */
const sliceMs = 0.5;

/** A reply that came, and what it takes to judge it as if it were judged at once. */
export interface WaitingReply extends TappedReply {
  /** Messages that had to come before what was sent last when it came. */
  readonly passed: number;
}

/**
 * Replies that came and are not judged yet: whoever sends as fast as possible sends first, and judges in between.
 * They are judged in the order in which they came.
 */
export class ReplyInbox {
  private waiting: WaitingReply[] = [];
  private head = 0;
  private byteLength = 0;
  private slice: NodeJS.Immediate | null = null;

  constructor(private readonly judge: (reply: WaitingReply) => void) {}

  /** How many wait. */
  get count(): number {
    return this.waiting.length - this.head;
  }

  /** Takes one over; its payload is copied. */
  push({ seq, opcode, payload, requestSeq, passed }: WaitingReply): void {
    this.waiting.push({ seq, opcode, payload: payload.slice(), requestSeq, passed });
    this.byteLength += payload.byteLength;
    while (this.count > maxCount || (this.byteLength > maxByteLength && this.count > 0)) {
      this.judgeOldest();
    }
    this.slice ??= setImmediate(() => this.judgeSome());
  }

  /** Judges all; whether there were any. */
  judgeAll(): boolean {
    if (this.slice !== null) clearImmediate(this.slice);
    this.slice = null;
    if (this.count === 0) return false;
    while (this.count > 0) this.judgeOldest();
    return true;
  }

  private judgeSome(): void {
    this.slice = null;
    const endMs = performance.now() + sliceMs;
    while (this.count > 0 && performance.now() < endMs) this.judgeOldest();
    if (this.count > 0) this.slice ??= setImmediate(() => this.judgeSome());
  }

  private judgeOldest(): void {
    const reply = this.waiting[this.head];
    this.head += 1;
    if (this.head === this.waiting.length) {
      this.waiting = [];
      this.head = 0;
    } else if (this.head === 8192) {
      this.waiting.splice(0, this.head);
      this.head = 0;
    }
    if (reply === undefined) return;
    this.byteLength -= reply.payload.byteLength;
    this.judge(reply);
  }
}
