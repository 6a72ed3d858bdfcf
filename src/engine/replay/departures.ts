import type { Lateness } from '../../core/replay/replay-report.ts';
import { maxLinkedPairs } from '../../core/replay/replay-link.ts';

/** Requests whose answers may come late are remembered up to here. */
const maxRemembered = 200_000;

interface Departure {
  readonly recordedSeq: number;
  readonly byteLength: number;
  /** When it should leave; null when it does not matter. */
  readonly dueUs: number | null;
}

/** The messages on their way from `send` to the wire, and what became of them. */
export class Departures {
  private readonly underWay: Departure[] = [];
  private head = 0;
  private waiting = 0;
  private readonly recordedOf = new Map<number, number>();
  private readonly latenessUs: number[] = [];
  readonly pairs: (readonly [number, number])[] = [];
  left = 0;

  /** `asked` are the recorded entries that had an answer. */
  constructor(private readonly asked: ReadonlySet<number>) {}

  /** Bytes that did not leave yet. */
  get waitingByteLength(): number {
    return this.waiting;
  }

  /** About to be handed to the engine. */
  begin(departure: Departure): void {
    this.underWay.push(departure);
    this.waiting += departure.byteLength;
  }

  /** It was refused after all. */
  undo(): void {
    const departure = this.underWay.pop();
    this.waiting -= departure?.byteLength ?? 0;
  }

  /** One left, as entry `seq`. */
  leave(seq: number, timeUs: number): void {
    const departure = this.underWay[this.head];
    if (departure === undefined) return;
    this.head += 1;
    if (this.head === 4096) {
      this.underWay.splice(0, this.head);
      this.head = 0;
    }
    this.left += 1;
    this.waiting -= departure.byteLength;
    if (departure.dueUs !== null) this.latenessUs.push(timeUs - departure.dueUs);
    if (this.asked.has(departure.recordedSeq)) {
      this.recordedOf.set(seq, departure.recordedSeq);
      if (this.recordedOf.size > maxRemembered) this.forgetOldest();
    }
    this.pair(departure.recordedSeq, seq);
  }

  /** Two entries stand for each other. */
  pair(recordedSeq: number, seq: number): void {
    if (this.pairs.length < maxLinkedPairs) this.pairs.push([recordedSeq, seq]);
  }

  /** The connection is over: what did not leave will not. */
  end(): void {
    this.underWay.length = 0;
    this.head = 0;
    this.waiting = 0;
  }

  /** The recorded entry that a sent one stands for; null when it is not known. */
  recordedSeq(seq: number): number | null {
    return this.recordedOf.get(seq) ?? null;
  }

  lateness(): Lateness | null {
    if (this.latenessUs.length === 0) return null;
    const sorted = this.latenessUs.map((us) => Math.max(0, us)).sort((a, b) => a - b);
    const at = (part: number) =>
      (sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0) / 1000;
    return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
  }

  private forgetOldest(): void {
    const oldest = this.recordedOf.keys().next();
    if (oldest.done !== true) this.recordedOf.delete(oldest.value);
  }
}
